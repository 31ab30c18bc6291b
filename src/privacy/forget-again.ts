import { row } from '../db/sql.js';
import { inTransaction, type Scope } from '../staff/scope.js';
import { type EraseContext, eraseOne } from './erase-due.js';
import { erasedSince } from './erased-file.js';
import { block } from './forget-owner.js';

/**
 * A backup brings back whom it still knew. Whoever was erased after it was taken is forgotten once more. Gives how
 * many.
 */
export async function forgetAgain(
  scope: Scope,
  { since, ...context }: Omit<EraseContext, 'db'> & { since: Date },
): Promise<number> {
  let again = 0;
  for (const ownerId of await erasedSince(scope.db, { dataDir: context.dataDir, since })) {
    const back = await inTransaction(scope, async (inside) => {
      const found = await row(inside.db, 'select 1 from owner where id = $1 for update', [ownerId]);
      if (found) await block(inside, ownerId);
      return found !== undefined;
    });
    if (back && (await eraseOne({ ...context, db: scope.db }, ownerId))) again += 1;
  }
  return again;
}
