// Plain JavaScript: Jest loads this file by itself, outside its transform.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Sequencer from '@jest/test-sequencer';

const TESTS = fileURLToPath(new URL('..', import.meta.url));
const IMPORT = /(?:from|import) '(\.[^']+)\.js'/g;

/**
 * Where a machine has not timed them yet, the largest test files start first, so that none is left running alone at
 * the end. A file that only imports its folder's cases is as large as they are.
 */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    if (sorted.every(({ duration }) => duration !== undefined)) return sorted;
    const sizes = new Map(sorted.map((test) => [test, sizeOf(test.path, new Set())]));
    return sorted.sort((one, other) => sizes.get(other) - sizes.get(one));
  }
}

/** The characters of a file and of what it imports from the tests, each file once. */
function sizeOf(file, seen) {
  if (seen.has(file) || !file.startsWith(TESTS)) return 0;
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  const imported = [...text.matchAll(IMPORT)].map(([, name]) => `${path.join(path.dirname(file), name)}.ts`);
  return imported.reduce((size, one) => size + sizeOf(one, seen), text.length);
}
