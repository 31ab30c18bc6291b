import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { PAGE_FILES } from '../../channels/web/page-routes.js';
import { PAGE_WORDS, pageWords } from '../../channels/web/page-words.js';
import { i18n } from '../support/builders.js';

const folder = path.resolve(import.meta.dirname, '../../channels/web/page');
const files = readdirSync(folder);
const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');

test('the page’s files are served, and no others', () => {
  expect([...PAGE_FILES, 'index.html'].sort()).toEqual([...files].sort());
});

test('the page shows no sentence of its own: each is in both languages, and each is used', () => {
  const source = files
    .filter((name) => /\.(html|js)$/.test(name))
    .map(read)
    .join('\n');
  const named = source.matchAll(/data-(?:word|label|placeholder)="(\w+)"|word\('(\w+)'/g);
  // word(mine ? 'you' : 'huella')
  const chosen = source.matchAll(/word\(\w+ \? '(\w+)' : '(\w+)'\)/g);
  const used = new Set([...named, ...chosen].flatMap(([, ...keys]) => keys.filter(Boolean)));
  expect([...used].sort()).toEqual([...PAGE_WORDS].sort());
  const html = read('index.html').replace(/<title>.*<\/title>|<h1 .*<\/h1>/g, '');
  expect(html.replace(/<[^>]+>/g, '').replace(/[\s…]/g, '')).toBe('');
  for (const lang of ['es', 'en'] as const) {
    const words = pageWords(i18n.translate(lang));
    expect(words.file).toContain('{{name}}');
    expect(words.channel_telegram).toBe('Telegram');
  }
});

test.each(files)('%s is short enough to be read', (name) => {
  expect(read(name).split('\n').length).toBeLessThanOrEqual(300);
});

test('nothing in the page writes markup', () => {
  for (const name of files)
    expect([
      name,
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function/.test(read(name)),
    ]).toEqual([name, false]);
});
