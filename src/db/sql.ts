import { EntityManager, type QueryRunner } from 'typeorm';

/**
 * How use cases reach the database: the manager of the data source, or of the transaction they run in. SQL goes
 * through `rows`, `row` and `execute`; values are always parameters.
 */
export type Db = EntityManager;

/** The rows of any statement. (TypeORM's own `query` gives updates and deletes another shape.) */
export async function rows<T extends object>(db: Db, sql: string, values: unknown[] = []): Promise<T[]> {
  return (await run(db, sql, values)).records as T[];
}

/** The only row, or undefined. */
export async function row<T extends object>(
  db: Db,
  sql: string,
  values: unknown[] = [],
): Promise<T | undefined> {
  return (await rows<T>(db, sql, values))[0];
}

/** How many rows a statement touched. */
export async function execute(db: Db, sql: string, values: unknown[] = []): Promise<number> {
  return (await run(db, sql, values)).affected ?? 0;
}

async function run(db: Db, sql: string, values: unknown[]): ReturnType<typeof structured> {
  if (db.queryRunner) return structured(db.queryRunner, sql, values);
  const runner = db.dataSource.createQueryRunner();
  try {
    return await structured(runner, sql, values);
  } finally {
    await runner.release();
  }
}

function structured(runner: QueryRunner, sql: string, values: unknown[]) {
  return runner.query(sql, values, true);
}
