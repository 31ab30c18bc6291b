import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
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

/**
 * As `rows`, for a query of fixed text that people wait for: each connection plans it a few times, then keeps the
 * plan. (TypeORM's statements have no name, so that the server plans every one anew.)
 */
export function preparedRows<T extends object>(db: Db, sql: string, values: unknown[]): Promise<T[]> {
  const name = createHash('sha1').update(sql).digest('hex');
  return onRunner(db, async (runner) => {
    const client: ClientBase = await runner.connect();
    return (await client.query<T>({ name, text: sql, values })).rows;
  });
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

const run = (db: Db, sql: string, values: unknown[]) =>
  onRunner(db, (runner) => runner.query(sql, values, true));

async function onRunner<T>(db: Db, work: (runner: QueryRunner) => Promise<T>): Promise<T> {
  if (db.queryRunner) return work(db.queryRunner);
  const runner = db.dataSource.createQueryRunner();
  try {
    return await work(runner);
  } finally {
    await runner.release();
  }
}
