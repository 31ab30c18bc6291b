import { describe, expect, test } from '@jest/globals';
import { readConfig } from '../src/config.js';
import { type StartupFacts, startupReport } from '../src/startup-report.js';
import { workerReport } from '../src/worker-report.js';
import { i18n } from './support/builders.js';

const facts = (changes: Partial<StartupFacts> = {}, env = {}): StartupFacts => ({
  config: readConfig({ CLINIC_NAME: 'Clínica Coral', DATA_DIR: '/srv/coral', ...env }),
  role: 'all',
  demo: undefined,
  owners: 12,
  terminal: true,
  page: { url: 'http://127.0.0.1:3210/login/abc', minutes: 15 },
  telegramReady: true,
  telegramFailure: undefined,
  whatsapp: 'waiting',
  whatsappFailure: undefined,
  mail: undefined,
  ...changes,
});
const report = (changes?: Partial<StartupFacts>, env?: object, lang: 'en' | 'es' = 'en') =>
  startupReport(facts(changes, env), i18n.translate(lang)).join('\n');

const SMTP = { SMTP_URL: 'smtps://clinic:pass%40word@smtp.coral.mx:465', MAIL_FROM: 'hola@coral.mx' };

describe('what npm start says', () => {
  test('names what is missing and the line that would connect it', () => {
    const text = report({ demo: '2025-12-05' });
    expect(text).toContain('Clínica Coral · Huella is ready.');
    expect(text).toContain('bundled, in /srv/coral');
    expect(text).toContain('demo clinic as of Dec 5, 2025');
    expect(text).toContain('TELEGRAM_BOT_TOKEN=');
    expect(text).toContain('OPENAI_API_KEY=');
  });

  test('names what is connected, without any secret', () => {
    const env = {
      DATABASE_URL: 'postgres://u:secret@db/x',
      TELEGRAM_BOT_TOKEN: '1:tokensecret',
      OPENAI_API_KEY: 'keysecret',
      OPENAI_MODEL: 'some-model',
    };
    const text = report({ terminal: false }, env);
    expect(text).toContain('Data: 12 customers');
    expect(text).toContain('✓ Telegram: connected');
    expect(text).toContain('some-model');
    expect(text).toContain('your own server');
    expect(text).toContain('there is none');
    expect(text).not.toContain('secret');
  });

  test('says what a process leaves to others', () => {
    expect(report()).toContain('✓ Metrics: every night at 03:00 (America/Cancun)');
    const text = report({ role: 'bot' });
    expect(text).toContain('npm start -- --role worker');
    expect(text).not.toContain('Metrics');
    const worker = (env: object) => workerReport(facts({}, env).config, i18n.translate('es')).join('\n');
    expect(worker({})).toContain('✗ No envía nada');
    const all = { ...SMTP, TELEGRAM_BOT_TOKEN: '1:tokensecret', WHATSAPP: 'web' };
    expect(worker(all)).toContain('✓ Envía por: Telegram, correo');
    expect(worker(all)).toContain('– WhatsApp: lo envía el proceso que tiene la sesión');
    expect(worker(all)).not.toMatch(/tokensecret|pass/);
  });

  test('says why Telegram did not start', () => {
    const env = { TELEGRAM_BOT_TOKEN: '1:a' };
    expect(report({ telegramFailure: 'the token is wrong' }, env)).toContain(
      '✗ Telegram: the token is wrong',
    );
  });

  test('shows the page’s link, or where it is, or why there is no page', () => {
    expect(report()).toContain('(it works once, for 15 minutes): http://127.0.0.1:3210/login/abc');
    const page = { address: 'http://127.0.0.1:3210', file: '/srv/coral/web-login.txt' };
    expect(report({ page })).toContain(
      'http://127.0.0.1:3210. The link to come in is in /srv/coral/web-login.txt',
    );
    expect(report({ page: { failure: 'the port is taken' } })).toContain('✗ Page: the port is taken');
  });

  test.each([
    [{}, { WHATSAPP: 'off' }, '– WhatsApp: not connected. Put in .env: WHATSAPP=web'],
    [{ whatsapp: 'ready' as const }, { WHATSAPP: 'web' }, '✓ WhatsApp: connected'],
    [{ whatsapp: 'pairing' as const }, { WHATSAPP: 'web' }, '✗ WhatsApp: not linked yet; scan the QR code'],
    [{}, { WHATSAPP: 'web' }, '✗ WhatsApp: it has not opened yet; I keep trying'],
    [{ whatsappFailure: 'no browser' }, { WHATSAPP: 'web' }, '✗ WhatsApp: no browser'],
  ])('says how WhatsApp stands: %j with %j', (changes, env, line) => {
    expect(report(changes, env)).toContain(line);
  });

  test.each([
    [
      'en',
      {},
      {},
      '– E-mail: not connected. Put in .env: SMTP_URL=smtps://user:password@server:465 and MAIL_FROM=',
    ],
    [
      'es',
      {},
      {},
      '– Correo: sin conectar. Pon en .env: SMTP_URL=smtps://usuario:contraseña@servidor:465 y MAIL_FROM=',
    ],
    ['en', { mail: 'ready' }, SMTP, '✓ E-mail: connected to smtp.coral.mx:465\n'],
    ['es', { mail: 'refused' }, SMTP, '✗ Correo: smtp.coral.mx:465 no acepta el usuario o la contraseña'],
    ['es', { mail: 'unreachable' }, SMTP, '✗ Correo: smtp.coral.mx:465 no responde'],
    [
      'en',
      {},
      {},
      '– SMS: not connected. Put in .env: TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM',
    ],
    [
      'es',
      {},
      {},
      '– Dirección pública: no hay; sin ella no sale ninguna promoción por correo. Pon en .env: PUBLIC_URL=',
    ],
    [
      'en',
      {},
      { PUBLIC_URL: 'https://crm.coral.mx/', PUBLIC_PORT: '8443' },
      '✓ Public address: https://crm.coral.mx, which leads to port 8443 of this machine',
    ],
  ] as const)(
    'says in %s how e-mail, SMS and the public address stand: %j with %j',
    (lang, changes, env, line) => {
      const text = report(changes, env, lang);
      expect(text).toContain(line);
      expect(text).not.toMatch(/clinic:|pass%40word|pass@word/);
    },
  );

  test('shows nothing of what SMS needs', () => {
    const twilio = {
      TWILIO_ACCOUNT_SID: `AC${'0123456789abcdef'.repeat(2)}`,
      TWILIO_AUTH_TOKEN: 'tokensecret',
      TWILIO_FROM: '+529980000000',
    };
    const text = report({}, twilio, 'es');
    expect(text).toContain('✓ SMS: configurado con Twilio; el primer mensaje dirá si funciona');
    for (const secret of Object.values(twilio)) expect(text).not.toContain(secret);
  });

  test('does not call connected what has not answered', () => {
    const text = report({ telegramReady: false }, { TELEGRAM_BOT_TOKEN: '1:a' });
    expect(text).toContain('✗ Telegram: it does not answer; I keep trying.');
    expect(text).not.toContain('Telegram: connected');
  });
});
