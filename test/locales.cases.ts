import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ERROR_CODES } from '../src/errors.js';

const root = path.resolve(import.meta.dirname, '..');
type Tree = { [key: string]: string | Tree };

function sentences(lang: string): Map<string, string> {
  const folder = path.join(root, 'locales', lang);
  const found = new Map<string, string>();
  const walk = (tree: Tree, prefix: string) => {
    for (const [key, value] of Object.entries(tree)) {
      if (typeof value === 'string') found.set(prefix + key, value);
      else walk(value, `${prefix}${key}.`);
    }
  };
  for (const file of readdirSync(folder)) {
    walk(JSON.parse(readFileSync(path.join(folder, file), 'utf8')), `${path.basename(file, '.json')}:`);
  }
  return found;
}

const es = sentences('es');
const en = sentences('en');
const base = (key: string) => key.replace(/_(one|other)$/, '');
const variables = (sentence: string) => new Set([...sentence.matchAll(/\{\{-?\s*(\w+)/g)].map((m) => m[1]!));

describe('the two languages', () => {
  test('have the same sentences', () => {
    expect([...es.keys()].filter((key) => !en.has(key))).toEqual([]);
    expect([...en.keys()].filter((key) => !es.has(key))).toEqual([]);
  });

  test('tell the same facts in each', () => {
    const differing = [...es].filter(([key, sentence]) => {
      const other = variables(en.get(key) ?? '');
      const mine = variables(sentence);
      // A singular may say "one" in words.
      if (key.endsWith('_one')) {
        for (const set of [mine, other]) set.delete('count');
      }
      return [...mine].some((v) => !other.has(v)) || [...other].some((v) => !mine.has(v));
    });
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  test('have both plural forms wherever they have one', () => {
    const plural = [...es.keys()].filter((key) => /_(one|other)$/.test(key));
    const incomplete = plural.filter((key) => !es.has(`${base(key)}_one`) || !es.has(`${base(key)}_other`));
    expect(incomplete).toEqual([]);
  });

  test('leave no sentence empty or with doubled spaces', () => {
    const odd = [...es, ...en].filter(([, sentence]) => sentence.trim() === '' || /\S {2,}\S/.test(sentence));
    expect(odd).toEqual([]);
  });

  test('end a Spanish sentence once where it ends with a time: «12:00 p.m.» has its own full stop', () => {
    const twice = [...es].filter(([, sentence]) => /\{\{(?:at|when)\}\}\./.test(sentence));
    expect(twice.map(([key]) => key)).toEqual([]);
  });
});

test('every error has its sentence, and no sentence has lost its error', () => {
  const written = [...es.keys()]
    .filter((key) => key.startsWith('errors:'))
    .map((key) => key.slice('errors:'.length));
  expect(new Set(written.map(base))).toEqual(new Set(ERROR_CODES));
});

test('every sentence is used somewhere', () => {
  const code = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts'], {
    cwd: root,
  })
    .toString()
    .trim()
    .split('\n')
    .filter((file) => /^(src|agents|channels)\//.test(file))
    .map((file) => readFileSync(path.join(root, file), 'utf8'))
    .join('\n');
  const used = (key: string) => {
    if (key.startsWith('errors:') || code.includes(key)) return true;
    // Keys made of a fixed part and a code: `owners:species.${species}`.
    const parts = key.split(/(?<=[.:])/);
    for (let n = parts.length - 1; n > 0; n--) {
      const prefix = parts.slice(0, n).join('');
      if (code.includes(`${prefix}\${`)) return true;
    }
    return false;
  };
  expect([...new Set([...es.keys()].map(base))].filter((key) => !used(key))).toEqual([]);
});
