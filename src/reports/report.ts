import { assertMay, type Scope, today } from '../staff/scope.js';
import { type AppointmentsReport, appointmentsReport } from './appointments-report.js';
import { type CustomersReport, customersReport } from './customers-report.js';
import { type ProductsReport, productsReport } from './products-report.js';
import { reportPeriod } from './report-period.js';
import type { ReportType } from './report-types.js';
import { type RetentionReport, retentionReport } from './retention-report.js';
import { type RevenueReport, revenueReport } from './revenue-report.js';

export type Report = RevenueReport | AppointmentsReport | ProductsReport | CustomersReport | RetentionReport;

/**
 * One of the five reports for clinic dates, both included (this month so far unless told otherwise), compared with
 * the same dates a year before. Throws `period_reversed`, `period_ahead`, `date_invalid`; `not_allowed` for revenue where the reader
 * may not see money.
 */
export async function report(
  scope: Scope,
  { type, startDate, endDate }: { type: ReportType; startDate?: string; endDate?: string },
): Promise<Report> {
  assertMay(scope, 'owners:read');
  const period = reportPeriod(type, { startDate, endDate }, today(scope));
  switch (type) {
    case 'revenue':
      return revenueReport(scope, period);
    case 'appointments':
      return appointmentsReport(scope, period);
    case 'products':
      return productsReport(scope, period);
    case 'customers':
      return customersReport(scope, period);
    case 'retention':
      return retentionReport(scope, period);
  }
}
