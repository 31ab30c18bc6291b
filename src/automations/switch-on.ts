import { createHash } from 'node:crypto';
import { record } from '../audit/record.js';
import { newApprovalCode } from '../campaigns/approval-code.js';
import { addDays } from '../clock.js';
import { execute, row } from '../db/sql.js';
import { AppError } from '../errors.js';
import { assertMay, inTransaction, type Scope, today } from '../staff/scope.js';
import { automationState } from './automation-state.js';
import type { AutomationKind } from './kinds.js';
import type { AutomationContext } from './plan-messages.js';

const VALID_MINUTES = 15;
const MOST_TRIES = 5;

const hashOf = (code: string) => createHash('sha256').update(`automation:${code}`).digest('hex');

/**
 * A fresh code for the preview that a person is being shown: only that person, in that chat, with those texts, once,
 * and for a quarter of an hour of the database's clock. Kept as a hash; an earlier one of theirs is void.
 */
export async function offerSwitchOn(
  { db, actor, origin }: Pick<Scope, 'db' | 'actor' | 'origin'>,
  { kind, textHash }: { kind: AutomationKind; textHash: string },
): Promise<string> {
  const code = newApprovalCode();
  await execute(
    db,
    `insert into automation_preview (chat, staff_id, kind, text_hash, code_hash, expires_at)
     values ($1, $2, $3, $4, $5, now() + make_interval(mins => ${VALID_MINUTES}))
     on conflict (chat, staff_id) do update
       set kind = excluded.kind, text_hash = excluded.text_hash, code_hash = excluded.code_hash, tries = 0,
           expires_at = excluded.expires_at, used_at = null`,
    [origin.chat, actor.id, kind, textHash, hashOf(code)],
  );
  return code;
}

/**
 * A person gave the code of the preview that they saw: from now on the automation sends by itself. Called by code that
 * heard a human, never by a tool. Throws `not_allowed`, `switch_on_expired` (no such preview, used, too old, too
 * many tries) and `switch_on_changed` where a text is another one by now.
 */
export async function switchOn(
  scope: Scope,
  { code, i18n }: { code: string; i18n: AutomationContext['i18n'] },
): Promise<AutomationKind> {
  assertMay(scope, 'messages:approve');
  const { db, actor, origin } = scope;
  // A wrong code counts even where the rest fails.
  const tried = await row<{ right: boolean }>(
    db,
    `update automation_preview set tries = tries + 1
      where chat = $1 and staff_id = $2 and used_at is null and expires_at > now() and tries < ${MOST_TRIES}
      returning code_hash = $3 as right`,
    [origin.chat, actor.id, hashOf(code)],
  );
  if (!tried?.right) throw new AppError('switch_on_expired');
  return inTransaction(scope, async (inside) => {
    const used = await row<{ kind: AutomationKind; textHash: string }>(
      inside.db,
      `update automation_preview set used_at = now()
        where chat = $1 and staff_id = $2 and code_hash = $3 and used_at is null and expires_at > now()
        returning kind, text_hash as "textHash"`,
      [origin.chat, actor.id, hashOf(code)],
    );
    if (!used) throw new AppError('switch_on_expired');
    const { texts } = await automationState({ db: inside.db, i18n }, used.kind);
    if (texts.hash !== used.textHash) throw new AppError('switch_on_changed');
    const on = await row<{ generation: number }>(
      inside.db,
      `insert into automation as a (kind, text_hash, switched_on_at, switched_on_by_id, generation, planned_through)
       values ($1, $2, $3, $4, 1, $5)
       on conflict (kind) do update
         set text_hash = excluded.text_hash, switched_on_at = excluded.switched_on_at,
             switched_on_by_id = excluded.switched_on_by_id, generation = a.generation + 1,
             planned_through = excluded.planned_through
       returning generation`,
      [used.kind, used.textHash, scope.clock.now(), actor.id, addDays(today(scope), -1)],
    );
    await record(inside, {
      action: 'automation.switched_on',
      detail: { kind: used.kind, textHash: used.textHash },
      order: `automation on ${used.kind}`,
      undo: { kind: 'automation_on', automation: used.kind, ...on },
    });
    return used.kind;
  });
}
