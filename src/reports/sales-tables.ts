import { categoryWords } from '../insights/reason-words.js';
import { type RichText, visibleLine } from '../rich-text.js';
import type { View } from '../staff/scope.js';
import type { ProductLine, ProductsReport } from './products-report.js';
import { bareMoney, change, count, stepWords, years } from './report-words.js';
import type { RevenueFigures, RevenueReport } from './revenue-report.js';
import { textTable } from './text-table.js';

export function revenueTables(
  { period, current, previous, step, series }: RevenueReport,
  view: View,
): RichText[] {
  const { t } = view;
  const line = (key: string, value: (figures: RevenueFigures) => number, write: typeof bareMoney) => [
    t(`reports:revenue.${key}`),
    write(value(current), view),
    write(value(previous), view),
    change(value(current), value(previous), view),
  ];
  const overall = textTable([
    ['', ...years(period), t('reports:change')],
    line('revenue', (figures) => figures.revenue, bareMoney),
    line('order_spend', (figures) => figures.orderSpend, bareMoney),
    line('visit_spend', (figures) => figures.visitSpend, bareMoney),
    line('orders', (figures) => figures.orders, count),
    line('average', (figures) => figures.averageOrder, bareMoney),
  ]);
  if (series.length < 2) return [overall];
  const told = textTable([
    [t(`reports:step.${step}`), t('reports:revenue.revenue'), t('reports:revenue.orders')],
    ...series.map(({ from, revenue, orders }) => [
      stepWords(from, step, view),
      bareMoney(revenue, view),
      count(orders, view),
    ]),
  ]);
  return [overall, told];
}

export function productTables(
  { period, products, categories, units }: ProductsReport,
  view: View,
): RichText[] {
  const { t } = view;
  const table = (title: string, lines: ProductLine[], name: (line: ProductLine) => string) =>
    textTable([
      [
        t(`reports:products.${title}`),
        t('reports:products.units'),
        ...(view.money ? [t('reports:products.revenue')] : []),
      ],
      ...lines.map((line) => [
        name(line),
        count(line.units, view),
        ...(line.revenue === undefined ? [] : [bareMoney(line.revenue, view)]),
      ]),
    ]);
  return [
    textTable([
      ['', ...years(period), t('reports:change')],
      [
        t('reports:products.all_units'),
        count(units.current, view),
        count(units.previous, view),
        change(units.current, units.previous, view),
      ],
    ]),
    table('product', products, (line) => visibleLine(line.name, 60)),
    table('category', categories, (line) =>
      line.name === '' ? t('reports:products.no_category') : categoryWords(line.name, view),
    ),
  ];
}
