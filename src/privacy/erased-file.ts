import { createHash } from 'node:crypto';
import { appendFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Db, row } from '../db/sql.js';

/** Whom to forget again after an older backup is restored: numbers only, kept outside of the database. */
interface Line {
  database: string;
  ids: number[];
  at: string;
}

const fileIn = (dataDir: string) => path.join(dataDir, 'erased.jsonl');

/** Which installation a number belongs to: numbers mean nothing in another. */
async function databaseOf(db: Db): Promise<string> {
  const secret = await row<{ value: Buffer }>(db, `select value from app_secret where name = 'links'`);
  return createHash('sha256').update('huella database').update(secret!.value).digest('hex').slice(0, 32);
}

export async function noteErased(
  db: Db,
  { dataDir, ids }: { dataDir: string; ids: number[] },
): Promise<void> {
  const now = await row<{ at: Date }>(db, 'select now() as at');
  const line: Line = { database: await databaseOf(db), ids, at: now!.at.toISOString() };
  await appendFile(fileIn(dataDir), `${JSON.stringify(line)}\n`, { mode: 0o600 });
}

/** The records of this database that were erased after `since`. A line that was cut short is left out. */
export async function erasedSince(
  db: Db,
  { dataDir, since }: { dataDir: string; since: Date },
): Promise<number[]> {
  const database = await databaseOf(db);
  const written = await readFile(fileIn(dataDir), 'utf8').catch(() => '');
  const lines = written.split('\n').flatMap((line): Line[] => {
    try {
      return [JSON.parse(line) as Line];
    } catch {
      return [];
    }
  });
  const later = lines.filter((line) => line.database === database && new Date(line.at) > since);
  return [...new Set(later.flatMap(({ ids }) => ids))];
}
