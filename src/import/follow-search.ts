import type { QueryRunner } from 'typeorm';
import { type Db, execute, row, rows } from '../db/sql.js';
import { refreshSearch } from '../owners/refresh-search.js';
import { inOneTransaction } from './one-transaction.js';

/** Set while search lags behind the owners and pets that are already in. */
const DUE = 'search_refresh_due';
const CHUNK = 5000;

/**
 * Search follows an import as sets. An owner whose pets come in the same import is written into it once, after
 * both files (measured: half the time of twice). What is due survives a crash: the next import makes good for it.
 */
export interface FollowSearch {
  /** Notes owners that a batch has changed, in the batch's transaction. */
  touched(db: Db, ids: readonly number[]): Promise<void>;
  /**
   * Begins to bring search up to date with everything noted. Where that is most of the owners it goes on beside the
   * import, on a connection of its own: `done` ends with it.
   */
  begin(): Promise<void>;
  done(): Promise<void>;
}

/** For a trial run, which search never sees. */
export const NO_SEARCH: FollowSearch = {
  touched: async () => undefined,
  begin: async () => undefined,
  done: async () => undefined,
};

export async function followSearch(runner: QueryRunner, others: Db): Promise<FollowSearch> {
  const db = runner.manager;
  const left = await row(db, 'select key from clinic_setting where key = $1', [DUE]);
  await execute(db, 'drop table if exists pg_temp.import_touched');
  await execute(db, 'create temp table import_touched (owner_id int primary key)');
  let beside: Promise<void> | undefined;
  const refresh = async (all: boolean) => {
    if (all) await refreshSearch(others, 'all');
    else while (await refreshNext(runner));
    await execute(all ? others : db, 'delete from clinic_setting where key = $1', [DUE]);
  };
  return {
    async touched(inside, ids) {
      if (ids.length === 0) return;
      await execute(inside, 'insert into import_touched select unnest($1::int[]) on conflict do nothing', [
        ids,
      ]);
      await execute(
        inside,
        `insert into clinic_setting (key, value) values ($1, 'true') on conflict do nothing`,
        [DUE],
      );
    },
    async begin() {
      const all = left !== undefined || (await mostOwners(db));
      if (!all) return refresh(false);
      beside = refresh(true);
      // Awaited in `done`; until then a failure must not count as unhandled.
      beside.catch(() => undefined);
    },
    async done() {
      await beside;
    },
  };
}

async function mostOwners(db: Db): Promise<boolean> {
  const { most } = (await row<{ most: boolean }>(
    db,
    'select (select count(*) from import_touched) * 2 > (select count(*) from owner) as most',
  ))!;
  return most;
}

/** Refreshes the next owners in the order of their ids, whose rows lie together. False when none are left. */
async function refreshNext(runner: QueryRunner): Promise<boolean> {
  return inOneTransaction(runner, async (db) => {
    const next = await rows<{ id: number }>(
      db,
      `with next as (select owner_id from import_touched order by owner_id limit $1)
       delete from import_touched t using next where t.owner_id = next.owner_id returning t.owner_id as id`,
      [CHUNK],
    );
    const ids = next.map(({ id }) => id).sort((a, b) => a - b);
    await refreshSearch(db, ids);
    return ids.length > 0;
  });
}
