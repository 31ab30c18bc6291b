import { refreshMetrics } from '../insights/refresh-metrics.js';
import type { RegisterCommand } from './command.js';

export const registerMetrics: RegisterCommand = (program, context) => {
  const { t, terminal } = context;
  program
    .command('metrics')
    .description(t('cli:metrics.about'))
    .command('refresh')
    .description(t('cli:metrics.refresh'))
    .option('--full', t('cli:metrics.full'))
    .option('--json', t('cli:json_option'))
    .action((options: { full?: boolean; json?: boolean }) =>
      context.withApp(async (app) => {
        const mode = options.full ? 'full' : 'incremental';
        const result = await refreshMetrics(
          { db: app.db, clock: app.clock, clinic: app.config.clinic },
          { mode },
        );
        terminal.out(
          options.json ? JSON.stringify(result) : t('cli:metrics.done', { count: result.changed }),
        );
      }),
    );
};
