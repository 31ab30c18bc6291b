import { percent } from '../format.js';
import { petKind } from '../owners/pet-label.js';
import type { RichText } from '../rich-text.js';
import type { View } from '../staff/scope.js';
import type { AppointmentFigures, AppointmentsReport } from './appointments-report.js';
import type { CustomersReport } from './customers-report.js';
import { change, count, weekdayWords, years } from './report-words.js';
import type { RetentionReport, Share } from './retention-report.js';
import { textTable } from './text-table.js';

export function appointmentTables(report: AppointmentsReport, view: View): RichText[] {
  const { t } = view;
  const { period, current, previous, kinds, weekdays } = report;
  const line = (key: string, value: (figures: AppointmentFigures) => number) => [
    t(`reports:appointments.${key}`),
    count(value(current), view),
    count(value(previous), view),
    change(value(current), value(previous), view),
  ];
  const rate = ({ noShowRate }: AppointmentFigures) =>
    noShowRate === null ? '–' : percent(t.lang, noShowRate, 1);
  return [
    textTable([
      ['', ...years(period), t('reports:change')],
      line('total', (figures) => figures.total),
      line('completed', (figures) => figures.completed),
      line('no_shows', (figures) => figures.noShows),
      line('cancelled', (figures) => figures.cancelled),
      line('ahead', (figures) => figures.ahead),
      [t('reports:appointments.no_show_rate'), rate(current), rate(previous)],
    ]),
    ...(kinds.length > 0
      ? [
          textTable([
            [t('reports:appointments.by_kind'), ''],
            ...kinds.map(({ kind, count: n }) => [t(`reports:appointments.kind.${kind}`), count(n, view)]),
          ]),
        ]
      : []),
    ...(weekdays.length > 0
      ? [
          textTable([
            [t('reports:appointments.by_weekday'), ''],
            ...weekdays.map(({ weekday, count: n }) => [weekdayWords(weekday, view), count(n, view)]),
          ]),
        ]
      : []),
  ];
}

export function customerTables(
  { period, joined, seen, now, types, species }: CustomersReport,
  view: View,
): RichText[] {
  const { t } = view;
  const line = (key: string, { current, previous }: { current: number; previous: number }) => [
    t(`reports:customers.${key}`),
    count(current, view),
    count(previous, view),
    change(current, previous, view),
  ];
  const standing = (key: string, n: number) => [t(`reports:customers.${key}`), count(n, view)];
  return [
    textTable([['', ...years(period), t('reports:change')], line('joined', joined), line('seen', seen)]),
    textTable([
      [t('reports:customers.today'), ''],
      standing('all', now.all),
      standing('active', now.active),
      standing('new', now.new),
      standing('at_risk', now.atRisk),
      standing('lapsed', now.lapsed),
      standing('never_seen', now.neverSeen),
    ]),
    ...(types.length > 0
      ? [
          textTable([
            [t('reports:customers.by_type'), ''],
            ...types.map(({ type, count: n }) => [t(`insights:segment.types.${type}`), count(n, view)]),
          ]),
        ]
      : []),
    ...(species.length > 0
      ? [
          textTable([
            [t('reports:customers.by_species'), ''],
            ...species.map((one) => [petKind({ ...one, breed: '' }, t), count(one.count, view)]),
          ]),
        ]
      : []),
  ];
}

export function retentionTables({ period, retention, bonding }: RetentionReport, view: View): RichText[] {
  const { t } = view;
  const rate = ({ part, of }: Share) => (of === 0 ? '–' : percent(t.lang, part / of, 1));
  const share = ({ part, of }: Share) =>
    t('reports:retention.share', { part: count(part, view), of: count(of, view) });
  const lines = (key: string, { current, previous }: { current: Share; previous: Share }) => [
    [t(`reports:retention.${key}`), rate(current), rate(previous)],
    [t(`reports:retention.${key}_of`), share(current), share(previous)],
  ];
  return [
    textTable([['', ...years(period)], ...lines('retention', retention), ...lines('bonding', bonding)]),
  ];
}
