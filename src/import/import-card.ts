import * as format from '../format.js';
import type { Translate } from '../i18n.js';
import { type Card, lines, type RichText, visibleLine } from '../rich-text.js';
import type { View } from '../staff/scope.js';
import type { FileReport, Finding, ImportReport } from './import-report.js';

/** Rejected rows and dropped values shown one by one; the rest are counted. */
const SHOWN_REJECTED = 20;
const SHOWN_WARNINGS = 10;

/** What an import did, file by file, with the first rows that were refused and why. */
export function importCard(report: ImportReport, { t }: View): Card<ImportReport> {
  const rejected = report.files.flatMap((file) => file.rejected.map((found) => ({ file, found })));
  const warned = report.files.flatMap((file) =>
    file.warnings.filter(({ reason }) => reason !== 'column_ignored').map((found) => ({ file, found })),
  );
  const rejectedCount = report.files.reduce((sum, file) => sum + file.rejectedCount, 0);
  const warnedCount = report.files.reduce((sum, file) => sum + file.warningCount - ignored(file).length, 0);
  const body = lines(
    ...report.files.flatMap((file) => fileLines(file, t)),
    ...section(t, 'rejected', rejected.slice(0, SHOWN_REJECTED), rejectedCount),
    ...section(t, 'warnings', warned.slice(0, SHOWN_WARNINGS), warnedCount),
    report.dryRun ? t.rich('import:dry_run') : undefined,
  );
  return { kind: 'import', data: report, body };
}

function fileLines(file: FileReport, t: Translate): (RichText | string)[] {
  const name = visibleLine(file.file, 80);
  if (file.error !== undefined)
    return [t.rich('import:file_failed', { file: name, reason: t.error(file.error) })];
  const count = (value: number) => format.number(t.lang, value);
  const summary = t.rich('import:file', {
    file: name,
    entity: t(`import:entity.${file.entity}`),
    read: count(file.read),
    inserted: count(file.inserted),
    updated: count(file.updated),
    unchanged: count(file.unchanged),
    rejected: count(file.rejectedCount),
  });
  const unused = ignored(file);
  if (unused.length === 0) return [summary];
  return [summary, t('import:ignored', { columns: unused.slice(0, 20).join(', '), count: unused.length })];
}

function ignored(file: FileReport): string[] {
  return file.warnings.filter(({ reason }) => reason === 'column_ignored').map(({ column }) => column);
}

function section(
  t: Translate,
  kind: 'rejected' | 'warnings',
  shown: { file: FileReport; found: Finding }[],
  total: number,
): (RichText | string)[] {
  if (total === 0) return [];
  return [
    '',
    t.rich(`import:${kind}`, { count: total }),
    ...shown.map(({ file, found }) => findingLine(t, visibleLine(file.file, 80), found)),
    ...(total > shown.length ? [t('import:more', { count: total - shown.length })] : []),
  ];
}

function findingLine(t: Translate, file: string, { line, column, value, reason }: Finding): string {
  const why = t(`import:reason.${reason}`);
  if (column === '') return t('import:row', { file, line, reason: why });
  const key = value === '' ? 'import:row_column' : 'import:row_value';
  return t(key, { file, line, column, value: visibleLine(value, 60), reason: why });
}
