import pg from 'pg';
import { createSession } from '../../agents/session.js';
import type { Channel } from '../../channels/channel.js';
import { createRouter, type Router } from '../../channels/router.js';
import { pinnedClock } from '../../src/clock.js';
import { pgTypes } from '../../src/db/data-source.js';
import { execute, row, rows } from '../../src/db/sql.js';
import { resetDemo } from '../../src/demo/seed-demo.js';
import { silentLogger } from '../../src/logger.js';
import { UNPACED } from '../../src/messages/outbox/pace.js';
import { createOutboxWorker } from '../../src/messages/outbox/worker.js';
import { i18n, makeStaff, STORY_NOW, testClinic } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { MemoryChannel } from '../support/memory-channel.js';
import { MemorySender } from '../support/memory-sender.js';
import { TelegramPeer } from '../support/telegram-peer/telegram-peer.js';
import { telegramTo } from './telegram-rig.js';

/** The demo clinic with the real session, staff on Telegram and on a messenger without buttons, owners on WhatsApp. */
export class CampaignChatRig {
  readonly peer = new TelegramPeer();
  /** As WhatsApp: no buttons, long texts. */
  readonly plainChat = Object.assign(new MemoryChannel('whatsapp'), {
    capabilities: { textLimit: 20_000, captionLimit: 1024, buttons: 0, edit: false, typing: false },
  });
  readonly owners = new MemorySender('whatsapp');
  readonly clock = pinnedClock(STORY_NOW);
  readonly clinic = testClinic({ ways: ['whatsapp', 'telegram'] });
  database!: TestDatabase;
  router!: Router;
  telegram!: Channel;
  #pool!: pg.Pool;

  get db() {
    return this.database.db;
  }

  async open(): Promise<this> {
    this.database = await testDatabase();
    const { db, dataSource, url } = this.database;
    const { clock, clinic } = this;
    await resetDemo({ db, clock, clinic }, '2025-12-05');
    this.#pool = new pg.Pool({ connectionString: url, max: 5, types: pgTypes });
    const logger = silentLogger;
    const modelConfig = { kind: 'offline' } as const;
    const session = await createSession({
      db,
      dataSource,
      clock,
      clinic,
      i18n,
      logger,
      pool: this.#pool,
      modelConfig,
    });
    // The planner learns its words with the first turn.
    const staff = { id: await makeStaff(db), name: 'Nadie', role: 'vet', language: 'es' } as const;
    await session.turn({ staff, chat: 'test:warm:1', turn: '1', text: 'hola' });
    await this.peer.start();
    this.telegram = telegramTo(this.peer);
    const channels = [this.telegram, this.plainChat];
    this.router = createRouter({ db, clock, clinic, i18n, logger, session, channels });
    await this.router.start();
    return this;
  }

  async close(): Promise<void> {
    await this.router.stop();
    await this.peer.stop();
    await this.#pool.end();
    await this.database.drop();
  }

  async member(
    channel: 'telegram' | 'whatsapp',
    externalId: string | number,
    values: Record<string, unknown>,
  ): Promise<number> {
    const id = await makeStaff(this.db, values);
    const account = channel === 'telegram' ? this.telegram.account : this.plainChat.account;
    await execute(
      this.db,
      'insert into staff_address (staff_id, channel, account, external_id) values ($1, $2, $3, $4)',
      [id, channel, account, String(externalId)],
    );
    return id;
  }

  /** What comes back on the messenger without buttons. */
  async say(person: string, words: string, more: object = {}): Promise<string> {
    const before = this.plainChat.texts(person).length;
    await this.plainChat.say(person, words, more);
    await this.router.idle();
    return this.plainChat.texts(person).slice(before).join('\n');
  }

  async sayIn(chat: string, person: string, words: string, more: object): Promise<string> {
    const before = this.plainChat.texts(chat).length;
    await this.plainChat.say(person, words, more);
    await this.router.idle();
    return this.plainChat.texts(chat).slice(before).join('\n');
  }

  /** The last message with buttons on Telegram. */
  lastWithButtons() {
    return this.peer.shown.findLast(({ buttons }) => buttons.length > 0)!;
  }

  /** An owner has written; gives the number of the message. */
  async ownerWrote(name: string): Promise<number> {
    const stored = await row<{ id: number }>(
      this.db,
      `insert into message (owner_id, direction, channel, address, purpose, kind, body, status, created_at)
       select id, 'in', 'whatsapp', phone_primary, 'reply', 'answer', 'Hola', 'received', $2
         from owner where btrim(first_name || ' ' || last_name) = $1 returning id`,
      [name, this.clock.now()],
    );
    return stored!.id;
  }

  /** The messages that come back on Telegram. */
  async ask(person: { id: number }, words: string) {
    const before = this.peer.shown.length;
    await this.peer.say(person, words);
    await this.peer.until(() => this.peer.shown.length > before, `an answer to ${words}`, 40_000);
    await this.router.idle();
    return this.peer.shown.slice(before);
  }

  /** Presses a button that was shown to this person. */
  async press(person: { id: number }, label: RegExp, times = 1) {
    const message = this.peer.shown.findLast(({ buttons }) => buttons.some(({ text }) => label.test(text)))!;
    const button = message.buttons.find(({ text }) => label.test(text))!;
    const before = this.peer.shown.length;
    // Both are there before either is answered.
    for (let time = 0; time < times; time++) await this.peer.press(person, button.text, message);
    await this.peer.until(() => this.peer.shown.length >= before + times, 'an answer to the button', 40_000);
    await this.router.idle();
    return this.peer.shown.slice(before);
  }

  async drain(): Promise<void> {
    const worker = createOutboxWorker({
      db: this.db,
      clock: this.clock,
      logger: silentLogger,
      senders: [this.owners, new MemorySender('telegram')],
      rules: this.clinic,
      paces: { whatsapp: UNPACED, telegram: UNPACED },
    });
    await worker.drain();
    await worker.stop();
  }

  queued() {
    return rows<{ name: string; status: string }>(
      this.db,
      `select btrim(o.first_name || ' ' || o.last_name) as name, m.status
         from message m join owner o on o.id = m.owner_id where m.campaign_id is not null order by m.id`,
    );
  }

  async lastCampaign() {
    return (await row<{ id: number; status: string }>(
      this.db,
      'select id, status from campaign order by id desc limit 1',
    ))!;
  }

  /** Everything that the model has ever been given or has said. */
  async modelMemory(): Promise<string> {
    const stored = await rows<{ blob: Buffer | null }>(
      this.db,
      `select blob from agent_memory.checkpoint_blobs union all select blob from agent_memory.checkpoint_writes`,
    );
    const checkpoints = await rows<{ checkpoint: object }>(
      this.db,
      'select checkpoint from agent_memory.checkpoints',
    );
    return [...stored.map(({ blob }) => blob?.toString('utf8') ?? ''), JSON.stringify(checkpoints)].join(
      '\n',
    );
  }
}
