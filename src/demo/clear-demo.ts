import { type Db, execute } from '../db/sql.js';
import { AppError } from '../errors.js';
import { clinicIsEmpty, demoState, setDemoState } from './demo-state.js';

/** Everything about the clinic's customers; staff, invitations and settings stay. */
const TABLES = ['owner', 'tag', 'product', 'external_ref', 'audit_event', 'pending_action', 'suppression'];

/** Empties the clinic, inside the caller's transaction. */
export async function clearDemo(db: Db): Promise<void> {
  await execute(db, `truncate ${TABLES.join(', ')} restart identity cascade`);
  // Chats start afresh: their memory speaks of people who are gone.
  await execute(db, 'update chat_thread set generation = generation + 1, turns = 0');
}

/** Removes the demo clinic for good, to make room for real data. Throws `not_demo` where the data is real. */
export async function removeDemo(db: Db): Promise<void> {
  const { state } = await demoState(db);
  if (state === 'absent' && !(await clinicIsEmpty(db))) throw new AppError('not_demo');
  await db.transaction(async (inside) => {
    if (state === 'seeded') await clearDemo(inside);
    await setDemoState(inside, { state: 'cleared' });
  });
}
