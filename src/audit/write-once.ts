import { createHash } from 'node:crypto';
import { execute, row } from '../db/sql.js';
import { AppError } from '../errors.js';
import { assertMay, type Scope } from '../staff/scope.js';
import { record, requestKey, type Undo } from './record.js';

/** Far more than anybody writes by hand; a model gone wild is stopped here. */
export const WRITES_PER_HOUR = 60;

/** One small write that a person asked for in a chat. */
export interface Write<Detail extends object, Echo> {
  /** As in the audit log: `owner.note_added`. */
  action: string;
  permission?: Parameters<typeof assertMay>[1];
  /** The arguments after validation. The same action with the same arguments in one turn is one order. */
  order: unknown;
  /** Checks against what is stored, and stores. `detail` goes into the audit log: ids rather than texts. */
  perform(scope: Scope): Promise<{ ownerId?: number; detail: Detail; undo?: Undo }>;
  /** Reads back what is stored now, for the echo. */
  echo(scope: Scope, detail: Detail): Promise<Echo>;
}

/**
 * Carries out a write in one transaction with its line in the audit log: both or neither. An order that this turn
 * has already carried out (a retry, a fallback model) is not repeated; its echo is given again. Throws
 * `not_allowed`, `write_limit`, and whatever `perform` throws.
 */
export async function writeOnce<Detail extends object, Echo>(
  scope: Scope,
  write: Write<Detail, Echo>,
): Promise<Echo> {
  assertMay(scope, write.permission ?? 'owners:write');
  // Inside a caller's transaction this is a savepoint: a refusal leaves nothing even where the caller goes on.
  return scope.db.transaction(async (db) => {
    const inside = { ...scope, db };
    const order = orderKey(write.action, write.order);
    await oneWriteAtATime(inside, order);
    const earlier = await carriedOut<Detail>(inside, order);
    if (earlier) return write.echo(inside, earlier);
    await assertWritesLeft(inside);
    const { ownerId, detail, undo } = await write.perform(inside);
    await record(inside, {
      action: write.action,
      ownerId,
      detail: detail as Record<string, unknown>,
      undo,
      order,
    });
    return write.echo(inside, detail);
  });
}

function orderKey(action: string, order: unknown): string {
  return `${action}:${createHash('sha256').update(JSON.stringify(order)).digest('hex').slice(0, 32)}`;
}

/** Until the end of the transaction; what a second execution of one order must see is then stored. */
export async function oneWriteAtATime(scope: Scope, order: string): Promise<void> {
  const who = scope.actor.id === undefined ? requestKey(scope, order) : `writes of ${scope.actor.id}`;
  await execute(scope.db, 'select pg_advisory_xact_lock(hashtextextended($1, 7210011))', [who]);
}

async function carriedOut<Detail>(scope: Scope, order: string): Promise<Detail | undefined> {
  const earlier = await row<{ detail: Detail; undone: boolean }>(
    scope.db,
    `select e.detail, exists (select from audit_event u where u.undoes_id = e.id) as undone
       from audit_event e where e.request_key = $1`,
    [requestKey(scope, order)],
  );
  if (earlier?.undone) throw new AppError('nothing_to_change');
  return earlier?.detail;
}

async function assertWritesLeft({ db, actor }: Scope): Promise<void> {
  const made = await row<{ count: number }>(
    db,
    `select count(*) as count from audit_event
      where actor_id = $1 and at > now() - interval '1 hour' and request_key is not null and undoes_id is null`,
    [actor.id ?? null],
  );
  if (made!.count >= WRITES_PER_HOUR) throw new AppError('write_limit');
}
