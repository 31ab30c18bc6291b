import { date } from '../format.js';
import { NEW_CUSTOMER_DAYS } from '../insights/insight-types.js';
import { type Card, lines, type RichText } from '../rich-text.js';
import type { View } from '../staff/scope.js';
import type { AppointmentsReport } from './appointments-report.js';
import { appointmentTables, customerTables, retentionTables } from './people-tables.js';
import type { Report } from './report.js';
import { periodLines } from './report-words.js';
import { productTables, revenueTables } from './sales-tables.js';

/** A report as text: the period, its tables, and the definitions that its figures follow. */
export function reportCard(report: Report, view: View): Card<Report> {
  const { t, clinic } = view;
  if (report.type === 'appointments' && report.period.start > view.today) return aheadCard(report, view);
  const body = lines(
    t.rich(`reports:title.${report.type}`, { currency: clinic.currency }),
    ...periodLines(report.period, view),
    '',
    ...(isEmpty(report) ? [t(`reports:empty.${report.type}`)] : parted(tables(report, view))),
    ...notes(report, view),
    '',
    definition(report, view),
  );
  return { kind: 'report', data: report, body };
}

/** A period that has not come: what is booked, instead of zeros. */
function aheadCard(report: AppointmentsReport, view: View): Card<Report> {
  const { t } = view;
  const body = lines(
    t.rich('reports:title.appointments'),
    periodLines(report.period, view)[0],
    '',
    t('reports:appointments.not_yet', { count: report.current.ahead }),
  );
  return { kind: 'report', data: report, body };
}

function tables(report: Report, view: View): RichText[] {
  switch (report.type) {
    case 'revenue':
      return revenueTables(report, view);
    case 'appointments':
      return appointmentTables(report, view);
    case 'products':
      return productTables(report, view);
    case 'customers':
      return customerTables(report, view);
    case 'retention':
      return retentionTables(report, view);
  }
}

const parted = (all: RichText[]): (RichText | string)[] =>
  all.flatMap((table, index) => (index === 0 ? [table] : ['', table]));

/** Nothing in the period: then a table of zeros would only hide it. */
function isEmpty(report: Report): boolean {
  switch (report.type) {
    case 'revenue':
      return report.current.orders === 0 && report.current.revenue === 0;
    case 'appointments': {
      const { total, cancelled, ahead } = report.current;
      return total + cancelled + ahead === 0;
    }
    case 'products':
      return report.total === 0;
    case 'customers':
      return report.now.all === 0;
    case 'retention':
      return report.retention.current.of === 0 && report.bonding.current.of === 0;
  }
}

function notes(report: Report, { t }: View): string[] {
  if (report.type === 'products' && report.total > report.products.length) {
    return ['', t('reports:products.shown_of', { shown: report.products.length, total: report.total })];
  }
  if (report.type === 'customers' && report.dataAge.state === 'old') {
    return ['', t('insights:data_of', { date: date(t.lang, report.dataAge.asOf) })];
  }
  return [];
}

function definition(report: Report, { t, clinic, money }: View): string {
  const { lapsedDays, atRiskDays } = clinic;
  if (report.type === 'products' && !money) return t('reports:products.definition_units');
  return t(`reports:${report.type}.definition`, {
    lapsed: lapsedDays,
    days: lapsedDays,
    from: atRiskDays,
    to: lapsedDays - 1,
    new_days: NEW_CUSTOMER_DAYS,
  });
}
