import { writeOnce } from '../audit/write-once.js';
import { addDays, type DateOnly, dateIn } from '../clock.js';
import { type Db, execute, row } from '../db/sql.js';
import { lockOwner } from '../owners/lock-owner.js';
import { type Scope, today } from '../staff/scope.js';
import { legalDue } from './legal-due.js';
import { recordsOf } from './records-of.js';
import { suppressForgotten } from './suppress-forgotten.js';

export interface Forgotten {
  ownerId: number;
  /** By when the law wants the person to have an answer. */
  dueOn: DateOnly;
  /** The clinic's date from which the data go. */
  erasedFrom: DateOnly;
}

/**
 * Blocks an owner who asked to be forgotten, at once: no list or search shows the record, nothing leaves to it, what
 * waited to leave does not, and no later import can write to these addresses. The data themselves are erased by
 * `eraseDue`, after the clinic's days of grace. Admins only; there is no undo. Throws `not_allowed`,
 * `owner_not_found`, `owner_merged`.
 */
export async function forgetOwner(scope: Scope, ownerId: number): Promise<Forgotten> {
  return writeOnce(scope, {
    action: 'owner.forgotten',
    permission: 'privacy:manage',
    order: ownerId,
    async perform(inside) {
      await lockOwner(inside, ownerId);
      await block(inside, ownerId);
      return { ownerId, detail: { ownerId } };
    },
    echo: stored,
  });
}

/** The same inside a transaction of the caller's, who has locked the record and writes its own audit line. */
export async function block({ db, actor, clinic, clock }: Scope, ownerId: number): Promise<void> {
  const ids = await recordsOf(db, ownerId);
  const asked = dateIn(clinic.timeZone, clock.now());
  await suppressForgotten(db, ids);
  for (const statement of BLOCK) await execute(db, statement, [ids]);
  await execute(
    db,
    `insert into erasure (owner_id, due_on, erase_after, asked_by_id)
     values ($1, $2, now() + make_interval(days => $3), $4) on conflict (owner_id) do nothing`,
    [ownerId, legalDue(clinic.country, asked).on, clinic.erasureGraceDays, actor.id ?? null],
  );
}

const BLOCK = [
  `insert into consent_event (owner_id, status, how) select id, 'revoked', 'asked to be forgotten'
     from unnest($1::int[]) as asked (id)`,
  `update owner set erased_at = now(), marketing_opt_in = false, reminder_preference = 'none' where id = any ($1)`,
  `update message set status = 'skipped', failure = 'no_owner', claimed_by = null, leased_until = null
    where owner_id = any ($1) and direction = 'out' and status in ('queued', 'claimed')`,
  'update message set forward_after = null where owner_id = any ($1) and forward_after is not null',
  'delete from owner_link where owner_id = any ($1)',
  'delete from owner_link_code where owner_id = any ($1)',
  'delete from staff_reply where message_id in (select id from message where owner_id = any ($1))',
];

async function stored(scope: Scope, { ownerId }: { ownerId: number }): Promise<Forgotten> {
  const found = await askedFor(scope.db, ownerId);
  const grace = scope.clinic.erasureGraceDays;
  return { ownerId, dueOn: found!.dueOn, erasedFrom: addDays(today(scope), grace) };
}

const askedFor = (db: Db, ownerId: number) =>
  row<{ dueOn: DateOnly }>(db, 'select due_on as "dueOn" from erasure where owner_id = $1', [ownerId]);
