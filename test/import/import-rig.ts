import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { execute, row } from '../../src/db/sql.js';
import { type ImportOptions, importFiles } from '../../src/import/import-files.js';
import type { FileReport } from '../../src/import/import-report.js';
import type { Scope } from '../../src/staff/scope.js';
import { testScope } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

export type Files = Record<string, string | Buffer>;

/** An empty clinic and an empty folder for each test; call it once inside a `describe`. */
export function importRig() {
  let database: TestDatabase;
  const rig = {
    scope: undefined as unknown as Scope,
    folder: '',
    get database() {
      return database;
    },

    async importing(files: Files, options: Partial<ImportOptions> = {}): Promise<FileReport[]> {
      for (const [name, content] of Object.entries(files))
        await writeFile(path.join(rig.folder, name), content);
      const paths = Object.keys(files).map((name) => path.join(rig.folder, name));
      return (await importFiles(rig.scope, { paths, ...options })).files;
    },

    async importOne(name: string, content: string | Buffer, options: Partial<ImportOptions> = {}) {
      return (await rig.importing({ [name]: content }, options))[0]!;
    },

    owner: (id: string) =>
      row<Record<string, unknown>>(
        rig.scope.db,
        `select o.* from owner o join external_ref e on e.internal_id = o.id
          where e.entity = 'owner' and e.external_id = $1`,
        [id],
      ),
  };
  beforeAll(async () => {
    database = await testDatabase();
  });
  beforeEach(async () => {
    rig.scope = await testScope(database.db);
    await execute(rig.scope.db, 'truncate owner, product, external_ref, tag restart identity cascade');
    rig.folder = await mkdtemp(path.join(tmpdir(), 'huella-import-'));
  });
  afterEach(() => rm(rig.folder, { recursive: true }));
  afterAll(() => database.drop());
  return rig;
}

export const counts = ({ read, inserted, updated, unchanged, rejectedCount }: FileReport) => ({
  read,
  inserted,
  updated,
  unchanged,
  rejected: rejectedCount,
});
