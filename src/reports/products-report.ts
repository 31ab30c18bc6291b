import { rows } from '../db/sql.js';
import { type Scope, seesMoney, today } from '../staff/scope.js';
import { bounds, type Period, type ReportPeriod } from './report-period.js';

export interface ProductLine {
  name: string;
  units: number;
  /** Less refunds, spread over the order's lines; absent for who may not see money. */
  revenue?: number;
}

export interface ProductsReport {
  type: 'products';
  period: ReportPeriod;
  /** The best ten, by revenue; by units for who may not see money. */
  products: ProductLine[];
  /** How many different products were sold. */
  total: number;
  categories: ProductLine[];
  units: { current: number; previous: number };
}

const MOST = 10;

export async function productsReport(scope: Scope, period: ReportPeriod): Promise<ProductsReport> {
  const money = seesMoney(scope);
  const products = await soldBy(scope, period, `coalesce(p.name, nullif(btrim(i.description), ''), '?')`);
  const categories = await soldBy(scope, period, `coalesce(p.category, '')`);
  const before = await soldBy(scope, period.previous, `''`);
  const order = (a: ProductLine, b: ProductLine) =>
    (money ? b.revenue! - a.revenue! : b.units - a.units) || b.units - a.units || (a.name < b.name ? -1 : 1);
  const shown = (lines: ProductLine[]) =>
    lines.sort(order).map(({ name, units, revenue }) => (money ? { name, units, revenue } : { name, units }));
  const units = (lines: ProductLine[]) => lines.reduce((sum, line) => sum + line.units, 0);
  return {
    type: 'products',
    period,
    products: shown(products).slice(0, MOST),
    total: products.length,
    categories: shown(categories),
    units: { current: units(products), previous: units(before) },
  };
}

/** `name` is SQL of ours over `p` (product) and `i` (order_item). Orders that were kept; free lines count too. */
async function soldBy(scope: Scope, period: Period, name: string): Promise<ProductLine[]> {
  const { from, to } = bounds(period, scope.clinic.timeZone, today(scope));
  return rows<ProductLine>(
    scope.db,
    `select ${name} as name, sum(i.quantity) as units,
            round(sum(i.quantity * i.unit_price * (c.total - c.refunded_amount) / c.total), 2) as revenue
       from customer_order c join order_item i on i.order_id = c.id left join product p on p.id = i.product_id
      where c.status = 'completed' and c.total > 0 and c.refunded_amount < c.total
        and c.ordered_at >= $1 and c.ordered_at < $2
      group by 1 having sum(i.quantity) > 0`,
    [from, to],
  );
}
