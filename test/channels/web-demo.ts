import pg from 'pg';
import { createSession } from '../../agents/session.js';
import { createRouter } from '../../channels/router.js';
import { pinnedClock } from '../../src/clock.js';
import { pgTypes } from '../../src/db/data-source.js';
import { resetDemo } from '../../src/demo/seed-demo.js';
import { silentLogger } from '../../src/logger.js';
import { ensureLocalAdmin } from '../../src/staff/local-admin.js';
import { i18n, STORY_NOW, testClinic } from '../support/builders.js';
import { testDatabase } from '../support/database.js';
import { openWeb } from './web-rig.js';

/** The demo clinic of the story's day, with the local model, on the page. */
export async function openWebDemo() {
  const { db, dataSource, url, drop } = await testDatabase();
  const clock = pinnedClock(STORY_NOW);
  const clinic = testClinic();
  await resetDemo({ db, clock, clinic }, '2025-12-05');
  const admin = (await ensureLocalAdmin(db, { name: clinic.name, language: 'es' })).id;
  const pool = new pg.Pool({ connectionString: url, max: 3, types: pgTypes });
  const options = { db, clock, clinic, i18n, logger: silentLogger };
  const session = await createSession({ ...options, dataSource, pool, modelConfig: { kind: 'offline' } });
  const web = await openWeb(db);
  const router = createRouter({ ...options, session, channels: [web.channel] });
  await router.start();
  return {
    db,
    web,
    router,
    admin,
    async close() {
      await router.stop();
      await web.close();
      await pool.end();
      await drop();
    },
  };
}

export type WebDemo = Awaited<ReturnType<typeof openWebDemo>>;
