import type { Turn, TurnInput } from '../../agents/turn.js';
import { createRouter } from '../../channels/router.js';
import { type Clock, systemClock } from '../../src/clock.js';
import { execute } from '../../src/db/sql.js';
import { silentLogger } from '../../src/logger.js';
import { ensureLocalAdmin } from '../../src/staff/local-admin.js';
import type { Scope } from '../../src/staff/scope.js';
import { agentWorld } from '../agents/agent-world.js';
import { i18n, makeStaff, testClinic, testScope } from '../support/builders.js';
import { MemoryChannel } from '../support/memory-channel.js';
import { type Person, TelegramPeer } from '../support/telegram-peer/telegram-peer.js';
import { telegramTo } from './telegram-rig.js';
import { openWeb } from './web-rig.js';

let next = 5000;
/** Somebody on Telegram whom nobody knows yet. */
export const somebody = (first_name: string): Person => ({ id: ++next, first_name, language_code: 'es' });
/** The code in an answer; nothing where there is none. */
export const codeIn = (answer: string) => /^[A-Z2-7]{26}$/m.exec(answer)?.[0] ?? '';

/** The demo clinic on Telegram, the page and a WhatsApp in this process, answered by the real session. */
export async function openIdentityHouse() {
  const world = await agentWorld();
  const { db } = world;
  const peer = await new TelegramPeer().start();
  const telegram = telegramTo(peer);
  const whatsapp = new MemoryChannel('whatsapp');
  Object.assign(whatsapp, { capabilities: { ...whatsapp.capabilities, textLimit: 4096 } });
  const web = await openWeb(db);
  let held: Promise<void> | undefined;
  let now: Date | undefined;
  const turns: Turn[] = [];
  const clock: Clock = { now: () => now ?? systemClock.now() };
  const router = createRouter({
    db,
    clock,
    clinic: testClinic(),
    i18n,
    logger: silentLogger,
    channels: [telegram, web.channel, whatsapp],
    session: {
      async turn(input: TurnInput) {
        const turn = await world.session.turn(input);
        turns.push(turn);
        await held;
        return turn;
      },
    },
  });
  await router.start();
  const boss = await ensureLocalAdmin(db, { name: 'Clínica Huella', language: 'es' });
  const admin: Scope = { ...(await testScope(db, { staffId: boss.id })), actor: boss };
  const channels = [telegram, web.channel, whatsapp];

  return {
    db,
    admin,
    peer,
    whatsapp,
    web,
    router,
    channels,
    turns,
    clock,
    /** The clinic's clock stands there from now on. */
    at: (instant: Date | undefined) => {
      now = instant;
    },
    /** Somebody who writes from Telegram under this id. */
    async member(person: Person, values: object = {}): Promise<number> {
      const id = await makeStaff(db, { name: person.first_name ?? `Persona ${person.id}`, ...values });
      await execute(
        db,
        `insert into staff_address (staff_id, channel, account, external_id) values ($1, 'telegram', $2, $3)`,
        [id, telegram.account, String(person.id)],
      );
      return id;
    },
    /** What a person gets on Telegram for their words; nothing where they meet silence. */
    async onTelegram(person: Person, words: string, more: object = {}): Promise<string> {
      const before = peer.shown.length;
      await peer.say(person, words, more);
      await peer.until(() => peer.unconfirmed === 0);
      await router.idle();
      return peer.shown
        .slice(before)
        .map(({ text }) => text)
        .join('\n');
    },
    async onWhatsApp(person: string, words: string, more: object = {}): Promise<string> {
      const before = whatsapp.texts(person).length;
      await whatsapp.say(person, words, more);
      await router.idle();
      return whatsapp.texts(person).slice(before).join('\n');
    },
    /** Answers are worked out and then wait until the returned function is called. */
    hold(): () => void {
      let release = () => {};
      held = new Promise((resolve) => {
        release = resolve;
      });
      return () => {
        held = undefined;
        release();
      };
    },
    async close() {
      await router.stop();
      await web.close();
      await peer.stop();
      await world.close();
    },
  };
}

export type IdentityHouse = Awaited<ReturnType<typeof openIdentityHouse>>;
