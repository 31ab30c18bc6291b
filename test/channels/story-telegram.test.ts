import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { type CrmSession, createSession } from '../../agents/session.js';
import type { Channel } from '../../channels/channel.js';
import { createRouter, type Router } from '../../channels/router.js';
import { pinnedClock } from '../../src/clock.js';
import { pgTypes } from '../../src/db/data-source.js';
import { resetDemo } from '../../src/demo/seed-demo.js';
import { silentLogger } from '../../src/logger.js';
import { inviteStaff } from '../../src/staff/invite-staff.js';
import { i18n, STORY_NOW, testClinic, testScope } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { boldAnswer, plainAnswer, storyTurns } from '../support/story.js';
import { TelegramPeer } from '../support/telegram-peer/telegram-peer.js';
import { ANA, telegramTo } from './telegram-rig.js';

let database: TestDatabase;
let peer: TelegramPeer;
let pool: pg.Pool;
let router: Router;
let channel: Channel;
const clock = pinnedClock(STORY_NOW);
const clinic = testClinic();

beforeAll(async () => {
  database = await testDatabase();
  const { db, dataSource, url } = database;
  await resetDemo({ db, clock, clinic }, '2025-12-05');
  pool = new pg.Pool({ connectionString: url, max: 3, types: pgTypes });
  const session: CrmSession = await createSession({
    db,
    dataSource,
    clock,
    clinic,
    i18n,
    logger: silentLogger,
    pool,
    modelConfig: { kind: 'offline' },
  });
  peer = await new TelegramPeer().start();
  channel = telegramTo(peer);
  router = createRouter({ db, clock, clinic, i18n, logger: silentLogger, session, channels: [channel] });
  await router.start();
}, 60_000);
afterAll(async () => {
  await router.stop();
  await peer.stop();
  await pool.end();
  await database.drop();
});

async function ask(words: string) {
  const before = peer.shown.length;
  await peer.say(ANA, words);
  await peer.until(() => peer.shown.length > before, `an answer to ${words}`, 40_000);
  await router.idle();
  return peer.shown.slice(before);
}

describe('over Telegram', () => {
  test('Ana is let in by an invitation', async () => {
    const { code } = await inviteStaff(await testScope(database.db), {
      name: 'Ana',
      role: 'vet',
      language: 'es',
    });
    const [welcome] = await ask(`/start ${code}`);
    expect(welcome!.text).toContain('¡Listo, Ana!');
  });

  test.each(storyTurns)(
    'the story’s $name comes out sign by sign',
    async (turn) => {
      const [answer, ...more] = await ask(turn.ask);
      expect(answer!.text).toBe(plainAnswer(turn));
      const bold = answer!.entities.map(({ offset, length }) => answer!.text.slice(offset, offset + length));
      expect(bold).toEqual(boldAnswer(turn));
      expect(more).toEqual([]);
    },
    60_000,
  );

  test('the buttons under a profile open its details, once', async () => {
    const [profile] = await ask('Cuéntame de María García');
    expect(profile!.buttons.length).toBeGreaterThan(0);
    const before = peer.shown.length;
    await peer.press(ANA, profile!.buttons[0]!.text, profile);
    await peer.until(() => peer.shown.length > before, 'the details', 40_000);
    await router.idle();
    expect(profile!.buttons).toEqual([]);
    expect(peer.shown.at(-1)!.text).toMatch(/María García/);
  });

  test('what was asked in a stranger’s name is not answered', async () => {
    const before = peer.shown.length;
    await peer.say({ id: 666 }, 'Cuéntame de María García');
    await peer.until(() => peer.unconfirmed === 0);
    await router.idle();
    expect(peer.shown).toHaveLength(before);
  });
});
