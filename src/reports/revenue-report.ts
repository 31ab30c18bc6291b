import type { DateOnly } from '../clock.js';
import { rows } from '../db/sql.js';
import { AppError } from '../errors.js';
import { type Scope, seesMoney, today } from '../staff/scope.js';
import { bounds, type Period, type ReportPeriod, type Step, stepOf, steps } from './report-period.js';

export interface RevenueFigures {
  /** Orders less refunds, and visits charged beside them. */
  revenue: number;
  /** Completed orders less refunds and credit notes. */
  orderSpend: number;
  /** What completed visits cost that is on no order. */
  visitSpend: number;
  orders: number;
  /** Order spend per order. */
  averageOrder: number;
}

export interface RevenueReport {
  type: 'revenue';
  period: ReportPeriod;
  current: RevenueFigures;
  previous: RevenueFigures;
  step: Step;
  series: { from: DateOnly; revenue: number; orders: number }[];
}

interface Slice {
  from: DateOnly;
  order_spend: number;
  visit_spend: number;
  orders: number;
}

/** Throws `not_allowed` for who may not see money. */
export async function revenueReport(scope: Scope, period: ReportPeriod): Promise<RevenueReport> {
  if (!seesMoney(scope)) throw new AppError('not_allowed');
  const step = stepOf(period);
  const slices = await revenueSlices(scope, period, step);
  const before = await revenueSlices(scope, period.previous, 'year');
  const bySlice = new Map(slices.map((slice) => [slice.from, slice]));
  const series = steps(period, step).map((from) => {
    const slice = bySlice.get(from);
    return { from, revenue: slice ? slice.order_spend + slice.visit_spend : 0, orders: slice?.orders ?? 0 };
  });
  return { type: 'revenue', period, current: sum(slices), previous: sum(before), step, series };
}

/** The rules are those of total_spent: what a visit cost is taken to be on an order linked to it or of its day. */
async function revenueSlices(scope: Scope, period: Period, step: Step): Promise<Slice[]> {
  const { timeZone } = scope.clinic;
  const { from, to } = bounds(period, timeZone, today(scope));
  return rows<Slice>(
    scope.db,
    `with sale as (
       select (ordered_at at time zone $1)::date as day, total - refunded_amount as net,
              (total > 0 and refunded_amount < total)::int as counts
         from customer_order
        where status = 'completed' and ordered_at >= $2 and ordered_at < $3
     ), visit as (
       select (a.starts_at at time zone $1)::date as day, a.amount
         from appointment a
        where a.status = 'completed' and a.amount > 0 and a.starts_at >= $2 and a.starts_at < $3
          and not exists (select from customer_order c
                           where c.appointment_id = a.id and c.status in ('completed', 'refunded') and c.total > 0)
          and not exists (select from customer_order c
                           where c.owner_id = a.owner_id and c.appointment_id is null and c.status = 'completed'
                             and c.total > 0 and c.refunded_amount < c.total
                             and (c.ordered_at at time zone $1)::date = (a.starts_at at time zone $1)::date)
     ), line as (
       select day, net, counts, 0 as visit from sale
       union all
       select day, 0, 0, amount from visit
     )
     select date_trunc($4, day)::date as "from", sum(net) as order_spend, sum(visit) as visit_spend,
            sum(counts)::int as orders
       from line group by 1 order by 1`,
    [timeZone, from, to, step],
  );
}

function sum(slices: Slice[]): RevenueFigures {
  const orderSpend = cents(slices.reduce((total, slice) => total + slice.order_spend, 0));
  const visitSpend = cents(slices.reduce((total, slice) => total + slice.visit_spend, 0));
  const orders = slices.reduce((total, slice) => total + slice.orders, 0);
  const averageOrder = orders === 0 ? 0 : cents(orderSpend / orders);
  return { revenue: cents(orderSpend + visitSpend), orderSpend, visitSpend, orders, averageOrder };
}

/** Sums of binary fractions, back to whole cents. */
const cents = (value: number) => Math.round(value * 100) / 100;
