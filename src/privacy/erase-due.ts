import { type Db, execute, row, rows } from '../db/sql.js';
import type { Logger } from '../logger.js';
import { eraseChats } from './erase-chats.js';
import { eraseRows } from './erase-rows.js';
import { noteErased } from './erased-file.js';
import { mentionsOf } from './mentions.js';
import { recordsOf } from './records-of.js';

export interface EraseContext {
  db: Db;
  dataDir: string;
  logger: Logger;
}

/**
 * Erases everyone whose days of grace are over. Where one fails, or is spoken of in a chat at this very moment, the
 * others go on, and the next run finds it again. Gives how many are erased and how many are left.
 */
export async function eraseDue(context: EraseContext): Promise<{ erased: number; left: number }> {
  const due = await rows<{ id: number }>(
    context.db,
    'select owner_id as id from erasure where erased_at is null and erase_after <= now() order by owner_id',
  );
  let erased = 0;
  for (const { id } of due) {
    try {
      if (await eraseOne(context, id)) erased += 1;
    } catch (error) {
      context.logger.error({ err: error, ownerId: id }, 'not erased');
    }
  }
  return { erased, left: due.length - erased };
}

/** In one transaction: all of it, or the next run begins anew. False where a chat is in the way. */
export async function eraseOne({ db, dataDir }: EraseContext, ownerId: number): Promise<boolean> {
  const ids = await recordsOf(db, ownerId);
  const done = await db.transaction(async (tx) => {
    const open = await row(
      tx,
      'select 1 from erasure where owner_id = $1 and erased_at is null for update skip locked',
      [ownerId],
    );
    if (!open) return false;
    if (!(await eraseChats(tx, await mentionsOf(tx, ids)))) return false;
    await eraseRows(tx, ids);
    await execute(tx, 'update erasure set erased_at = now() where owner_id = $1', [ownerId]);
    await execute(tx, `insert into audit_event (action, owner_id) values ('owner.erased', $1)`, [ownerId]);
    return true;
  });
  if (done) await noteErased(db, { dataDir, ids });
  return done;
}
