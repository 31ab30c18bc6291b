import type { DateOnly } from '../clock.js';
import { type Db, execute, row } from '../db/sql.js';

export interface Run {
  job: string;
  /** The clinic's date that the run is for. */
  runOn: DateOnly;
}

export interface RunOptions {
  /** A run that has not been heard of for so long was killed, and another may take over. */
  leaseSeconds?: number;
  /** How long a run that failed rests before it is tried again. */
  retrySeconds?: number;
  maxAttempts?: number;
}

export type RunOutcome =
  | { state: 'done'; attempt: number }
  /** `final`: it will not be tried again for this date. */
  | { state: 'failed'; attempt: number; final: boolean; error: unknown }
  /** Its last run was killed, and there are no attempts left. Told to one caller only. */
  | { state: 'given_up'; attempt: number }
  /** It is done, another is at it, or it is not yet time for another attempt. */
  | { state: 'not_mine' };

const DEFAULTS: Required<RunOptions> = { leaseSeconds: 120, retrySeconds: 300, maxAttempts: 3 };

/**
 * Runs `work` for a date once, however many processes try, whatever crashes. Time is the database's, so that
 * machines whose clocks differ agree. The lease is renewed while the work goes on; work that outlives its lease
 * (a machine that slept) may run twice at once and must bear it. Never throws because of the work.
 */
export async function runOncePerDate(
  db: Db,
  run: Run,
  work: () => Promise<object>,
  options: RunOptions = {},
): Promise<RunOutcome> {
  const limits = { ...DEFAULTS, ...options };
  const attempt = await claim(db, run, limits);
  if (attempt === undefined) return giveUp(db, run, limits);
  const renewal = setInterval(
    () => void renew(db, run, attempt, limits.leaseSeconds).catch(() => undefined),
    (limits.leaseSeconds * 1000) / 3,
  );
  try {
    const detail = await work();
    await finish(db, run, attempt, { status: 'done', detail, restSeconds: 0 });
    return { state: 'done', attempt };
  } catch (error) {
    const detail = { error: error instanceof Error ? error.message.slice(0, 300) : 'unknown' };
    // Where even this cannot be stored, the lease runs out and the next attempt finds it.
    await finish(db, run, attempt, { status: 'failed', detail, restSeconds: limits.retrySeconds }).catch(
      () => undefined,
    );
    return { state: 'failed', attempt, final: attempt >= limits.maxAttempts, error };
  } finally {
    clearInterval(renewal);
  }
}

/** The number of the attempt that is now ours, or undefined. */
async function claim(
  db: Db,
  { job, runOn }: Run,
  { leaseSeconds, maxAttempts }: Required<RunOptions>,
): Promise<number | undefined> {
  const claimed = await row<{ attempts: number }>(
    db,
    `insert into job_run as r (job, run_on, leased_until) values ($1, $2, now() + $3 * interval '1 second')
     on conflict (job, run_on) do update
        set status = 'running', attempts = r.attempts + 1, leased_until = excluded.leased_until,
            started_at = now(), finished_at = null
      where r.status <> 'done' and r.leased_until < now() and r.attempts < $4
     returning attempts`,
    [job, runOn, leaseSeconds, maxAttempts],
  );
  return claimed?.attempts;
}

/** A last attempt that was killed is nobody's failure yet: the first to find it makes it one. */
async function giveUp(
  db: Db,
  { job, runOn }: Run,
  { maxAttempts }: Required<RunOptions>,
): Promise<RunOutcome> {
  const given = await row<{ attempts: number }>(
    db,
    `update job_run set status = 'failed', finished_at = now(), detail = '{"error": "killed"}'
      where job = $1 and run_on = $2 and status = 'running' and leased_until < now() and attempts >= $3
     returning attempts`,
    [job, runOn, maxAttempts],
  );
  return given ? { state: 'given_up', attempt: given.attempts } : { state: 'not_mine' };
}

async function renew(db: Db, { job, runOn }: Run, attempt: number, leaseSeconds: number): Promise<void> {
  await execute(
    db,
    `update job_run set leased_until = now() + $4 * interval '1 second'
      where job = $1 and run_on = $2 and attempts = $3 and status = 'running'`,
    [job, runOn, attempt, leaseSeconds],
  );
}

/** Only the attempt that still holds the run may end it. */
async function finish(
  db: Db,
  { job, runOn }: Run,
  attempt: number,
  { status, detail, restSeconds }: { status: 'done' | 'failed'; detail: object; restSeconds: number },
): Promise<void> {
  await execute(
    db,
    `update job_run set status = $4, finished_at = now(), detail = $5,
            leased_until = now() + $6 * interval '1 second'
      where job = $1 and run_on = $2 and attempts = $3 and status = 'running'`,
    [job, runOn, attempt, status, JSON.stringify(detail), restSeconds],
  );
}
