import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createEmailSender } from '../../channels/email/email-sender.js';
import { unsubscribeRoutes } from '../../channels/email/unsubscribe-routes.js';
import { pinnedClock } from '../../src/clock.js';
import { type LinkSigner, linkSigner } from '../../src/db/app-secret.js';
import { execute, rows } from '../../src/db/sql.js';
import { type PublicListener, startPublicListener } from '../../src/http/public-listener.js';
import { silentLogger } from '../../src/logger.js';
import { unsubscribeUrl } from '../../src/messages/unsubscribe.js';
import { i18n, makeOwner, STORY_NOW, testClinic } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { MailServer } from '../support/mail-server.js';
import { type MarketContext, market as marketIn } from '../support/market.js';

describe('unsubscribe', () => {
  let database: TestDatabase;
  let listener: PublicListener;
  let signer: LinkSigner;
  let server: MailServer;
  let sender: ReturnType<typeof createEmailSender>;
  let context: MarketContext;
  let ownerId: number;
  const clock = pinnedClock(STORY_NOW);
  const at = (path: string) => `http://127.0.0.1:${listener.port}${path}`;

  beforeAll(async () => {
    database = await testDatabase();
    signer = await linkSigner(database.db);
    const clinic = testClinic({ name: 'Patas & <b>Huellas</b>' });
    listener = await startPublicListener({
      port: 0,
      host: '127.0.0.1',
      logger: silentLogger,
      routes: [
        unsubscribeRoutes({ db: database.db, clock, clinic, i18n, signer }),
        (app) =>
          app.get('/broken', () => {
            throw new Error('secret detail');
          }),
      ],
    });
    server = await new MailServer().start();
    sender = createEmailSender({ smtpUrl: server.url, from: 'a@clinica.example', footer: (url) => url });
  });
  afterAll(async () => {
    sender.close();
    await Promise.all([listener.stop(), server.stop()]);
    await database.drop();
  });
  beforeEach(async () => {
    server.arrived.length = 0;
    ownerId = await makeOwner(database.db, {
      name: 'María García',
      email: `maria${Math.random()}@example.com`,
    });
    context = {
      db: database.db,
      clock,
      senders: [sender],
      unsubscribeUrl: unsubscribeUrl('https://crm.example', signer),
    };
  });

  const market = () => marketIn(context, { ownerId, channel: 'email', subject: 'Oferta', body: 'Hola' });
  /** The path of the link in the message that arrived last, as a mail program reads it from the header. */
  function linkInMail(): string {
    const line = server.arrived.at(-1)!.mail.headerLines.find(({ key }) => key === 'list-unsubscribe')!.line;
    return new URL(/<([^>]+)>/.exec(line)![1]!).pathname;
  }
  const oneClick = (path: string) =>
    fetch(at(path), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
  const ledger = () =>
    rows<object>(
      database.db,
      'select channel, status, how from consent_event where owner_id = $1 order by id',
      [ownerId],
    );

  describe('the way out of e-mail', () => {
    test('acts at one click, once, and only on e-mail', async () => {
      const { messageId } = await market();
      const path = linkInMail();
      for (let i = 0; i < 3; i++) expect((await oneClick(path)).status).toBe(200);
      expect(await ledger()).toEqual([
        { channel: 'email', status: 'revoked', how: `unsubscribe link of message ${messageId}` },
      ]);
      expect(await market()).toMatchObject({ status: 'skipped', reason: 'said_no' });
      const [owner] = await rows<object>(
        database.db,
        'select marketing_opt_in as yes from owner where id = $1',
        [ownerId],
      );
      expect(owner).toEqual({ yes: true });
    });

    test('opened, only asks: a page with a button, in the reader’s language, with no data of the owner', async () => {
      await market();
      const response = await fetch(at(linkInMail()), { headers: { 'accept-language': 'fr, en-GB;q=0.8' } });
      const page = await response.text();
      expect(page).toContain('<form method="post"><button>Stop sending them</button></form>');
      expect(page).toContain('Patas &amp; &lt;b&gt;Huellas&lt;/b&gt;');
      expect(page).not.toMatch(/María|@example/);
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(await ledger()).toEqual([]);
      const done = await fetch(at(linkInMail()), { method: 'POST' });
      expect(await done.text()).toContain('Listo: ');
      expect(await ledger()).toHaveLength(1);
    });

    test('holds for the address that was written to, though the record has another by now', async () => {
      const before = (
        await rows<{ email: string }>(database.db, 'select email from owner where id = $1', [ownerId])
      )[0]!;
      await market();
      await execute(database.db, `update owner set email = 'new@example.com' where id = $1`, [ownerId]);
      await oneClick(linkInMail());
      ownerId = await makeOwner(database.db, { email: before.email });
      expect(await market()).toMatchObject({ reason: 'suppressed' });
    });

    test('does nothing with a link that is not ours, or was made for another message', async () => {
      const { messageId } = await market();
      const signature = linkInMail().split('.')[1]!;
      for (const token of [
        `${messageId + 1}.${signature}`,
        `${messageId}.${'A'.repeat(22)}`,
        `${messageId}`,
        'x',
      ])
        for (const method of ['GET', 'POST'])
          expect((await fetch(at(`/unsubscribe/${token}`), { method })).status).toBe(404);
      expect(await ledger()).toEqual([]);
    });

    test('is polite about a message that is gone', async () => {
      await market();
      const path = linkInMail();
      await execute(database.db, 'delete from owner where id = $1', [ownerId]);
      expect((await oneClick(path)).status).toBe(200);
    });
  });

  describe('the public listener', () => {
    test('says that it lives, and nothing about itself', async () => {
      const health = await fetch(at('/health'));
      expect([health.status, await health.text()]).toEqual([200, 'ok']);
      const nowhere = await fetch(at('/metrics'));
      expect([nowhere.status, await nowhere.text()]).toEqual([404, '']);
      const unreadable = await fetch(at('/unsubscribe/%E0%A4%A'));
      expect([unreadable.status, await unreadable.text()]).toEqual([400, '']);
      const broken = await fetch(at('/broken'));
      expect([broken.status, await broken.text()]).toEqual([500, '']);
    });

    test('takes no large bodies', async () => {
      const response = await fetch(at('/unsubscribe/x'), { method: 'POST', body: 'x'.repeat(100_000) });
      expect([response.status, await response.text()]).toEqual([413, '']);
    });

    test('says so where its port is taken', async () => {
      const second = startPublicListener({
        port: listener.port,
        host: '127.0.0.1',
        logger: silentLogger,
        routes: [],
      });
      await expect(second).rejects.toMatchObject({ code: 'port_taken', params: { port: listener.port } });
    });
  });
});
