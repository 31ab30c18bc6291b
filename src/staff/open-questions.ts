import { type Db, rows } from '../db/sql.js';

/** Which of these questions, by their ids, their person can still decide. */
export async function openQuestions(db: Db, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const open = await rows<{ id: string }>(
    db,
    'select id from pending_action where id = any ($1) and decision is null and expires_at > now()',
    [ids],
  );
  return new Set(open.map(({ id }) => id));
}
