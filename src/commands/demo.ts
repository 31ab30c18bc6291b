import { dateIn, isDateOnly } from '../clock.js';
import { removeDemo } from '../demo/clear-demo.js';
import { resetDemo, seedDemoIfEmpty } from '../demo/seed-demo.js';
import { AppError } from '../errors.js';
import * as format from '../format.js';
import type { RegisterCommand } from './command.js';

interface DemoOptions {
  reset?: boolean;
  clear?: boolean;
  asOf?: string;
}

export const registerDemo: RegisterCommand = (program, context) => {
  const { t, terminal } = context;
  program
    .command('demo')
    .description(t('cli:demo.about'))
    .option('--reset', t('cli:demo.reset'))
    .option('--clear', t('cli:demo.clear'))
    .option('--as-of <date>', t('cli:demo.as_of'))
    .action((options: DemoOptions) =>
      context.withApp(async (app) => {
        const { clinic } = app.config;
        if (options.clear) {
          await removeDemo(app.db);
          terminal.out(t('cli:demo.cleared'));
          return;
        }
        const asOf = options.asOf ?? dateIn(clinic.timeZone, app.clock.now());
        if (!isDateOnly(asOf)) throw new AppError('date_invalid', { value: asOf });
        const scope = { db: app.db, clock: app.clock, clinic };
        if (options.reset) await resetDemo(scope, asOf);
        else if (!(await seedDemoIfEmpty(scope, asOf))) {
          terminal.out(t('cli:demo.unchanged'));
          return;
        }
        terminal.out(t('cli:demo.made', { date: format.date(t.lang, asOf) }));
      }),
    );
};
