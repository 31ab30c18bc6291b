import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { type CrmSession, createSession } from '../../agents/session.js';
import { createRouter, type Router } from '../../channels/router.js';
import { pinnedClock } from '../../src/clock.js';
import { pgTypes } from '../../src/db/data-source.js';
import { resetDemo } from '../../src/demo/seed-demo.js';
import { silentLogger } from '../../src/logger.js';
import { inviteStaff } from '../../src/staff/invite-staff.js';
import { i18n, STORY_NOW, testClinic, testScope } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { boldAnswer, plainAnswer, storyTurns } from '../support/story.js';
import { readMarkup } from '../support/whatsapp-page/read-markup.js';
import { LUIS } from '../support/whatsapp-page/whatsapp-peer.js';
import { type LiveWhatsApp, liveWhatsApp } from './whatsapp-live.js';
import { describeWithBrowser } from './whatsapp-rig.js';

describeWithBrowser('over WhatsApp', () => {
  let database: TestDatabase;
  let live: LiveWhatsApp;
  let pool: pg.Pool;
  let router: Router;
  const clock = pinnedClock(STORY_NOW);
  const clinic = testClinic();

  beforeAll(async () => {
    database = await testDatabase();
    const { db, dataSource, url } = database;
    await resetDemo({ db, clock, clinic }, '2025-12-05');
    pool = new pg.Pool({ connectionString: url, max: 3, types: pgTypes });
    const logger = silentLogger;
    const modelConfig = { kind: 'offline' } as const;
    const session: CrmSession = await createSession({
      db,
      dataSource,
      clock,
      clinic,
      i18n,
      logger,
      pool,
      modelConfig,
    });
    live = liveWhatsApp();
    router = createRouter({ db, clock, clinic, i18n, logger, session, channels: [live.channel] });
    await router.start();
    await live.peer.pair();
    await live.until('ready');
  }, 60_000);
  afterAll(async () => {
    await router.stop();
    await live.peer.close();
    await pool.end();
    await database.drop();
  });

  async function ask(words: string): Promise<string[]> {
    const before = (await live.peer.sent()).length;
    await live.peer.say(words);
    await live.peer.until(async () => (await live.peer.sent()).length > before, words, 40_000);
    await router.idle();
    return (await live.peer.sent()).slice(before).map(({ body }) => body);
  }

  test('Ana is let in by an invitation', async () => {
    const { code } = await inviteStaff(await testScope(database.db), {
      name: 'Ana',
      role: 'vet',
      language: 'es',
    });
    expect((await ask(code))[0]).toContain('¡Listo, Ana!');
  });

  test.each(storyTurns)(
    'the story’s $name comes out sign by sign',
    async (turn) => {
      const [answer, ...more] = await ask(turn.ask);
      const { text, bold } = readMarkup(answer!);
      const choices = text.slice(plainAnswer(turn).length);
      expect(text).toBe(`${plainAnswer(turn)}${choices}`);
      // There are no buttons: what can be chosen stands below, numbered.
      expect(choices).toMatch(/^(\n(\n\d\. .+)+)?$/);
      expect(bold).toEqual(boldAnswer(turn));
      expect(more).toEqual([]);
    },
    60_000,
  );

  test('"1" under a profile opens its details', async () => {
    expect((await ask('Cuéntame de María García'))[0]).toContain('\n\n1. ');
    const [details] = await ask('1');
    expect(details).toMatch(/María García/);
  });

  test('what was asked in a stranger’s name is not answered', async () => {
    await live.peer.say('Cuéntame de María García', LUIS);
    await ask('hola');
    expect(await live.peer.sent(LUIS)).toEqual([]);
  });
});
