import { describe, expect, test } from '@jest/globals';
import { readConfig } from '../src/config.js';
import { type StartupFacts, startupReport } from '../src/startup-report.js';
import { i18n } from './support/builders.js';

const t = i18n.translate('en');
const facts = (changes: Partial<StartupFacts> = {}, env = {}): StartupFacts => ({
  config: readConfig({ CLINIC_NAME: 'Clínica Coral', DATA_DIR: '/srv/coral', ...env }),
  demo: undefined,
  owners: 12,
  terminal: true,
  page: { url: 'http://127.0.0.1:3210/login/abc', minutes: 15 },
  telegramReady: true,
  telegramFailure: undefined,
  whatsapp: 'waiting',
  whatsappFailure: undefined,
  ...changes,
});
const report = (changes?: Partial<StartupFacts>, env?: object) =>
  startupReport(facts(changes, env), t).join('\n');

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

  test('does not call connected what has not answered', () => {
    const text = report({ telegramReady: false }, { TELEGRAM_BOT_TOKEN: '1:a' });
    expect(text).toContain('✗ Telegram: it does not answer; I keep trying.');
    expect(text).not.toContain('Telegram: connected');
  });
});
