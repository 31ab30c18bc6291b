import { writeOnce } from '../audit/write-once.js';
import { type Db, execute, row } from '../db/sql.js';
import { AppError } from '../errors.js';
import type { Card } from '../rich-text.js';
import type { Scope, View } from '../staff/scope.js';
import type { AutomationKind } from './kinds.js';

export interface SwitchedOff {
  kind: AutomationKind;
  /** Messages that were waiting to leave and now do not. */
  withdrawn: number;
}

/** Stops an automation at once: what it has put into the outbox stays here too. Throws `not_allowed`, `nothing_to_change`. */
export function switchOff(scope: Scope, kind: AutomationKind): Promise<SwitchedOff> {
  return writeOnce(scope, {
    action: 'automation.switched_off',
    permission: 'messages:approve',
    order: kind,
    async perform({ db }) {
      const was = await row(
        db,
        `update automation set text_hash = null, switched_on_at = null where kind = $1 and text_hash is not null
         returning kind`,
        [kind],
      );
      if (!was) throw new AppError('nothing_to_change');
      return { detail: { kind, withdrawn: await withdraw(db, kind) }, undo: { kind: 'automation_off' } };
    },
    echo: async (_scope, detail) => detail,
  });
}

/**
 * Takes back what waits to leave. A worker that has it in hand finds it gone at its last look. A campaign of the same
 * purpose was approved by a person, and stops by an order of its own.
 */
export const withdraw = (db: Db, kind: AutomationKind): Promise<number> =>
  execute(
    db,
    `update message set status = 'skipped', failure = 'switched_off', claimed_by = null, leased_until = null
      where purpose = $1 and direction = 'out' and status in ('queued', 'claimed') and campaign_id is null`,
    [kind],
  );

export function switchedOffCard(off: SwitchedOff, { t }: View): Card {
  const name = t(`automations:kind.${off.kind}`);
  return {
    kind: 'automation_off',
    data: off,
    body:
      off.withdrawn === 0
        ? t.rich('automations:switched.off_none', { name })
        : t.rich('automations:switched.off', { name, count: off.withdrawn }),
  };
}
