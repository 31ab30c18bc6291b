import type { Session } from '../agents/turn.js';
import type { App } from './app.js';

/**
 * The agent, loaded with its first message: its libraries are most of the program's memory and start-up time.
 * A first load that fails (the database is away) is tried again with the next message.
 */
export function lazySession(app: App): Session {
  let loading: Promise<Session> | undefined;
  const load = async (): Promise<Session> => {
    const { createSession } = await import('../agents/session.js');
    const { config, db, clock, i18n, logger, pool, dataSource } = app;
    return createSession({
      db,
      dataSource,
      clock,
      clinic: config.clinic,
      i18n,
      logger,
      pool,
      modelConfig: config.model,
    });
  };
  return {
    async turn(input) {
      loading ??= load();
      try {
        return await (await loading).turn(input);
      } catch (error) {
        loading = undefined;
        throw error;
      }
    },
  };
}
