import { pino } from 'pino';
import { createRouter } from '../../channels/router.js';
import { systemClock } from '../../src/clock.js';
import { type Db, execute } from '../../src/db/sql.js';
import { ensureLocalAdmin } from '../../src/staff/local-admin.js';
import { i18n, testClinic } from '../support/builders.js';
import { EchoSession } from '../support/echo-session.js';
import { openWeb } from './web-rig.js';

/** The page with a router and an echoing session behind it, in an emptied clinic of one administrator. */
export async function openWebHouse(db: Db) {
  await execute(db, 'truncate staff_member, stranger, audit_event, inbox_update restart identity cascade');
  const admin = (await ensureLocalAdmin(db, { name: 'Clínica Huella', language: 'es' })).id;
  const log: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => void log.push(line) });
  const qrSvg = '<svg xmlns="http://www.w3.org/2000/svg"/>';
  const web = await openWeb(db, {
    reports: [{ name: 'whatsapp', state: 'starting', detail: 'ECONNREFUSED', qrSvg }],
    logger,
  });
  const session = new EchoSession();
  const options = { db, clock: systemClock, clinic: testClinic(), i18n, logger, session };
  const router = createRouter({ ...options, channels: [web.channel] });
  await router.start();
  return {
    web,
    session,
    router,
    admin,
    log,
    async close() {
      await router.stop();
      await web.close();
    },
  };
}

export type WebHouse = Awaited<ReturnType<typeof openWebHouse>>;
