import type { QueryRunner } from 'typeorm';
import type { Db } from '../db/sql.js';

/** Runs `work` in a transaction of the runner's own connection (a savepoint inside another one). */
export async function inOneTransaction<T>(runner: QueryRunner, work: (db: Db) => Promise<T>): Promise<T> {
  await runner.startTransaction();
  try {
    const result = await work(runner.manager);
    await runner.commitTransaction();
    return result;
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  }
}
