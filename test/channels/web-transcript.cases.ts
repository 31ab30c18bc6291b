import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createRouter, type Router } from '../../channels/router.js';
import { systemClock } from '../../src/clock.js';
import { execute, rows } from '../../src/db/sql.js';
import { silentLogger } from '../../src/logger.js';
import { KEEP_MESSAGES, putShown } from '../../src/messages/transcript/put-shown.js';
import { findShown, shownFile, shownSince } from '../../src/messages/transcript/read-shown.js';
import { sweepShown } from '../../src/messages/transcript/sweep-shown.js';
import { type Attachment, plain, text } from '../../src/rich-text.js';
import { revokeStaff } from '../../src/staff/revoke-staff.js';
import { i18n, makeStaff, testClinic, testScope } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { EchoSession } from '../support/echo-session.js';
import type { WebPage } from '../support/web-page.js';
import { type OpenWeb, type OpenWebOptions, openWeb } from './web-rig.js';

let database: TestDatabase;
let ana: number;
const open: { web: OpenWeb; router: Router }[] = [];
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await execute(database.db, 'truncate staff_member, inbox_update restart identity cascade');
  ana = await makeStaff(database.db, { name: 'Ana' });
});
afterEach(async () => {
  for (const house of open.splice(0)) await close(house);
});

/** One process with its page: `works: false` takes messages in and leaves the answering to others. */
async function start({ works = true, ...options }: OpenWebOptions & { works?: boolean } = {}) {
  const web = await openWeb(database.db, options);
  const session = new EchoSession();
  const router = createRouter({
    db: database.db,
    clock: systemClock,
    clinic: testClinic(),
    i18n,
    logger: silentLogger,
    session,
    channels: [web.channel],
    parallel: works ? 8 : 0,
  });
  await router.start();
  const house = { web, session, router };
  open.push(house);
  return house;
}

async function close({ web, router }: { web: OpenWeb; router: Router }): Promise<void> {
  await router.stop();
  await web.close();
}

const words = (page: WebPage) => page.messages.map(({ body }) => plain(body));
const to = (staffId: number) => ({ channel: 'web', account: 'local', chat: String(staffId) });
const csv = (bytes: number): Attachment => ({
  kind: 'document',
  mime: 'text/csv',
  name: 'ventas.csv',
  data: Buffer.alloc(bytes, 'a'),
});

describe('after a restart of the program', () => {
  test('a chat is as it was: words, files and order, nobody else’s, and no message twice', async () => {
    const first = await start();
    const luis = await makeStaff(database.db, { name: 'Luis' });
    const page = await first.web.enter(ana);
    const other = await first.web.enter(luis);
    page.say('uno');
    await page.until(() => page.texts.length === 1);
    other.say('de Luis');
    await first.web.channel.send(to(ana), { body: text('La tabla:'), attachments: [csv(5)] });
    await page.until(() => page.messages.length === 4);
    const seen = page.lastId;
    await close(open.pop()!);

    const second = await start({ port: Number(new URL(first.web.address).port) });
    await second.web.channel.send(to(ana), { body: text('dos') });
    const resumed = await page.comeBack(seen);
    expect([resumed.resets, words(resumed)]).toEqual([0, ['dos']]);
    const reloaded = await page.comeBack(undefined);
    expect(reloaded.resets).toBe(1);
    expect(words(reloaded)).toEqual(['uno', 'Eco: uno', 'La tabla:', '', 'dos']);
    expect(reloaded.messages.find(({ file }) => file)?.data).toEqual(Buffer.from('aaaaa'));
  });

  test('buttons of questions that are over are dead, and the others work', async () => {
    const asked = ['confirm:0000000000000001', 'confirm:0000000000000002', 'confirm:0000000000000003'];
    for (const [at, state] of [
      `now() + interval '9 minutes', null`,
      `now(), null`,
      `now() + interval '9 minutes', 'superseded'`,
    ].entries())
      await execute(
        database.db,
        `insert into pending_action (id, chat, staff_id, actions, expires_at, decision)
         select $1, $2, $3, '[]', ${state}`,
        [asked[at]!.split(':')[1], `web:local:${ana}`, ana],
      );
    const { web, session } = await start();
    const page = await web.enter(ana);
    for (const id of [...asked, 'details:1'])
      await web.channel.send(to(ana), { body: text('¿?'), choices: [{ id, label: id }] });
    await page.until(() => page.messages.length === 4);
    const over = page.messages.map(({ choices }) => choices[0]!.over === true);
    expect(over).toEqual([false, true, true, false]);
    page.press(asked[0]!);
    await page.until(() => page.texts.length === 5);
    expect(session.turns).toMatchObject([{ choice: asked[0] }]);
    expect(words(page).at(-2)).toBe(asked[0]);
    // Pressed once, it is gone, for whoever comes back too.
    expect((await page.comeBack(undefined)).messages[0]!.choices).toEqual([]);
  });

  test('a page that saw a chat which is no more begins anew', async () => {
    const { web } = await start();
    const page = await web.enter(ana);
    await web.channel.send(to(ana), { body: text('hola') });
    const anew = await page.comeBack('987654321');
    expect([anew.resets, words(anew)]).toEqual([1, ['hola']]);
    expect((await page.comeBack('oldrun.7')).resets).toBe(1);
  });
});

