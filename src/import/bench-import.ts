import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeExport } from '../demo/write-export.js';
import type { Scope } from '../staff/scope.js';
import { importFiles } from './import-files.js';

export interface ImportMeasured {
  rows: number;
  /** Of the first import, into an empty database: everything, search and metrics included. */
  seconds: number;
  rowsPerSecond: number;
  inserted: number;
  rejected: number;
  /** What a second import of the same files took, and how many rows it made: none, if all is well. */
  againSeconds: number;
  insertedAgain: number;
  /** The most memory this process held during both, in bytes. Postgres is not in it. */
  peakRss: number;
}

const LOOK_EVERY_MS = 50;

/** Writes an export of `rows` rows and imports it twice into the scope's database, which must be empty. */
export async function benchImport(scope: Scope, { rows }: { rows: number }): Promise<ImportMeasured> {
  const folder = await mkdtemp(path.join(tmpdir(), 'huella-bench-'));
  let peakRss = 0;
  const look = () => {
    peakRss = Math.max(peakRss, process.memoryUsage.rss());
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  try {
    await writeExport(folder, rows);
    peakRss = 0;
    look();
    const first = await timed(scope, folder);
    const second = await timed(scope, folder);
    return {
      rows: first.read,
      seconds: first.seconds,
      rowsPerSecond: Math.round(first.read / first.seconds),
      inserted: first.inserted,
      rejected: first.rejected,
      againSeconds: second.seconds,
      insertedAgain: second.inserted,
      peakRss,
    };
  } finally {
    clearInterval(timer);
    await rm(folder, { recursive: true, force: true });
  }
}

async function timed(scope: Scope, folder: string) {
  const start = performance.now();
  const { files } = await importFiles(scope, { paths: [folder] });
  const seconds = (performance.now() - start) / 1000;
  const sum = (of: (file: (typeof files)[number]) => number) =>
    files.reduce((all, file) => all + of(file), 0);
  return {
    seconds,
    read: sum(({ read }) => read),
    inserted: sum(({ inserted }) => inserted),
    rejected: sum(({ rejectedCount }) => rejectedCount),
  };
}
