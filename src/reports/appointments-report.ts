import { addDays, startOfDay } from '../clock.js';
import { row, rows } from '../db/sql.js';
import { type Scope, today } from '../staff/scope.js';
import { bounds, type Period, type ReportPeriod } from './report-period.js';

export interface AppointmentFigures {
  /** Those that were not cancelled and whose day has come, missed ones included. */
  total: number;
  completed: number;
  noShows: number;
  cancelled: number;
  /** Booked for a day of the period that is still to come, or is today. */
  ahead: number;
  /** No-shows of completed and no-shows; null where there were neither. */
  noShowRate: number | null;
}

export interface AppointmentsReport {
  type: 'appointments';
  period: ReportPeriod;
  current: AppointmentFigures;
  previous: AppointmentFigures;
  /** Completed visits by kind, most frequent first. */
  kinds: { kind: string; count: number }[];
  /** Completed visits by weekday, 1 is Monday; days without any are left out. */
  weekdays: { weekday: number; count: number }[];
}

export async function appointmentsReport(scope: Scope, period: ReportPeriod): Promise<AppointmentsReport> {
  const { timeZone } = scope.clinic;
  const { from, to } = bounds(period, timeZone, today(scope));
  const completed = `from appointment where status = 'completed' and starts_at >= $1 and starts_at < $2`;
  const kinds = await rows<{ kind: string; count: number }>(
    scope.db,
    `select kind, count(*)::int as count ${completed} group by kind order by count desc, kind`,
    [from, to],
  );
  const weekdays = await rows<{ weekday: number; count: number }>(
    scope.db,
    `select extract(isodow from starts_at at time zone $3)::int as weekday, count(*)::int as count
       ${completed} group by 1 order by 1`,
    [from, to, timeZone],
  );
  return {
    type: 'appointments',
    period,
    current: await figures(scope, period),
    previous: await figures(scope, period.previous),
    kinds,
    weekdays,
  };
}

async function figures(scope: Scope, { start, end }: Period): Promise<AppointmentFigures> {
  const { timeZone } = scope.clinic;
  const day = today(scope);
  const counted = await row<Omit<AppointmentFigures, 'noShowRate'>>(
    scope.db,
    `select count(*) filter (where status in ('completed', 'no_show') and starts_at < $4
                                or status = 'booked' and starts_at < $3)::int as total,
            count(*) filter (where status = 'completed' and starts_at < $4)::int as completed,
            count(*) filter (where status = 'no_show' and starts_at < $4)::int as "noShows",
            count(*) filter (where status = 'cancelled')::int as cancelled,
            count(*) filter (where status = 'booked' and starts_at >= $3)::int as ahead
       from appointment where starts_at >= $1 and starts_at < $2`,
    [
      startOfDay(timeZone, start),
      startOfDay(timeZone, addDays(end, 1)),
      startOfDay(timeZone, day),
      startOfDay(timeZone, addDays(day, 1)),
    ],
  );
  const kept = counted!.completed + counted!.noShows;
  return { ...counted!, noShowRate: kept === 0 ? null : counted!.noShows / kept };
}
