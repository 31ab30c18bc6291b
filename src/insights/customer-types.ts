import { addDays, type DateOnly } from '../clock.js';
import type { Clinic } from '../config.js';
import { type Db, execute, row } from '../db/sql.js';
import { NEW_CUSTOMER_DAYS } from './insight-types.js';

/** This share of the owners, those who spent most, are VIP. */
const VIP_SHARE = 0.1;

/**
 * Gives every owner the first type that fits: lapsed (not seen for the clinic's lapsed days), new (customer since
 * at most 90 days), vip (in the top tenth by spend, ties included), regular. Types set by hand stay. Returns how
 * many changed.
 */
export async function assignCustomerTypes(
  db: Db,
  { clinic, today }: { clinic: Pick<Clinic, 'lapsedDays'>; today: DateOnly },
): Promise<number> {
  return execute(
    db,
    `update owner o set customer_type = n.type
       from (select m.owner_id, case
                      when m.last_visit_date <= $1::date then 'lapsed'
                      when m.customer_since between $2::date and $3::date then 'new'
                      when m.total_spent >= $4::numeric then 'vip'
                      else 'regular' end as type
               from customer_metrics m) n
      where o.id = n.owner_id and not o.customer_type_manual and o.customer_type <> n.type`,
    [addDays(today, -clinic.lapsedDays), addDays(today, -NEW_CUSTOMER_DAYS), today, await leastOfVips(db)],
  );
}

/** What the last of the top tenth spent; null (nobody reaches it) where there are fewer than ten owners. */
async function leastOfVips(db: Db): Promise<number | null> {
  const last = await row<{ total_spent: number }>(
    db,
    `select total_spent from customer_metrics where total_spent > 0
      order by total_spent desc, owner_id
     offset greatest((select floor(count(*) * $1::numeric)::int from customer_metrics) - 1, 0)
      limit (select (count(*) * $1::numeric >= 1)::int from customer_metrics)`,
    [VIP_SHARE],
  );
  return last?.total_spent ?? null;
}
