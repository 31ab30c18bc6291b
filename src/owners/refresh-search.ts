import { type Db, execute } from '../db/sql.js';

/** How many owners one statement refreshes when all are done. */
const BATCH = 5000;

/**
 * Brings search up to date for owners whose rows, or whose pets' rows, were written while the triggers were off
 * (`set local huella.bulk = on`), in one statement per batch. With `'all'` it starts afresh and counts the words
 * anew: worth doing once after a large import.
 */
export async function refreshSearch(db: Db, owners: readonly number[] | 'all'): Promise<void> {
  if (owners === 'all') return refreshAll(db);
  for (let start = 0; start < owners.length; start += BATCH) {
    await execute(db, 'select refresh_owner_search($1)', [owners.slice(start, start + BATCH)]);
  }
}

async function refreshAll(db: Db): Promise<void> {
  await db.transaction(async (inside) => {
    await execute(inside, 'truncate owner_search, owner_phone, search_word');
    await execute(inside, 'select refresh_owner_search(array(select id from owner))');
    await execute(inside, 'delete from search_word');
    await execute(
      inside,
      `insert into search_word (word, owners)
       select word, ndoc from ts_stat('select words from owner_search')`,
    );
  });
  await execute(db, 'analyze owner_search, owner_phone, search_word');
}
