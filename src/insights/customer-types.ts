import { addDays, type DateOnly } from '../clock.js';
import type { Clinic } from '../config.js';
import { type Db, execute, row } from '../db/sql.js';
import { NEW_CUSTOMER_DAYS } from './insight-types.js';

/** This share of the owners, those who spent most, are VIP. */
const VIP_SHARE = 0.1;

/** How types were given last: what does not follow from an owner's own figures. */
export interface TypeRule {
  /** What the last of the VIPs has spent; null where nobody is one. */
  vipFrom: number | null;
  lapsedDays: number;
}

/** What has changed since types were given last: the owners refreshed, and the days that have passed. */
export interface SinceLastTypes {
  owners: number[];
  asOf: DateOnly;
  rule: TypeRule;
}

/**
 * Gives every owner the first type that fits: lapsed (not seen for the clinic's lapsed days), new (customer since
 * at most 90 days), vip (in the top tenth by spend, ties included), regular. Types set by hand stay. With `since`
 * only those are looked at whose type may be another one now. Returns how many changed, and the rule.
 */
export async function assignCustomerTypes(
  db: Db,
  { clinic, today, since }: { clinic: Pick<Clinic, 'lapsedDays'>; today: DateOnly; since?: SinceLastTypes },
): Promise<{ changed: number; rule: TypeRule }> {
  const { lapsedDays } = clinic;
  const rule = { vipFrom: await leastOfVips(db), lapsedDays };
  const lapsedUntil = addDays(today, -lapsedDays);
  const newFrom = addDays(today, -NEW_CUSTOMER_DAYS);
  const narrowed = since?.rule.lapsedDays === lapsedDays ? since : undefined;
  const changed = await execute(
    db,
    `update owner o set customer_type = n.type
       from (select m.owner_id, case
                      when m.last_visit_date <= $1::date then 'lapsed'
                      when m.customer_since between $2::date and $3::date then 'new'
                      when m.total_spent >= $4::numeric then 'vip'
                      else 'regular' end as type
               from customer_metrics m ${narrowed ? MAY_HAVE_CHANGED : ''}) n
      where o.id = n.owner_id and not o.customer_type_manual and o.customer_type <> n.type`,
    [lapsedUntil, newFrom, today, rule.vipFrom, ...(narrowed ? bounds(narrowed, rule) : [])],
  );
  return { changed, rule };
}

// Each part has its index: refreshed; crossed into lapsed; no longer new, or new from a date that has come; passed
// by the line of the VIPs.
const MAY_HAVE_CHANGED = `
 where m.owner_id = any ($5::int[])
    or m.last_visit_date > $6::date - $7::int and m.last_visit_date <= $1::date
    or m.customer_since >= $6::date - ${NEW_CUSTOMER_DAYS} and m.customer_since < $2::date
    or m.customer_since > $6::date and m.customer_since <= $3::date
    or m.total_spent >= $8::numeric and m.total_spent < $9::numeric`;

const NOBODY = 1e12;

function bounds({ owners, asOf, rule: before }: SinceLastTypes, now: TypeRule): unknown[] {
  const lines = [before.vipFrom ?? NOBODY, now.vipFrom ?? NOBODY];
  return [owners, asOf, now.lapsedDays, Math.min(...lines), Math.max(...lines)];
}

/** What the last of the top tenth spent; null (nobody reaches it) where there are fewer than ten owners. */
async function leastOfVips(db: Db): Promise<number | null> {
  const last = await row<{ total_spent: number }>(
    db,
    `with tenth as materialized (select floor(count(*) * $1::numeric)::int as size from customer_metrics)
     select total_spent from customer_metrics where total_spent > 0
      order by total_spent desc nulls last, owner_id
     offset greatest((select size from tenth) - 1, 0) limit least((select size from tenth), 1)`,
    [VIP_SHARE],
  );
  return last?.total_spent ?? null;
}
