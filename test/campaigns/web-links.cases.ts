import { describe, expect, test } from '@jest/globals';
import { replaceWebLinks, webLinksIn } from '../../src/campaigns/links/web-links.js';
import { looksAhead } from '../../src/http/link-preview.js';

describe('links in the text of a campaign', () => {
  test.each([
    ['Vea https://clinica.mx/promo.', ['https://clinica.mx/promo']],
    ['(http://clinica.mx/a?b=1&c=2)', ['http://clinica.mx/a?b=1&c=2']],
    [
      'https://clinica.mx/a, https://clinica.mx/b y https://clinica.mx/a',
      ['https://clinica.mx/a', 'https://clinica.mx/b'],
    ],
    ['HTTPS://Clinica.MX/Promo', ['https://clinica.mx/Promo']],
    ['clinica.mx y www.clinica.mx', []],
    ['ftp://clinica.mx/a', []],
    ['https://clinica.mx/?n={dueño}', []],
    [`https://clinica.mx/${'a'.repeat(500)}`, []],
    ['sin enlaces', []],
  ])('%s', (text, expected) => expect(webLinksIn(text)).toEqual(expected));

  test('only the links of the campaign are replaced, with the sentence around them as it was', () => {
    const text = 'Hola. Vea https://clinica.mx/a. O https://otra.mx/b (https://clinica.mx/a/c).';
    expect(replaceWebLinks(text, (target) => (target === 'https://clinica.mx/a' ? 'X' : undefined))).toBe(
      'Hola. Vea X. O https://otra.mx/b (https://clinica.mx/a/c).',
    );
  });
});

describe('who opens a link', () => {
  const PHONE =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1';
  test.each([
    ['a phone', false, 'GET', { 'user-agent': PHONE }],
    [
      'a Cubot phone',
      false,
      'GET',
      { 'user-agent': 'Mozilla/5.0 (Linux; Android 11; CUBOT NOTE 20) Chrome/120' },
    ],
    ['HEAD', true, 'HEAD', { 'user-agent': PHONE }],
    ['nobody by name', true, 'GET', {}],
    ['WhatsApp', true, 'GET', { 'user-agent': 'WhatsApp/2.23.20.0 A' }],
    ['Telegram', true, 'GET', { 'user-agent': 'TelegramBot (like TwitterBot)' }],
    ['Facebook', true, 'GET', { 'user-agent': 'facebookexternalhit/1.1' }],
    ['Google', true, 'GET', { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1)' }],
    ['Safari that looks ahead', true, 'GET', { 'user-agent': PHONE, 'x-purpose': 'preview' }],
    ['Chrome that looks ahead', true, 'GET', { 'user-agent': PHONE, 'sec-purpose': 'prefetch;prerender' }],
  ])('%s looks ahead: %s', (_who, expected, method, headers) =>
    expect(looksAhead({ method, headers })).toBe(expected),
  );
});
