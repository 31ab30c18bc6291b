import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createEmailSender, type EmailSender } from '../../channels/email/email-sender.js';
import { createOwnerSenders } from '../../channels/owner-senders.js';
import { readConfig } from '../../src/config.js';
import { i18n } from '../support/builders.js';
import { MailServer } from '../support/mail-server.js';

describe('email sender', () => {
  let server: MailServer;
  let sender: EmailSender;
  const made: EmailSender[] = [];
  const open = (options: { smtpUrl?: string; from?: string; timeoutMs?: number } = {}) => {
    const opened = createEmailSender({
      smtpUrl: server.url,
      from: 'Clínica Huella <hola@clinica.example>',
      footer: (url) => `Para salir: ${url}`,
      timeoutMs: 2000,
      ...options,
    });
    made.push(opened);
    return opened;
  };

  beforeEach(async () => {
    server = await new MailServer().start();
    sender = open();
  });
  afterEach(async () => {
    for (const each of made.splice(0)) each.close();
    await server.stop();
  });

  const BODY = 'Estimada María:\n\n¡Feliz cumpleaños a Ñoño! 🎂\n.\nUn punto solo, y después más texto.\n';
  const URL_OUT = 'https://crm.example/unsubscribe/12.AAAAAAAAAAAAAAAAAAAAAA';

  describe('the mail server', () => {
    test.each([
      ['lets us in', () => server.url, 'ready'],
      ['does not know the password', () => server.url.replace('//', '//clinic:wrong@'), 'refused'],
      ['is not there', () => 'smtp://127.0.0.1:9', 'unreachable'],
    ])('%s, which is known before anything is sent', async (_how, smtpUrl, state) => {
      expect(await open({ smtpUrl: smtpUrl() }).check()).toBe(state);
      expect(server.arrived).toEqual([]);
    });

    test('is shown as it is, and nobody waits for long to know', async () => {
      const owners = (env: Record<string, string>) =>
        createOwnerSenders({ config: readConfig(env), i18n, telegram: undefined });
      const mail = owners({ SMTP_URL: server.url, MAIL_FROM: 'hola@clinica.example' });
      expect(mail.reports()).toEqual([{ name: 'email', state: 'starting' }]);
      expect(await mail.mail(0)).toBe('unreachable');
      expect(await mail.mail(5000)).toBe('ready');
      expect(mail.reports()).toEqual([{ name: 'email', state: 'ready' }]);
      mail.close();
      const none = owners({});
      expect([await none.mail(5000), none.reports()]).toEqual([undefined, []]);
      none.close();
    });
  });

  describe('an e-mail', () => {
    test('arrives as it was written, from the clinic, in plain text', async () => {
      const outcome = await sender.send({
        to: 'maria@example.com',
        subject: 'Cumpleaños de Ñoño 🎂',
        body: BODY,
      });
      const { mail, to } = server.arrived[0]!;
      expect(outcome).toEqual({ ok: true, externalId: mail.messageId });
      expect(to).toEqual(['maria@example.com']);
      expect(mail.subject).toBe('Cumpleaños de Ñoño 🎂');
      expect(mail.text).toBe(BODY);
      expect(mail.html).toBe(false);
      expect(mail.from!.value).toEqual([{ name: 'Clínica Huella', address: 'hola@clinica.example' }]);
      expect(mail.headers.has('list-unsubscribe')).toBe(false);
      expect(mail.headers.get('content-type')).toMatchObject({
        value: 'text/plain',
        params: { charset: 'utf-8' },
      });
    });

    test('to many carries the one-click way out in its headers and under its text', async () => {
      await sender.send({
        to: 'maria@example.com',
        subject: 'Oferta',
        body: 'Hola',
        unsubscribeUrl: URL_OUT,
      });
      const { mail, raw } = server.arrived[0]!;
      const header = (name: string) =>
        mail.headerLines.find(({ key }) => key === name)?.line.replace(/\r?\n\s+/g, ' ');
      expect(header('list-unsubscribe')).toBe(`List-Unsubscribe: <${URL_OUT}>`);
      expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
      expect(mail.text).toBe(`Hola\n\n-- \nPara salir: ${URL_OUT}\n`);
      expect(raw.split('\r\n').every((line) => line.length <= 998)).toBe(true);
    });

    test('can hold no header or recipient that somebody slipped into its subject', async () => {
      const subject = 'Hola\r\nBcc: victim@example.com\r\n\r\nother body\u2028X-Evil: 1\0';
      await sender.send({ to: 'maria@example.com', subject, body: 'Hola\r\n.\r\nMAIL FROM:<x@example.com>' });
      const { mail, to } = server.arrived[0]!;
      expect(to).toEqual(['maria@example.com']);
      expect(mail.headers.has('bcc')).toBe(false);
      expect(mail.headers.has('x-evil')).toBe(false);
      expect(mail.subject).toBe('Hola Bcc: victim@example.com other body X-Evil: 1');
      expect(mail.text).toContain('MAIL FROM:<x@example.com>');
      expect(server.arrived).toHaveLength(1);
    });

    test.each([
      'maria@example.com\r\nBcc: x@example.com',
      'maria@example.com, x@example.com',
      'maria@example.com x@example.com',
      'X <maria@example.com>',
      'maria',
      '',
    ])('goes to one address only, not to %j', async (to) => {
      expect(await sender.send({ to, body: 'Hola' })).toEqual({
        ok: false,
        reason: 'invalid',
        detail: 'address',
      });
      expect(server.arrived).toEqual([]);
    });

    test('leaves from a bare address too', async () => {
      await open({ from: 'hola@clinica.example' }).send({ to: 'maria@example.com', body: 'Hola' });
      expect(server.arrived[0]!.mail.from!.text).toBe('hola@clinica.example');
    });
  });

  describe('when it does not go out', () => {
    const send = () => sender.send({ to: 'maria@example.com', subject: 'Hola', body: 'Hola' });

    test('a mailbox that does not exist is told from a text that is not wanted, and from a busy server', async () => {
      server.refuseRecipient.push(550);
      expect(await send()).toMatchObject({ ok: false, reason: 'unreachable' });
      server.refuseText.push(554);
      expect(await send()).toMatchObject({ ok: false, reason: 'refused' });
      server.refuseText.push(451);
      const busy = await send();
      expect(busy).toMatchObject({ ok: false, reason: 'rate_limited' });
      expect(JSON.stringify(busy)).not.toContain('@');
      expect(await send()).toMatchObject({ ok: true });
    });

    test('a server that is away has certainly nothing; a line cut after the text, perhaps', async () => {
      const away = open({ smtpUrl: 'smtp://127.0.0.1:9' });
      expect(await away.send({ to: 'maria@example.com', body: 'Hola' })).toMatchObject({ reason: 'offline' });
      server.cutAfterText = true;
      expect(await send()).toMatchObject({ ok: false, reason: 'uncertain' });
    });

    test('a refused password is no fault of the message', async () => {
      const wrong = open({ smtpUrl: server.url.replace('smtp://', 'smtp://user:wrong@') });
      expect(await wrong.send({ to: 'maria@example.com', body: 'Hola' })).toMatchObject({
        reason: 'offline',
      });
    });
  });
});
