import { z } from 'zod';
import { type Report, report } from '../../src/reports/report.js';
import { reportCard } from '../../src/reports/report-card.js';
import { REPORT_TYPES } from '../../src/reports/report-types.js';
import { defineTool } from './tool.js';

export const generateReport = defineTool({
  name: 'generate_report',
  kind: 'read',
  permission: 'owners:read',
  description:
    'Generate business reports: revenue, appointments, products, customers or retention, for clinic dates (both ' +
    'included), compared with the same dates a year before. Without dates: this month so far.',
  schema: z.object({
    report_type: z.enum(REPORT_TYPES),
    start_date: z.string().optional().describe('First day, YYYY-MM-DD'),
    end_date: z.string().optional().describe('Last day, YYYY-MM-DD'),
  }),
  async run({ report_type, start_date, end_date }, { scope, view }) {
    const made = await report(scope, { type: report_type, startDate: start_date, endDate: end_date });
    const { start, end } = made.period;
    return {
      data: { report_type, start_date: start, end_date: end, ...totals(made) },
      card: reportCard(made, view),
    };
  },
});

function totals(made: Report): Record<string, unknown> {
  switch (made.type) {
    case 'revenue':
      return { revenue: made.current.revenue, orders: made.current.orders };
    case 'appointments': {
      const { total, completed, noShows, cancelled } = made.current;
      return { total_appointments: total, completed, no_shows: noShows, cancelled };
    }
    case 'products':
      return { products: made.total, units: made.units.current };
    case 'customers':
      return { customers: made.now.all, new_customers: made.joined.current, seen: made.seen.current };
    case 'retention': {
      const { current } = made.retention;
      return { still_active: current.part, active_at_start: current.of };
    }
  }
}
