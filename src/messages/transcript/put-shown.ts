import { type Db, execute, row } from '../../db/sql.js';
import { storableJson } from '../storable-json.js';

/** Enough to go on after a reload. */
export const KEEP_MESSAGES = 60;
const KEEP_FILE_BYTES = 32 * 2 ** 20;
const LOCK = 7_210_050;

export interface PutShown {
  staffId: number;
  id: string;
  shown: object;
  file?: { mime: string; data: Buffer } | undefined;
}

/**
 * Shows a message in this member's chat on the page, or shows it anew where its id is known; the oldest make room.
 * Resolves to its event. Within a chat events become visible in their order, so that a page that has seen one
 * has seen all below it, whichever process wrote them.
 */
export async function putShown(db: Db, { staffId, id, shown, file }: PutShown): Promise<number> {
  const put = await row<{ event: number }>(
    db,
    // The number is drawn after the lock was granted, and the lock is held until the row can be seen.
    `with held as materialized (select pg_advisory_xact_lock($1, $2))
     insert into web_message (staff_id, message_id, shown, mime, data) select $2, $3, $4, $5, $6 from held
     on conflict (staff_id, message_id) do update set shown = excluded.shown, event = excluded.event
     returning event`,
    [LOCK, staffId, id, storableJson(shown), file?.mime ?? null, file?.data ?? null],
  );
  await execute(
    db,
    `delete from web_message where staff_id = $1 and at <=
       (select at from web_message where staff_id = $1 order by at desc offset $2 limit 1)`,
    [staffId, KEEP_MESSAGES],
  );
  if (file) await dropOldFiles(db, staffId);
  return put!.event;
}

/** The newest file stays, however large it is. */
async function dropOldFiles(db: Db, staffId: number): Promise<void> {
  await execute(
    db,
    `update web_message set data = null where event in (
       select event from (
         select event, row_number() over newest as nth, sum(length(data)) over newest as bytes
           from web_message where staff_id = $1 and data is not null
         window newest as (order by at desc)) kept
        where nth > 1 and bytes > $2)`,
    [staffId, KEEP_FILE_BYTES],
  );
}