describe('two processes on one database', () => {
  test('show on the page of one what the other answered, in order, with its files', async () => {
    const idle = await start({ works: false });
    const busy = await start();
    const luis = await makeStaff(database.db, { name: 'Luis' });
    const page = await idle.web.enter(ana);
    for (let n = 0; n < 3; n++) busy.session.answers.push({ attachments: [csv(3)] });
    await page.post('/messages', { id: randomUUID(), text: 'uno' });
    await page.post('/messages', { id: randomUUID(), text: 'dos' });
    // Somebody writes to the other process, which then takes whatever waits.
    const there = await busy.web.enter(luis);
    there.say('despierta');
    await page.until(() => page.messages.length === 6, 'what the other process answered');
    expect(idle.session.turns).toEqual([]);
    expect(words(page)).toEqual(['uno', 'dos', 'Eco: uno', '', 'Eco: dos', '']);
    expect(page.messages[3]!.data).toEqual(Buffer.from('aaa'));
    await there.until(() => there.texts.length === 1);
    await there.until(() => there.messages.length === 3);
    expect(words(there)).toEqual(['despierta', 'Eco: despierta', '']);
  });

  test('show one conversation to whoever has both pages open, each message once', async () => {
    const [here, there] = [await start(), await start()];
    const pages = [await here.web.enter(ana), await there.web.enter(ana)];
    for (let n = 0; n < 6; n++) pages[n % 2]!.say(`pregunta ${n}`);
    for (const page of pages) await page.until(() => page.messages.length === 12, 'the whole conversation');
    expect(words(pages[0]!).sort()).toEqual(words(pages[1]!).sort());
    const asked = [...here.session.turns, ...there.session.turns].map((turn) => turn.text);
    expect(asked.sort()).toEqual([0, 1, 2, 3, 4, 5].map((n) => `pregunta ${n}`));
    // What anybody sees who comes later.
    const later = await here.web.enter(ana);
    await later.until(() => later.caughtUp > 0);
    expect(later.messages).toHaveLength(12);
  });
});

describe('what is kept of a chat', () => {
  const put = (n: number, words = `${n}`, staffId = ana) =>
    putShown(database.db, { staffId, id: `m${n}`, shown: { body: words } });
  const kept = () => shownSince<{ body: string }>(database.db, ana, 0);

  test('are its latest messages, in the order in which they came; a changed one stays where it stood', async () => {
    for (let n = 1; n <= KEEP_MESSAGES + 5; n++) await put(n);
    const last = (await kept()).at(-1)!.event;
    await put(50, 'changed \0');
    const bodies = (await kept()).map(({ shown }) => shown.body);
    expect(bodies).toEqual(
      Array.from({ length: KEEP_MESSAGES }, (_, n) => (n + 6 === 50 ? 'changed \ufffd' : `${n + 6}`)),
    );
    expect(await shownSince(database.db, ana, last)).toHaveLength(1);
    expect(await findShown(database.db, ana + 1, 'm50')).toBeUndefined();
  });

  test('has no gap for who reads: a later message waits for the earlier one to be seen', async () => {
    const luis = await makeStaff(database.db, { name: 'Luis' });
    const waits = () => rows(database.db, `select from pg_locks where locktype = 'advisory' and not granted`);
    let later: Promise<number> | undefined;
    const earlier = await database.db.transaction(async (tx) => {
      const event = await putShown(tx, { staffId: ana, id: 'earlier', shown: {} });
      let done = false;
      later = put(2).finally(() => {
        done = true;
      });
      while (!done && (await waits()).length === 0);
      expect(await kept()).toEqual([]);
      // Another chat waits for nobody.
      await put(3, 'de Luis', luis);
      return event;
    });
    expect(await later!).toBeGreaterThan(earlier);
    expect((await kept()).map(({ event }) => event)).toEqual([earlier, await later!]);
  });

  test('files make room for newer ones, oldest first; their names stay', async () => {
    const file = (id: string, mb: number) =>
      putShown(database.db, {
        staffId: ana,
        id,
        shown: { file: { name: id } },
        file: { mime: 'text/csv', data: Buffer.alloc(mb * 2 ** 20) },
      });
    await file('a', 20);
    await file('b', 10);
    expect(await shownFile(database.db, ana, 'a')).toMatchObject({ name: 'a' });
    await file('c', 5);
    expect(await shownFile(database.db, ana, 'a')).toBeUndefined();
    expect((await kept()).map((each) => each.kept)).toEqual([false, true, true]);
    expect(await shownFile(database.db, ana + 1, 'c')).toBeUndefined();
  });

  test('goes when its person’s access ends, and after 30 days', async () => {
    const luis = await makeStaff(database.db, { name: 'Luis' });
    await put(1);
    await put(2, 'de Luis', luis);
    await revokeStaff(await testScope(database.db), { name: 'Luis' });
    await sweepShown(database.db);
    expect(await rows(database.db, 'select staff_id from web_message')).toEqual([{ staff_id: ana }]);
    await execute(database.db, `update web_message set at = now() - interval '31 days'`);
    expect(await sweepShown(database.db)).toBe(1);
  });
});
