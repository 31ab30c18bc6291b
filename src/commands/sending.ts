import { messagesPaused, pauseMessages } from '../messages/pause.js';
import type { RegisterCommand } from './command.js';
import { localScope } from './staff.js';

/** `crm sending pause|resume`: the clinic's general switch, for when nobody is in the chat. */
export const registerSending: RegisterCommand = (program, context) => {
  const { t, terminal } = context;
  const sending = program.command('sending').description(t('cli:sending.about'));
  for (const change of ['pause', 'resume'] as const) {
    sending
      .command(change)
      .description(t(`cli:sending.${change}`))
      .action(() =>
        context.withApp(async (app) => {
          await pauseMessages(await localScope(app), change === 'pause');
          const paused = await messagesPaused(app.db);
          terminal.out(t(paused ? 'cli:sending.paused' : 'cli:sending.resumed'));
        }),
      );
  }
};
