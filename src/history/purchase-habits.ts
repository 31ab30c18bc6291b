import { addDays, type DateOnly, daysBetween, startOfDay } from '../clock.js';
import { type Db, rows } from '../db/sql.js';

export interface HabitQuery {
  ownerIds: number[];
  today: DateOnly;
  timeZone: string;
}

/** How often somebody buys a category of products. Days on which it was bought count once. */
export interface PurchaseHabit {
  /** Canonical where known (`food`, `pharmacy`, ...), else as the shop wrote it. */
  category: string;
  purchases: number;
  /** Median days between two purchases; null after only one. */
  gapDays: number | null;
  lastOn: DateOnly;
  daysSince: number;
}

export interface FavouriteProduct {
  name: string;
  /** Orders that contained it. */
  times: number;
  lastOn: DateOnly;
}

// What was ordered and kept, until the end of today: a credit note or a fully refunded order is no purchase.
const KEPT = `c.owner_id = any ($1) and c.status = 'completed' and c.total > 0 and c.refunded_amount < c.total
              and c.ordered_at < $2`;

const parameters = ({ ownerIds, today, timeZone }: HabitQuery) => [
  ownerIds,
  startOfDay(timeZone, addDays(today, 1)),
];

/** The habits of each owner, the category bought most often first. Services are visits, not purchases. */
export async function purchaseHabits(db: Db, query: HabitQuery): Promise<Map<number, PurchaseHabit[]>> {
  if (query.ownerIds.length === 0) return new Map();
  const found = await rows<Omit<PurchaseHabit, 'daysSince'> & { owner_id: number }>(
    db,
    `with bought as (
       select distinct c.owner_id, p.category, (c.ordered_at at time zone $3)::date as day
         from customer_order c join order_item i on i.order_id = c.id join product p on p.id = i.product_id
        where ${KEPT} and i.quantity > 0 and p.category not in ('', 'service')
     ), gaps as (
       select b.*, day - lag(day) over (partition by owner_id, category order by day) as gap from bought b
     )
     select owner_id, category, count(*)::int as purchases, max(day) as "lastOn",
            percentile_cont(0.5) within group (order by gap) as "gapDays"
       from gaps group by owner_id, category order by owner_id, purchases desc, category`,
    [...parameters(query), query.timeZone],
  );
  const habits = new Map<number, PurchaseHabit[]>();
  for (const { owner_id, ...habit } of found) {
    const daysSince = daysBetween(habit.lastOn, query.today);
    habits.set(owner_id, [...(habits.get(owner_id) ?? []), { ...habit, daysSince }]);
  }
  return habits;
}

/** What an owner orders most often, at most `limit` products each. */
export async function favouriteProducts(
  db: Db,
  { limit = 3, ...query }: HabitQuery & { limit?: number },
): Promise<Map<number, FavouriteProduct[]>> {
  if (query.ownerIds.length === 0) return new Map();
  const found = await rows<FavouriteProduct & { owner_id: number }>(
    db,
    `select owner_id, name, times, "lastOn" from (
       select c.owner_id, p.name, count(distinct c.id)::int as times,
              max((c.ordered_at at time zone $3)::date) as "lastOn",
              row_number() over (partition by c.owner_id
                                 order by count(distinct c.id) desc, max(c.ordered_at) desc, p.name) as place
         from customer_order c join order_item i on i.order_id = c.id join product p on p.id = i.product_id
        where ${KEPT} and i.quantity > 0 and p.category <> 'service'
        group by c.owner_id, p.name) ranked
      where place <= $4 order by owner_id, place`,
    [...parameters(query), query.timeZone, limit],
  );
  const favourites = new Map<number, FavouriteProduct[]>();
  for (const { owner_id, ...product } of found) {
    favourites.set(owner_id, [...(favourites.get(owner_id) ?? []), product]);
  }
  return favourites;
}
