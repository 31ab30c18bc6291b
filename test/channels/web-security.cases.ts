import http from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { execute, rows } from '../../src/db/sql.js';
import { text } from '../../src/rich-text.js';
import { revokeStaff } from '../../src/staff/revoke-staff.js';
import { makeStaff, testScope } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { openWebHouse, type WebHouse } from './web-house.js';
import type { OpenWeb } from './web-rig.js';
import './web-transcript.cases.js';

describe('web security', () => {
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

  const said = { id: 'aaaaaaaa-1', text: 'hola' };

  /** With headers that fetch does not let one set. */
  function raw(pathname: string, options: http.RequestOptions): Promise<{ status: number; body: string }> {
    return new Promise((resolve, reject) => {
      const request = http.request(web.address + pathname, options, (response) => {
        let body = '';
        response.on('data', (chunk) => {
          body += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode!, body }));
      });
      request.on('error', reject).end();
    });
  }

  describe('another page', () => {
    test.each(['evil.example', 'evil.example:80', '127.0.0.1:1'])(
      'that leads here as %s gets nothing',
      async (host) => {
        const { cookie } = await web.enter(admin);
        expect(await raw('/', { headers: { host, cookie } })).toEqual({ status: 403, body: '' });
        expect(await raw('/health', { headers: { host } })).toEqual({ status: 403, body: '' });
      },
    );

    test('cannot speak in staff’s name', async () => {
      const page = await web.enter(admin);
      const refused: Record<string, string>[] = [
        { origin: 'http://127.0.0.1:8080' },
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { 'x-huella': '' },
      ];
      for (const headers of refused) expect((await page.post('/messages', said, headers)).status).toBe(403);
      const form = { method: 'POST', headers: { cookie: page.cookie, 'x-huella': 'page' } };
      expect((await raw('/messages', form)).status).toBe(403);
      expect(
        (await page.get('/events', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' })).status,
      ).toBe(403);
      expect(house.session.turns).toEqual([]);
      expect((await page.post('/messages', said)).status).toBe(202);
    });
  });

  describe('staff on the page', () => {
    test('are answered in their own chat, with their own files', async () => {
      const ana = await web.enter(await makeStaff(database.db, { name: 'Ana' }));
      const other = await web.enter(admin);
      house.session.answers.push({
        attachments: [
          { kind: 'document', mime: 'text/html', name: 'año "1".html', data: Buffer.from('<script>') },
        ],
      });
      ana.say('hola');
      await ana.until(() => ana.messages.some(({ file }) => file));
      expect(ana.texts).toEqual(['Eco: hola']);
      expect(other.messages).toEqual([]);
      const file = `/files/${ana.messages.at(-1)!.id}`;
      expect((await other.get(file)).status).toBe(404);
      const { headers } = await ana.get(file);
      expect(headers.get('content-disposition')).toBe(
        `attachment; filename="a_o__1_.html"; filename*=UTF-8''a%C3%B1o%20%221%22.html`,
      );
      expect(headers.get('content-security-policy')).toContain('sandbox');
    });

    test('have one effect with one message, however often it is sent', async () => {
      const page = await web.enter(admin);
      for (let n = 0; n < 10; n++) expect((await page.post('/messages', said)).status).toBe(202);
      await house.router.idle();
      expect(house.session.turns).toMatchObject([{ turn: `web:local:${admin}-${said.id}`, text: 'hola' }]);
      await page.until(() => page.texts.length > 0);
      expect(page.messages).toHaveLength(2);
    });

    test.each([
      { text: 'sin id' },
      { id: 'x', text: 'corto' },
      { id: 'aaaaaaaa-2' },
      { id: 'aaaaaaaa 3', text: '' },
      [],
    ])('are not understood when they send %j', async (body) => {
      const page = await web.enter(admin);
      expect((await page.post('/messages', body)).status).toBe(400);
    });

    test('who are revoked are out within one message, and their page stops', async () => {
      const id = await makeStaff(database.db, { name: 'Ana' });
      const page = await web.enter(id);
      await page.until(() => page.caughtUp > 0);
      await revokeStaff(await testScope(database.db), { name: 'Ana' });
      const to = { channel: 'web', account: 'local', chat: String(id) };
      expect(await web.channel.send(to, { body: text('María García') })).toMatchObject({
        reason: 'not_found',
      });
      await page.until(() => page.ended);
      expect(page.messages).toEqual([]);
      expect((await page.post('/messages', said)).status).toBe(401);
      expect((await page.get('/words')).status).toBe(401);
      await house.router.idle();
      expect(house.session.turns).toEqual([]);
    });

    test('who leave need a new link', async () => {
      const page = await web.enter(admin);
      expect((await page.post('/logout', {})).status).toBe(204);
      await page.until(() => page.ended);
      expect((await page.get('/')).status).toBe(401);
      expect(await rows(database.db, 'select * from web_session')).toEqual([]);
    });

    test('see how the channels are; the pairing code and what went wrong only administrators', async () => {
      const boss = await web.enter(admin);
      const ana = await web.enter(await makeStaff(database.db, { name: 'Ana', role: 'reception' }));
      for (const page of [boss, ana]) await page.until(() => page.channels.length > 0);
      expect(ana.channels).toEqual([
        { name: 'web', state: 'ready' },
        { name: 'whatsapp', state: 'starting' },
      ]);
      expect(boss.channels[1]).toMatchObject({ detail: 'ECONNREFUSED' });
      expect(boss.channels[1]!.qr).toMatch(/^data:image\/svg\+xml;base64,/);
      await execute(database.db, `update staff_member set role = 'vet' where id = $1`, [admin]);
      await boss.until(() => boss.channels[1]!.qr === undefined);
    });
  });
});
