import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { migrations } from '../../migrations/index.js';
import { keptOf, nightlyBackups, nightlyFile, rotateBackups } from '../../src/db/backup/nightly-backups.js';
import { checkBackup } from '../../src/db/backup/read-backup.js';
import { restoreBackup } from '../../src/db/backup/restore-backup.js';
import { writeBackup } from '../../src/db/backup/write-backup.js';
import { execute, row, rows } from '../../src/db/sql.js';
import { searchOwners } from '../../src/owners/search-owners.js';
import { makeAppointment, makeOrder, makeOwner, makePet, testScope } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

const MEMORY = `create schema if not exists agent_memory;
  create table if not exists agent_memory.checkpoint_blobs (thread_id text, blob bytea)`;
let source: TestDatabase;
let folder: string;
let file: string;
let counter = 0;
const open: TestDatabase[] = [];

const database = async (): Promise<TestDatabase> => {
  const made = await testDatabase();
  open.push(made);
  return made;
};
const newFile = () => path.join(folder, `${++counter}.huella.gz`);
const backup = async (from: TestDatabase) =>
  (await writeBackup({ databaseUrl: from.url, file: newFile() })).file;

interface Restore {
  from?: string;
  force?: boolean;
}
const restore = (into: TestDatabase, { from = file, force = false }: Restore = {}) =>
  restoreBackup({
    dataSource: into.dataSource,
    migrations,
    file: from,
    force,
    makeMemory: async () => void (await into.dataSource.query(MEMORY)),
  });

/** Number of rows and checksum of every table, and where the sequences are, as a backup says them. */
function contents(of: string): string[] {
  const lines = gunzipSync(readFileSync(of)).toString().split('\n');
  return lines.filter((line) => /^\{"(?:table|rows|sequences)"/.test(line));
}

/** What the database is made of besides rows. */
const structure = (of: DataSource): Promise<unknown> =>
  of.query(`
    select conrelid::regclass::text as at, conname::text as name, pg_get_constraintdef(oid) as is from pg_constraint
     where connamespace = 'public'::regnamespace and conrelid <> 0 and conrelid <> 'migration'::regclass
    union all
    select tgrelid::regclass::text, tgname, tgenabled::text || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
    union all
    select tablename, indexname, indexdef from pg_indexes where schemaname = 'public' and tablename <> 'migration'
    union all
    select 'migration', name, timestamp::text from migration
    order by 1, 2, 3`);

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'huella-backup-'));
  source = await testDatabase();
  const { db } = source;
  for (const [n, notes] of ['a\tb\nc', '\\.', '\\N', '€ñ🐾\u2028', '"', '\\'].entries()) {
    const owner = await makeOwner(db, {
      name: `Zenaida Quiroz ${n}`,
      phone_primary: `+52998111223${n}`,
      notes,
    });
    const pet = await makePet(db, owner);
    await makeAppointment(db, owner, '2025-10-01', { pet_id: pet, amount: 12.5 });
    await makeOrder(db, owner, '2025-10-02');
  }
  await execute(db, 'update owner set merged_into_id = 1 where id = 2');
  await source.dataSource.query(MEMORY);
  await execute(db, `insert into agent_memory.checkpoint_blobs values ('t', '\\x5c2e0a00ff'), (null, null)`);
  await execute(
    db,
    `insert into message (owner_id, direction, channel, body, status, answers_id) values (1, 'in', 'sms', E'\\\\.', 'received', null)`,
  );
  file = await backup(source);
});
afterEach(async () => {
  for (const each of open.splice(0)) await each.drop();
});
afterAll(async () => {
  await source.drop();
  rmSync(folder, { recursive: true, force: true });
});

