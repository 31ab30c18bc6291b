import { type Db, execute } from '../../db/sql.js';
import { LEASE_SECONDS } from './claim-next.js';

/** A claim: only its latest holder may change the update, so that a process that slept too long cannot. */
export interface Claim {
  id: number;
  attempts: number;
}

const HELD = `id = $1 and attempts = $2 and status = 'working'`;

/** Answered (or rightly met with silence). The words are not kept; the id stays, to recognise a redelivery. */
export async function finishUpdate(db: Db, { id, attempts }: Claim): Promise<void> {
  await execute(
    db,
    `update inbox_update set status = 'done', done_at = now(), payload = '{}' where ${HELD}`,
    [id, attempts],
  );
}

/** Given up: kept as it came, for whoever looks into it. */
export async function failUpdate(db: Db, { id, attempts }: Claim): Promise<void> {
  await execute(db, `update inbox_update set status = 'failed', done_at = now() where ${HELD}`, [
    id,
    attempts,
  ]);
}

/** A stranger's update leaves no row. */
export async function forgetUpdate(db: Db, { id, attempts }: Claim): Promise<void> {
  await execute(db, `delete from inbox_update where ${HELD}`, [id, attempts]);
}

/** Puts it back, to be tried again after `delayMs`; those behind it in the chat wait as well. */
export async function releaseUpdate(db: Db, { id, attempts }: Claim, delayMs: number): Promise<void> {
  await execute(
    db,
    `update inbox_update
     set status = 'received', leased_until = now() + make_interval(secs => $3::float8 / 1000) where ${HELD}`,
    [id, attempts, delayMs],
  );
}

export async function renewLease(db: Db, { id, attempts }: Claim): Promise<void> {
  await execute(
    db,
    `update inbox_update set leased_until = now() + make_interval(secs => $3) where ${HELD}`,
    [id, attempts, LEASE_SECONDS],
  );
}

/** Before the first part of an answer leaves; taken back where it is certain that nothing left. */
export async function markAnswering(db: Db, { id, attempts }: Claim, answering: boolean): Promise<void> {
  await execute(
    db,
    `update inbox_update set answering_at = case when $3::boolean then now() end where ${HELD}`,
    [id, attempts, answering],
  );
}

/** Platforms redeliver for a day or two; what is older than 30 days serves nobody. */
export async function sweepInbox(db: Db): Promise<number> {
  return execute(
    db,
    `delete from inbox_update where status in ('done', 'failed') and done_at < now() - interval '30 days'`,
  );
}
