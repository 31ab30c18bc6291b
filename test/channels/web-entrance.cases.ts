import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { offerLoginLink, withdrawLoginLink } from '../../channels/web/offer-login-link.js';
import { PAGE_FILES } from '../../channels/web/page-routes.js';
import { execute, rows } from '../../src/db/sql.js';
import { createTryLimit } from '../../src/http/try-limit.js';
import { revokeStaff } from '../../src/staff/revoke-staff.js';
import { i18n, makeStaff, testScope } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { WebPage } from '../support/web-page.js';
import { openWebHouse, type WebHouse } from './web-house.js';
import type { OpenWeb } from './web-rig.js';

describe('web entrance', () => {
  let database: TestDatabase;
  let house: WebHouse;
  let web: OpenWeb;
  let admin: number;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    house = await openWebHouse(database.db);
    ({ web, admin } = house);
  });
  afterEach(() => house.close());

  const sentence = (key: string, lang: 'es' | 'en' = 'es') => i18n.translate(lang)(`web:${key}`);
  const said = { id: 'aaaaaaaa-1', text: 'hola' };

  describe('a stranger on this machine', () => {
    test('gets one plain sentence and nothing else, whatever they ask for', async () => {
      const paths = [
        '/',
        '/words',
        '/events',
        '/files/x',
        '/nowhere',
        ...PAGE_FILES.map((name) => `/page/${name}`),
      ];
      for (const each of paths) {
        const response = await fetch(web.address + each, { headers: { 'accept-language': 'fr' } });
        expect([each, response.status]).toEqual([each, 401]);
        expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
        expect(await response.text()).toBe(sentence('login.needed'));
      }
    });

    test('is shown it by a browser as a page that can be read, and runs nothing', async () => {
      const headers = { accept: 'text/html,application/xhtml+xml;q=0.9', 'accept-language': 'en' };
      for (const [path, key] of [
        ['/', 'login.needed'],
        ['/login/AAAAAAAAAAAAAAAAAAAAAA', 'login.stale'],
      ]) {
        const response = await fetch(web.address + path, { headers });
        expect([response.status, response.headers.get('content-type')]).toEqual([
          401,
          'text/html; charset=utf-8',
        ]);
        const html = await response.text();
        expect(html).toContain(`<p>${sentence(key!, 'en')}</p>`);
        expect(html).toContain('name="viewport"');
        expect(html).not.toMatch(/<script|<link|<style| style=|http-equiv/);
      }
    });

    test('reads it in the browser’s language', async () => {
      const response = await fetch(web.address, {
        headers: { 'accept-language': 'en-GB,en;q=0.9,es;q=0.5' },
      });
      expect(await response.text()).toBe(sentence('login.needed', 'en'));
    });

    test('gets nowhere with a made-up cookie', async () => {
      const cookie = `huella_${web.listener.port()}=AAAAAAAAAAAAAAAAAAAAAA`;
      expect((await fetch(web.address, { headers: { cookie } })).status).toBe(401);
    });

    test('can say nothing', async () => {
      const headers = { origin: web.address, 'x-huella': 'page', 'content-type': 'application/json' };
      const response = await fetch(`${web.address}/messages`, {
        method: 'POST',
        headers,
        body: JSON.stringify(said),
      });
      expect(response.status).toBe(401);
      expect(await rows(database.db, 'select id from inbox_update')).toEqual([]);
    });
  });

  describe('the link', () => {
    test('lets one browser in, with a cookie that scripts and other sites do not get', async () => {
      const response = await fetch(await web.link(admin));
      expect(response.status).toBe(200);
      const cookie = response.headers.getSetCookie()[0]!;
      expect(cookie).toMatch(/^huella_\d+=[\w-]{22}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict$/);
      const page = await fetch(web.address, { headers: { cookie: cookie.split(';')[0]! } });
      expect(page.status).toBe(200);
      expect(await page.text()).not.toMatch(/<script(?! type="module" src=)|<style| style=| on\w+=/);
    });

    test('is good for one visit, also of two at the same moment', async () => {
      const link = await web.link(admin);
      const answers = await Promise.all([fetch(link), fetch(link), fetch(link)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
      const late = await fetch(link, { headers: { 'accept-language': 'en' } });
      expect(await late.text()).toBe(sentence('login.stale', 'en'));
    });

    test('dies after 15 minutes, the session after 7 days, on the database’s clock', async () => {
      const link = await web.link(admin);
      const left = await rows<{ minutes: number }>(
        database.db,
        'select extract(epoch from expires_at - now())::float8 / 60 as minutes from web_login_link',
      );
      expect(left[0]!.minutes).toBeGreaterThan(14);
      expect(left[0]!.minutes).toBeLessThanOrEqual(15);
      await execute(database.db, `update web_login_link set expires_at = now() - interval '1 second'`);
      expect((await fetch(link)).status).toBe(401);
      const page = await web.enter(admin);
      await execute(database.db, `update web_session set expires_at = now() - interval '1 second'`);
      expect((await page.get('/')).status).toBe(401);
    });

    test('of somebody revoked meanwhile opens nothing', async () => {
      const id = await makeStaff(database.db, { name: 'Ana' });
      const link = await web.link(id);
      await revokeStaff(await testScope(database.db), { name: 'Ana' });
      expect((await fetch(link)).status).toBe(401);
    });

    test('cannot be guessed for long, and wrong tries do not keep out who has one', async () => {
      const link = await web.link(admin);
      const wrong = () => fetch(`${web.address}/login/AAAAAAAAAAAAAAAAAAAAAA`);
      const statuses: number[] = [];
      for (let n = 0; n < 12; n++) statuses.push((await wrong()).status);
      expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
      expect(await (await wrong()).text()).toBe(sentence('login.slow'));
      expect((await fetch(link)).status).toBe(200);
    });

    test('tries count for a minute', () => {
      const tries = createTryLimit({ max: 2, windowMs: 1000 });
      for (const at of [0, 10, 20]) tries.count(at);
      expect([tries.exceeded(30), tries.exceeded(1005), tries.exceeded(1011)]).toEqual([true, false, false]);
    });

    test('and the cookie leave no trace in the log, and only hashes in the database', async () => {
      const link = await web.link(admin);
      const page = await WebPage.enter(link);
      await page.get('/');
      await fetch(link);
      const secrets = [link.split('/').at(-1)!, page.cookie.split('=')[1]!];
      const kept = JSON.stringify([
        await rows(database.db, 'select * from web_session'),
        await rows(database.db, 'select * from web_login_link'),
        await rows(database.db, 'select * from audit_event'),
      ]);
      expect(house.log.length).toBeGreaterThan(0);
      for (const secret of secrets) {
        expect(secret).toMatch(/^[\w-]{22}$/);
        expect(house.log.join('')).not.toContain(secret);
        expect(kept).not.toContain(secret);
      }
    });
  });

  describe('where the link is put', () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'huella-link-'));
    const file = path.join(dataDir, 'web-login.txt');
    afterAll(() => rmSync(dataDir, { recursive: true }));
    const offer = (tty: boolean) =>
      offerLoginLink({ db: database.db, address: web.address, staffId: admin, dataDir, tty });

    test('somebody looks at the terminal: there, and in no file', async () => {
      writeFileSync(file, 'of an earlier start');
      expect(await offer(true)).toEqual({
        url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/login\/[\w-]{22}$/),
        minutes: 15,
      });
      expect(() => statSync(file)).toThrow();
    });

    test('nobody looks: in a file that only this account reads, whatever lay there', async () => {
      const elsewhere = path.join(dataDir, 'elsewhere');
      writeFileSync(elsewhere, 'mine');
      symlinkSync(elsewhere, file);
      expect(await offer(false)).toEqual({ address: web.address, file, minutes: 15 });
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(readFileSync(elsewhere, 'utf8')).toBe('mine');
      expect((await fetch(readFileSync(file, 'utf8').trim())).status).toBe(200);
      await withdrawLoginLink(dataDir);
      expect(() => statSync(file)).toThrow();
    });
  });
});