describe('a backup', () => {
  test('comes back with every count and checksum, and the same structure', async () => {
    const into = await database();
    const header = await restore(into);
    expect(header.migrations).toEqual(migrations.map(({ name }) => name));
    expect(contents(await backup(into))).toEqual(contents(file));
    expect(contents(file).length).toBeGreaterThan(60);
    expect(await structure(into.dataSource)).toEqual(await structure(source.dataSource));
  });

  test('the database goes on from there: new numbers, search, triggers', async () => {
    const into = await database();
    await restore(into);
    const scope = await testScope(into.db);
    expect(await makeOwner(into.db, { name: 'Nueva Persona' })).toBe(7);
    for (const query of ['zenaida quiroz 3', 'nueva persona'])
      expect((await searchOwners(scope, { query })).owners[0]).toMatchObject({ match: 'exact' });
    await expect(
      execute(into.db, 'insert into pet (owner_id, name, species) values (99, $1, $1)', ['x']),
    ).rejects.toThrow();
    expect(await row(into.db, `select notes from owner where id = 2`)).toEqual({ notes: '\\.' });
  });

  test('is for its owner’s eyes, and appears when it is complete', async () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const unwritable = path.join(file, 'below.gz');
    await expect(writeBackup({ databaseUrl: source.url, file: unwritable })).rejects.toMatchObject({
      code: 'file_unwritable',
    });
    await expect(writeBackup({ databaseUrl: source.url, file })).rejects.toMatchObject({
      code: 'file_exists',
    });
    const lost = path.join(folder, 'lost.gz');
    await expect(
      writeBackup({ databaseUrl: source.url.replace(/[^/]+$/, 'nowhere'), file: lost }),
    ).rejects.toThrow();
    expect(statSync(folder).isDirectory()).toBe(true);
    expect(() => statSync(`${lost}.part`)).toThrow();
  });

  test('of an older version is restored and brought up to date', async () => {
    const old = await database();
    await old.dataSource.undoLastMigration();
    await makeOwner(old.db, { name: 'Vieja Conocida' });
    const older = await backup(old);
    const into = await database();
    expect((await restore(into, { from: older })).migrations).toHaveLength(migrations.length - 1);
    expect(await structure(into.dataSource)).toEqual(await structure(source.dataSource));
    expect(await rows(into.db, 'select last_name from owner')).toEqual([{ last_name: 'Conocida' }]);
  });

  test('goes into a database without any table', async () => {
    const into = await database();
    await into.dataSource.query('drop schema public cascade; create schema public');
    await restore(into);
    expect(contents(await backup(into))).toEqual(contents(file));
  });
});

