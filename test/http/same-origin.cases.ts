import { describe, expect, test } from '@jest/globals';
import { foreignRequest } from '../../src/http/same-origin.js';

const PORT = 3210;
const asked = (method: string, headers: object, port = PORT) =>
  foreignRequest({ method, headers: { host: `127.0.0.1:${PORT}`, ...headers } }, port);
const own = { origin: `http://127.0.0.1:${PORT}`, 'x-huella': 'page' };

describe('a request to this machine', () => {
  test.each(['127.0.0.1:3210', 'localhost:3210', 'LOCALHOST:3210'])('is ours under %s', (host) => {
    expect(asked('GET', { host })).toBeUndefined();
  });

  test.each([
    'evil.example',
    'evil.example:3210',
    '127.0.0.1',
    '127.0.0.1:3211',
    '127.0.0.1.evil.example:3210',
    '',
  ])('is not under %j', (host) => {
    expect(asked('GET', { host })).toBe('host');
    expect(asked('POST', { ...own, host })).toBe('host');
  });

  test('needs no port where it is the scheme’s own', () => {
    expect(asked('GET', { host: 'localhost' }, 80)).toBeUndefined();
    expect(asked('GET', { host: 'localhost:80' }, 80)).toBeUndefined();
  });

  test.each([
    'http://evil.example',
    'http://127.0.0.1:8080',
    'http://localhost:3210',
    'https://127.0.0.1:3210',
    'null',
  ])('from a page of %s is refused', (origin) => {
    expect(asked('POST', { ...own, origin })).toBe('origin');
    expect(asked('GET', { origin })).toBe('origin');
  });

  test('that changes something says where it comes from and carries the header', () => {
    expect(asked('POST', own)).toBeUndefined();
    expect(asked('POST', { 'x-huella': 'page' })).toBe('origin');
    expect(asked('POST', { origin: own.origin })).toBe('origin');
    expect(asked('DELETE', { origin: own.origin })).toBe('origin');
  });

  test.each(['cross-site', 'same-site'])(
    'that a %s page makes is refused, following its link is not',
    (site) => {
      const from = (mode: string, dest: string) => ({
        'sec-fetch-site': site,
        'sec-fetch-mode': mode,
        'sec-fetch-dest': dest,
      });
      expect(asked('GET', from('no-cors', 'image'))).toBe('origin');
      expect(asked('GET', from('navigate', 'iframe'))).toBe('origin');
      expect(asked('GET', from('cors', 'empty'))).toBe('origin');
      expect(asked('GET', from('navigate', 'document'))).toBeUndefined();
    },
  );
});
