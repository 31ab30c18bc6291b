import { type Db, execute, rows } from '../db/sql.js';

/** How many owners one statement refreshes: enough to be quick, few enough to hold their locks for a moment. */
const BATCH = 5000;

/**
 * Brings search up to date for owners whose rows, or whose pets' rows, were written while the triggers were off
 * (`set local huella.bulk = on`). With `'all'` everyone's, and the words are counted anew: worth doing once after
 * a large import. Nobody who searches meanwhile has to wait.
 */
export async function refreshSearch(db: Db, owners: readonly number[] | 'all'): Promise<void> {
  if (owners === 'all') return refreshAll(db);
  for (let start = 0; start < owners.length; start += BATCH) {
    await execute(db, 'select refresh_owner_search($1)', [owners.slice(start, start + BATCH)]);
  }
}

async function refreshAll(db: Db): Promise<void> {
  const next = (after: number) =>
    rows<{ id: number }>(db, `select id from owner where id > $1 order by id limit ${BATCH}`, [after]);
  for (let page = await next(0); page.length > 0; page = await next(page.at(-1)!.id)) {
    await refreshSearch(
      db,
      page.map(({ id }) => id),
    );
  }
  await execute(
    db,
    `with counted as materialized (select word, ndoc from ts_stat('select words from owner_search')),
          gone as (delete from search_word w where not exists (select from counted c where c.word = w.word))
     insert into search_word as w (word, owners) select word, ndoc from counted order by word
     on conflict (word) do update set owners = excluded.owners where w.owners <> excluded.owners`,
  );
  for (const index of ['owner_search_words_idx', 'owner_search_mailbox_idx', 'search_word_trigram_idx']) {
    await execute(db, 'select gin_clean_pending_list($1::regclass)', [index]);
  }
  await execute(db, 'analyze owner_search, search_word');
}
