import { type Db, rows } from '../db/sql.js';

/** The record and all that were merged into it, at whatever remove: they are one person. */
export async function recordsOf(db: Db, ownerId: number): Promise<number[]> {
  const found = await rows<{ id: number }>(
    db,
    `with recursive same as (
       select $1::int as id
       union
       select o.id from owner o join same on o.merged_into_id = same.id)
     select id from same order by id`,
    [ownerId],
  );
  return found.map(({ id }) => id);
}
