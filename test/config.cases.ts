import { describe, expect, test } from '@jest/globals';
import { readConfig } from '../src/config.js';

test('nothing needs to be set', () => {
  const config = readConfig({});
  expect(config.database).toMatchObject({ kind: 'embedded' });
  expect(config.telegram).toEqual({ on: false });
  expect(config.model).toEqual({ kind: 'offline' });
  expect(config.clinic).toMatchObject({
    timeZone: 'America/Cancun',
    currency: 'MXN',
    country: 'MX',
    language: 'es',
  });
});

test('what is set is used; empty values count as not set', () => {
  const config = readConfig({
    DATABASE_URL: 'postgres://u:p@db:5432/huella',
    TELEGRAM_BOT_TOKEN: '123:abc',
    TELEGRAM_API_ROOT: 'http://127.0.0.1:8081',
    OPENAI_API_KEY: 'k',
    OPENAI_BASE_URL: '',
    CRM_NOW: '2025-12-05T12:00:00-05:00',
  });
  expect(config.database).toEqual({ kind: 'server', url: 'postgres://u:p@db:5432/huella' });
  expect(config.telegram).toEqual({ on: true, token: '123:abc', apiRoot: 'http://127.0.0.1:8081' });
  expect(config.model).toEqual({ kind: 'openai', apiKey: 'k', baseUrl: undefined, model: 'gpt-4o-mini' });
  expect(config.pinnedNow?.toISOString()).toBe('2025-12-05T17:00:00.000Z');
});

describe('the ways to owners', () => {
  const twilio = {
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: 't',
    TWILIO_FROM: '+15005550006',
  };

  test('are off until configured, and each is configured whole', () => {
    const none = readConfig({});
    expect([none.email, none.sms, none.public]).toEqual([{ on: false }, { on: false }, { on: false }]);
    const all = readConfig({
      ...twilio,
      SMTP_URL: 'smtps://u:p@smtp.example.com',
      MAIL_FROM: 'Clínica Huella <hola@clinica.example>',
      PUBLIC_URL: 'https://crm.example/',
      PUBLIC_PORT: '8443',
    });
    expect(all.email).toMatchObject({ on: true, from: 'Clínica Huella <hola@clinica.example>' });
    expect(all.sms).toMatchObject({ on: true, from: '+15005550006', apiBaseUrl: 'https://api.twilio.com' });
    expect(all.public).toEqual({ on: true, url: 'https://crm.example', port: 8443 });
  });

  test.each([
    ['MAIL_FROM', { SMTP_URL: 'smtp://smtp.example.com' }],
    ['MAIL_FROM', { SMTP_URL: 'smtp://smtp.example.com', MAIL_FROM: 'a@b.example\r\nBcc: x@y.example' }],
    ['TWILIO_AUTH_TOKEN', { ...twilio, TWILIO_AUTH_TOKEN: '' }],
    ['TWILIO_FROM', { ...twilio, TWILIO_FROM: '998' + 'x' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'http://crm.example' }],
    ['PUBLIC_PORT', { PUBLIC_PORT: '70000' }],
  ])('%s must fit: %j', (name, env) => {
    expect(() => readConfig(env)).toThrow(
      expect.objectContaining({ code: 'config_invalid', params: expect.objectContaining({ name }) }),
    );
  });
});

describe('a wrong value is named, never shown', () => {
  test.each([
    ['CLINIC_TIMEZONE', 'Cancun'],
    ['DATABASE_URL', 'mysql://secret'],
    ['AT_RISK_DAYS', 'soon'],
    ['CRM_NOW', 'yesterday'],
    ['TELEGRAM_BOT_TOKEN', 'secret'],
    ['METRICS_TIME', '3am'],
    ['PORT', '70000'],
    ['PORT', '80.5'],
  ])('%s', (name, value) => {
    const failed = expect(() => readConfig({ [name]: value }));
    failed.toThrow(
      expect.objectContaining({ code: 'config_invalid', params: expect.objectContaining({ name }) }),
    );
    failed.not.toThrow(value);
  });

  test('thresholds out of order', () => {
    expect(() => readConfig({ LAPSED_DAYS: '30' })).toThrow(
      expect.objectContaining({ code: 'config_invalid' }),
    );
  });
});

test.each([
  undefined,
  'https://api.telegram.org.',
  'https://API.Telegram.ORG../',
  'http://api.telegram.org:80',
])('a pinned clock does not start with the real Telegram: %s', (root) => {
  const env = { TELEGRAM_BOT_TOKEN: '1:a', TELEGRAM_API_ROOT: root, CRM_NOW: '2025-12-05T12:00:00-05:00' };
  expect(() => readConfig(env)).toThrow(expect.objectContaining({ code: 'clock_pinned_live' }));
});

test('a pinned clock does not start with WhatsApp, which always runs on its live page', () => {
  const env = { WHATSAPP: 'web', CRM_NOW: '2025-12-05T12:00:00-05:00' };
  expect(() => readConfig(env)).toThrow(expect.objectContaining({ code: 'clock_pinned_live' }));
  expect(readConfig({ ...env, WHATSAPP: 'off' }).whatsapp).toEqual({ on: false });
});

test.each([
  [{}, { on: false }],
  [{ WHATSAPP: 'web' }, { on: true, browser: undefined }],
  [
    { WHATSAPP: 'web', WHATSAPP_BROWSER: '/opt/chromium' },
    { on: true, browser: '/opt/chromium' },
  ],
])('WhatsApp is read from %j', (env, whatsapp) => {
  expect(readConfig(env).whatsapp).toEqual(whatsapp);
});
