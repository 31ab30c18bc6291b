import { type Db, execute, rows } from '../db/sql.js';
import { list } from '../format.js';
import type { Language, Translate } from '../i18n.js';
import { visibleLine } from '../rich-text.js';
import { keepForAdmins } from '../staff/keep-notice.js';
import { rolesThatMay } from '../staff/roles.js';
import type { AutomationKind } from './kinds.js';

export interface LeftOn {
  kind: AutomationKind;
  /** Who switched it on, and may no more. */
  by: string;
  byId: number;
}

/** SQL: of `s`, the member of staff who switched something on; `roles` marks the roles that may. */
export const hasLeft = (roles: string): string =>
  `(s.revoked_at is not null or s.role <> all (${roles}::text[]))`;

/**
 * What goes on although whoever switched it on is no administrator any more. It does go on: reminders of care must not
 * fall silent because somebody leaves. The others hear of it.
 */
export function leftOn(db: Db): Promise<LeftOn[]> {
  return rows<LeftOn>(
    db,
    `select a.kind, s.name as by, s.id as "byId" from automation a join staff_member s on s.id = a.switched_on_by_id
      where a.text_hash is not null and ${hasLeft('$1')} order by s.id, a.kind`,
    [rolesThatMay('messages:approve')],
  );
}

/** Tells every administrator, once for each who has left, what that person left on. Any number of processes may. */
export function tellOfLeft({
  db,
  i18n,
}: {
  db: Db;
  i18n: { translate(lang: Language): Translate };
}): Promise<void> {
  return db.transaction(async (inside) => {
    const left = await leftOn(inside);
    for (const byId of new Set(left.map((each) => each.byId))) {
      const theirs = left.filter((each) => each.byId === byId);
      const fresh = await execute(
        inside,
        `update automation set left_told_id = $1
          where switched_on_by_id = $1 and text_hash is not null and left_told_id is distinct from $1`,
        [byId],
      );
      if (fresh === 0) continue;
      await keepForAdmins(inside, {
        key: 'jobs:automations_left',
        values: (lang) => ({
          by: visibleLine(theirs[0]!.by, 60),
          names: kindNames(theirs, i18n.translate(lang)),
        }),
      });
    }
  });
}

export const kindNames = (kinds: readonly { kind: AutomationKind }[], t: Translate): string =>
  list(
    t.lang,
    kinds.map(({ kind }) => t(`automations:kind.${kind}`)),
  );
