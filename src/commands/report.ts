import { Argument, Option } from 'commander';
import { seedDemoIfEmpty } from '../demo/seed-demo.js';
import { LANGUAGES, type Language } from '../i18n.js';
import { report } from '../reports/report.js';
import { reportCard } from '../reports/report-card.js';
import { REPORT_TYPES, type ReportType } from '../reports/report-types.js';
import { plain } from '../rich-text.js';
import { viewFor } from '../staff/scope.js';
import type { RegisterCommand } from './command.js';
import { localScope } from './staff.js';

const FORMATS = ['text'] as const;

interface ReportOptions {
  from?: string;
  to?: string;
  format: (typeof FORMATS)[number];
  lang?: Language;
  now?: string;
  json?: boolean;
}

export const registerReport: RegisterCommand = (program, context) => {
  const { t, terminal } = context;
  program
    .command('report')
    .description(t('cli:report.about'))
    .addArgument(new Argument('<type>', t('cli:report.type')).choices([...REPORT_TYPES]))
    .option('--from <date>', t('cli:report.from'))
    .option('--to <date>', t('cli:report.to'))
    .addOption(
      new Option('--format <format>', t('cli:report.format')).choices([...FORMATS]).default(FORMATS[0]),
    )
    .addOption(new Option('--lang <lang>', t('cli:lang_option')).choices([...LANGUAGES]))
    .option('--now <instant>', t('cli:now_option'))
    .option('--json', t('cli:json_option'))
    .action((type: ReportType, { from, to, json, now }: ReportOptions) =>
      context.withApp(
        async (app) => {
          // As with a first question, an empty database gets the demo clinic.
          await seedDemoIfEmpty({ db: app.db, clock: app.clock, clinic: app.config.clinic });
          const scope = await localScope(app);
          const made = await report(scope, { type, startDate: from, endDate: to });
          terminal.out(json ? JSON.stringify(made) : plain(reportCard(made, viewFor(scope, t)).body));
        },
        { now },
      ),
    );
};
