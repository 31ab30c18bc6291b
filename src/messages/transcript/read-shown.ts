import { type Db, row, rows } from '../../db/sql.js';

export interface StoredShown<Shown> {
  event: number;
  shown: Shown;
  /** Are its file's bytes still there? */
  kept: boolean;
}

const COLUMNS = 'event, shown, data is not null as kept';

/** What was shown or changed after this event, in the order of the chat. */
export function shownSince<Shown>(db: Db, staffId: number, event: number): Promise<StoredShown<Shown>[]> {
  return rows(
    db,
    `select ${COLUMNS} from web_message where staff_id = $1 and event > $2 order by at, event`,
    [staffId, event],
  );
}

export function findShown<Shown>(
  db: Db,
  staffId: number,
  id: string,
): Promise<StoredShown<Shown> | undefined> {
  return row(db, `select ${COLUMNS} from web_message where staff_id = $1 and message_id = $2`, [
    staffId,
    // Postgres takes no NUL, and no message is called so.
    id.replaceAll('\0', ''),
  ]);
}

/** The latest event of each of these chats that has any. */
export function latestEvents(db: Db, staffIds: number[]): Promise<{ staffId: number; event: number }[]> {
  return rows(
    db,
    `select staff_id as "staffId", max(event) as event from web_message
      where staff_id = any ($1) group by staff_id`,
    [staffIds],
  );
}

/** A file of this member's chat, and of nobody else's. */
export function shownFile(
  db: Db,
  staffId: number,
  id: string,
): Promise<{ mime: string; data: Buffer; name: string } | undefined> {
  return row(
    db,
    `select mime, data, shown #>> '{file,name}' as name from web_message
      where staff_id = $1 and message_id = $2 and data is not null`,
    [staffId, id.replaceAll('\0', '')],
  );
}
