import { appendFile, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { watchFolder } from '../../src/import/watch-folder.js';

describe('watch folder', () => {
  let folder: string;
  let stop: AbortController;
  let watching: Promise<void>;
  let calls: string[][];
  let errors: unknown[];
  let waiting: (() => void) | undefined;
  let failNext = false;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'huella-watch-'));
    stop = new AbortController();
    calls = [];
    errors = [];
  });
  afterEach(async () => {
    stop.abort();
    await watching;
    await rm(folder, { recursive: true, force: true });
  });

  function watch(at = folder): void {
    const settled = () => waiting?.();
    watching = watchFolder({
      folder: at,
      signal: stop.signal,
      settleMs: 15,
      async work(paths) {
        calls.push(paths.map((file) => path.basename(file)));
        if (failNext) {
          failNext = false;
          throw new Error('broken');
        }
        settled();
      },
      onError(error) {
        errors.push(error);
        settled();
      },
    });
  }

  /** The next import or error. */
  const next = () =>
    new Promise<void>((resolve) => {
      waiting = resolve;
    });

  test('what lies there is imported, then each change, all files of an export together', async () => {
    await writeFile(path.join(folder, 'clientes.csv'), 'id');
    await writeFile(path.join(folder, 'mascotas.csv'), 'id');
    await writeFile(path.join(folder, 'notas.csv.part'), 'id');
    let event = next();
    watch();
    await event;
    expect(calls).toEqual([['clientes.csv', 'mascotas.csv']]);
    event = next();
    await appendFile(path.join(folder, 'clientes.csv'), ',nombre\n');
    await event;
    event = next();
    await rename(path.join(folder, 'notas.csv.part'), path.join(folder, 'notas.csv'));
    await event;
    expect(calls.slice(1)).toEqual([['clientes.csv'], ['notas.csv']]);
    expect(errors).toEqual([]);
  });

  test('an import that fails is reported and the watch goes on', async () => {
    failNext = true;
    let event = next();
    watch();
    await writeFile(path.join(folder, 'clientes.csv'), 'id');
    await event;
    expect(errors).toEqual([new Error('broken')]);
    event = next();
    await appendFile(path.join(folder, 'clientes.csv'), ',nombre\n');
    await event;
    expect(calls).toEqual([['clientes.csv'], ['clientes.csv']]);
  });

  test('a folder that is not there is refused at once', async () => {
    watch(path.join(folder, 'luego'));
    await expect(watching).rejects.toMatchObject({ code: 'file_not_found' });
    watching = Promise.resolve();
    expect(errors).toEqual([]);
  });

  test('a folder that goes away is reported, and watched again once it is back', async () => {
    const later = path.join(folder, 'luego');
    await mkdir(later);
    let event = next();
    watch(later);
    await rm(later, { recursive: true });
    await event;
    expect(errors[0]).toMatchObject({ code: 'file_not_found' });
    await mkdir(later);
    await writeFile(path.join(later, 'clientes.csv'), 'id');
    while (calls.length === 0) {
      event = next();
      await event;
    }
    expect(calls).toEqual([['clientes.csv']]);
  });
});
