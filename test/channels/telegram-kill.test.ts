import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { execute, row } from '../../src/db/sql.js';
import { enqueue } from '../../src/messages/outbox/enqueue.js';
import { i18n, makeOwner, makeStaff } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { TelegramPeer } from '../support/telegram-peer/telegram-peer.js';

/** Four people, each caught by the kill at another moment. */
const DONE = { id: 91 };
const SENDING = { id: 92 };
const WRITING = { id: 93 };
const WAITING = { id: 94 };

let database: TestDatabase;
let peer: TelegramPeer;
let dataDir: string;
let program: ChildProcess | undefined;
let blocker: pg.Client;

beforeAll(async () => {
  database = await testDatabase();
  dataDir = mkdtempSync(path.join(tmpdir(), 'huella-kill-'));
  peer = await new TelegramPeer().start();
  // A clinic of its own: the demo would only take time.
  await makeOwner(database.db, { name: 'Ana Tun' });
  for (const { id } of [DONE, SENDING, WRITING, WAITING]) {
    const staffId = await makeStaff(database.db, { name: `Persona ${id}` });
    await execute(
      database.db,
      `insert into staff_address (staff_id, channel, account, external_id) values ($1, 'telegram', '7001', $2)`,
      [staffId, String(id)],
    );
  }
  blocker = new pg.Client({ connectionString: database.url });
  await blocker.connect();
});
afterEach(async () => {
  if (program?.exitCode === null) {
    program.kill('SIGKILL');
    await once(program, 'exit');
  }
});
afterAll(async () => {
  await blocker.end();
  await peer.stop();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** `npm start`, as a service runs it. */
function start(...args: string[]): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', ...args], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: database.url,
      DATA_DIR: dataDir,
      PORT: '0',
      TELEGRAM_BOT_TOKEN: peer.token,
      TELEGRAM_API_ROOT: peer.apiRoot,
      QUIET_HOURS: 'none',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

const inbox = async (person: { id: number }) =>
  row(database.db, `select status, answering_at is not null as answering from inbox_update where chat = $1`, [
    String(person.id),
  ]);
const note = (person: { id: number }) => `agrega una nota a Ana Tun: de parte de ${person.id}`;
const notes = async (person: { id: number }) =>
  (await row<{ n: number }>(database.db, 'select count(*) as n from owner_note where content like $1', [
    `%de parte de ${person.id}`,
  ]))!.n;
const blocked = async () =>
  (await row<{ n: number }>(
    database.db,
    `select count(*) as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  ))!.n;

/** Awaits a state of the database, of which no event tells. */
async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('kill -9 with work in flight: nothing confirmed is lost, nothing is done or answered twice', async () => {
  program = start();
  await peer.say(DONE, note(DONE));
  await peer.until(() => peer.texts(DONE.id).length === 1, 'the first answer', 60_000);

  // The answer has left, and Telegram has not said yet that it took it.
  peer.faults.push({ method: 'sendMessage', times: 1, hang: true, chat: SENDING.id });
  await peer.say(SENDING, note(SENDING));
  await peer.until(
    () => peer.called('sendMessage').some(({ params }) => params.chat_id === String(SENDING.id)),
    'the answer to leave',
    60_000,
  );

  // In the middle of a write; and one more behind it, stored and not begun.
  await blocker.query('begin');
  await blocker.query('lock table owner_note in exclusive mode');
  await peer.say(WRITING, note(WRITING));
  await until('the write to wait', async () => (await blocked()) > 0);
  await peer.say(WRITING, '/ayuda');
  await until('everything to be confirmed', async () => peer.unconfirmed === 0);

  program.kill('SIGKILL');
  await once(program, 'exit');
  await blocker.query('rollback');
  expect(await inbox(DONE)).toEqual({ status: 'done', answering: true });
  expect(await inbox(SENDING)).toEqual({ status: 'working', answering: true });
  expect(await inbox(WRITING)).toEqual({ status: 'working', answering: false });
  expect([await notes(SENDING), await notes(WRITING)]).toEqual([1, 0]);

  // While nobody listens.
  await peer.say(WAITING, '/ayuda');
  // Leases run out by themselves; nobody waits half a minute for it here.
  await execute(database.db, `update inbox_update set leased_until = now() where status = 'working'`);
  program = start();
  await peer.until(() => peer.texts(WAITING.id).length === 1, 'the one who waited', 60_000);
  await peer.until(() => peer.texts(WRITING.id).length === 2, 'the one whose write was cut', 60_000);
  await peer.until(() => peer.texts(SENDING.id).length === 1, 'the one in doubt', 60_000);
  await until(
    'all to be done',
    async () => !(await row(database.db, `select 1 from inbox_update where status <> 'done'`)),
  );

  const t = i18n.translate('es');
  expect(peer.texts(DONE.id)).toEqual([expect.stringContaining('de parte de 91')]);
  // Done once, and said once: that nobody knows whether the answer arrived.
  expect(peer.texts(SENDING.id)).toEqual([t('channels:interrupted')]);
  expect(peer.texts(WRITING.id)[0]).toContain('de parte de 93');
  expect(peer.texts(WRITING.id)).toHaveLength(2);
  expect([await notes(DONE), await notes(SENDING), await notes(WRITING)]).toEqual([1, 1, 1]);

  // In order: told to stop, it goes.
  program.kill('SIGTERM');
  const [code] = await once(program, 'exit');
  expect(code).toBe(0);
}, 180_000);

test('a worker sends what the outbox holds, and leaves the chats to the bot', async () => {
  const ownerId = await makeOwner(database.db, { name: 'Luis Pech' });
  const message = {
    ownerId,
    purpose: 'campaign',
    lang: 'es',
    body: 'Hola Luis, te esperamos.',
    bodyHash: 'a'.repeat(64),
  } as const;
  const clock = { now: () => new Date() };
  await enqueue({ db: database.db, clock }, [
    { ...message, channel: 'telegram', address: '555', dedupeKey: 'by telegram' },
    { ...message, channel: 'whatsapp', address: '+529981234567', dedupeKey: 'by whatsapp' },
  ]);
  const polls = peer.called('getUpdates').length;
  program = start('--role', 'worker');
  await peer.until(() => peer.texts(555).length === 1, 'the message', 60_000);
  expect(peer.texts(555)).toEqual(['Hola Luis, te esperamos.']);
  await until('it to be kept', async () => (await statusOf('by telegram')) === 'sent');
  expect(await statusOf('by whatsapp')).toBe('queued');
  expect(peer.called('getUpdates')).toHaveLength(polls);
  program.kill('SIGTERM');
  const [code] = await once(program, 'exit');
  expect(code).toBe(0);
}, 120_000);

const statusOf = async (key: string) =>
  (await row<{ status: string }>(database.db, 'select status from message where dedupe_key = $1', [key]))!
    .status;
