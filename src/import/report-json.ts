import { errorCode } from '../errors.js';
import type { Translate } from '../i18n.js';
import type { Finding, ImportReport } from './import-report.js';

/** The report as the command line prints it for programs: reasons as codes, and as sentences beside them. */
export function reportJson({ dryRun, files }: ImportReport, t: Translate): object {
  const explained = (found: Finding) => ({ ...found, text: t(`import:reason.${found.reason}`) });
  return {
    dryRun,
    files: files.map(
      ({ file, entity, error, rejected, warnings, rejectedCount, warningCount, ...counts }) => ({
        file,
        entity: entity ?? null,
        ...counts,
        rejected: rejected.map(explained),
        warnings: warnings.map(explained),
        rejectedCount,
        warningCount,
        ...(error === undefined ? {} : { error: { code: errorCode(error), text: t.error(error) } }),
      }),
    ),
  };
}