describe('a restore is refused, and leaves everything as it was, where', () => {
  let into: TestDatabase;
  let before: string[];
  beforeAll(async () => {
    into = await testDatabase();
    await makeOwner(into.db, { name: 'Quien Estaba' });
    before = contents(await backup(into));
  });
  afterEach(async () => {
    expect(contents(await backup(into))).toEqual(before);
  });
  afterAll(() => into.drop());

  const tampered = (change: (plain: Buffer) => Buffer): string => {
    const changed = newFile();
    writeFileSync(changed, gzipSync(change(gunzipSync(readFileSync(file)))));
    return changed;
  };
  const replaced = (from: string, to: string) => () =>
    tampered((plain) => Buffer.from(plain.toString('latin1').replace(from, to), 'latin1'));

  test.each<[string, () => string, string]>([
    ['the file is cut short', () => cut(0.5), 'backup_damaged'],
    ['its last bytes are missing', () => cut(0.999), 'backup_damaged'],
    ['a byte in it flipped', () => flipped(), 'backup_damaged'],
    ['a row was changed', replaced('Quiroz 3', 'Quiroz 4'), 'backup_damaged'],
    ['a row is missing', () => tampered((plain) => withoutLine(plain, 'Quiroz 5')), 'backup_damaged'],
    ['its end is missing', () => tampered((plain) => withoutLine(plain, '{"end"')), 'backup_damaged'],
    [
      'something was added',
      () => tampered((plain) => Buffer.concat([plain, Buffer.from('{}\n')])),
      'backup_damaged',
    ],
    ['it is another file', () => path.resolve('package.json'), 'backup_damaged'],
    ['it is a zipped other file', () => tampered(() => Buffer.from('{"a":1}\n')), 'backup_damaged'],
    ['it is not there', () => path.join(folder, 'nowhere.gz'), 'file_not_found'],
    ['it is a folder', () => folder, 'file_is_folder'],
  ])('%s', async (_, make, code) => {
    await expect(restore(into, { from: make(), force: true })).rejects.toMatchObject({ code });
  });

  test('a newer program made it', async () => {
    const newer = tampered((plain) =>
      resealed(plain.toString('latin1').replace(migrations.at(-1)!.name, 'Future1999999999999')),
    );
    await expect(restore(into, { from: newer, force: true })).rejects.toMatchObject({ code: 'backup_newer' });
  });

  test('there is data, unless that is to be replaced', async () => {
    await expect(restore(into)).rejects.toMatchObject({ code: 'database_not_empty' });
    const other = await database();
    await makeOwner(other.db, { name: 'Quien Estaba' });
    await restore(other, { force: true });
    expect(contents(await backup(other))).toEqual(contents(file));
  });

  test('a program works with the database', async () => {
    const other = new pg.Client({ connectionString: into.url, application_name: 'huella' });
    await other.connect();
    await expect(restore(into, { force: true })).rejects.toMatchObject({ code: 'database_in_use' });
    await other.end();
  });

  test('the rows do not fit together', async () => {
    const broken = await database();
    await makePet(broken.db, await makeOwner(broken.db));
    await execute(broken.db, 'alter table pet drop constraint pet_owner_id_fkey');
    await execute(broken.db, 'delete from owner');
    const from = await backup(broken);
    await expect(restore(into, { from, force: true })).rejects.toThrow(/pet_owner_id_fkey/);
    expect(await structure(into.dataSource)).toEqual(await structure(source.dataSource));
  });

  function cut(share: number): string {
    const bytes = readFileSync(file);
    const changed = newFile();
    writeFileSync(changed, bytes.subarray(0, Math.floor(bytes.length * share)));
    return changed;
  }
  function flipped(): string {
    const bytes = Buffer.from(readFileSync(file));
    bytes[Math.floor(bytes.length / 2)]! ^= 1;
    const changed = newFile();
    writeFileSync(changed, bytes);
    return changed;
  }
  const withoutLine = (plain: Buffer, containing: string): Buffer =>
    Buffer.from(
      plain
        .toString('latin1')
        .split('\n')
        .filter((line) => !line.includes(containing))
        .join('\n'),
      'latin1',
    );
  /** With the checksum of the whole made anew, as somebody who meant it could. */
  function resealed(latin1: string): Buffer {
    const at = latin1.lastIndexOf('{"end"');
    const body = Buffer.from(latin1.slice(0, at), 'latin1');
    const sha256 = createHash('sha256').update(body).digest('hex');
    return Buffer.concat([body, Buffer.from(`{"end":true,"sha256":"${sha256}"}\n`)]);
  }
});

test('checking a backup tells when it was taken', async () => {
  const { takenAt, tables } = await checkBackup(file);
  expect(Math.abs(Date.now() - Date.parse(takenAt))).toBeLessThan(120_000);
  expect(tables).toContain('agent_memory.checkpoint_blobs');
  expect(tables).not.toContain('public.migration');
});

describe('of the nightly backups', () => {
  const day = (n: number) => new Date(Date.UTC(2025, 11, 31 - n)).toISOString().slice(0, 10);

  test('the last 7 days and one of each of 4 weeks are kept', () => {
    const dates = Array.from({ length: 60 }, (_, n) => day(n));
    // Wednesday 31 December back to Thursday 25, then the Sundays.
    expect(keptOf(dates)).toEqual([...dates.slice(0, 7), '2025-12-21', '2025-12-14']);
    expect(keptOf(dates.filter((date) => date < '2025-12-25'))).toEqual([
      ...dates.slice(7, 14),
      '2025-12-14',
      '2025-12-07',
    ]);
    expect(keptOf(['2025-12-05'])).toEqual(['2025-12-05']);
  });

  test('no other file is touched', async () => {
    const dataDir = mkdtempSync(path.join(folder, 'data-'));
    await writeBackup({ databaseUrl: source.url, file: nightlyFile(dataDir, day(0)) });
    for (let n = 1; n < 30; n++) writeFileSync(nightlyFile(dataDir, day(n)), '');
    const mine = path.join(dataDir, 'backups', 'backup-2020-01-01.huella.gz');
    writeFileSync(mine, 'mine');
    expect(await rotateBackups(dataDir)).toHaveLength(21);
    expect(await nightlyBackups(dataDir)).toHaveLength(9);
    expect(statSync(mine).isFile()).toBe(true);
  });
});
