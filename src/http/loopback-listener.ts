import type { AddressInfo } from 'node:net';
import { type FastifyError, type FastifyInstance, fastify } from 'fastify';
import { AppError } from '../errors.js';
import type { Translate } from '../i18n.js';
import type { Logger } from '../logger.js';
import { refuseUnreadable } from './refuse-unreadable.js';
import { foreignRequest } from './same-origin.js';
import { SECURITY_HEADERS } from './security-headers.js';

export interface LoopbackOptions {
  /** 0 takes any port that is free. */
  port: number;
  logger: Logger;
  t: Translate;
}

/** What this machine alone can reach: the page, and whether the program is well. */
export interface LoopbackListener {
  /** Routes are registered before `listen`. */
  app: FastifyInstance;
  /** Resolves to its address, such as `http://127.0.0.1:3210`. Throws `port_taken`. */
  listen(): Promise<string>;
  /** The port, once it listens. */
  port(): number | undefined;
  close(): Promise<void>;
}

const MAX_BODY = 256 * 2 ** 10;

/**
 * Listens on 127.0.0.1 and answers only what is meant for it: another Host or Origin gets an empty 403. Hazard:
 * addresses carry login tokens, so requests are never logged.
 */
export function createLoopbackListener({ port, logger, t }: LoopbackOptions): LoopbackListener {
  const app = fastify({
    logger: false,
    exposeHeadRoutes: false,
    bodyLimit: MAX_BODY,
    requestTimeout: 30_000,
    forceCloseConnections: true,
    frameworkErrors: refuseUnreadable,
  });
  const bound = () => (app.server.address() as AddressInfo | null)?.port;

  app.addHook('onRequest', async (request, reply) => {
    reply.headers(SECURITY_HEADERS);
    const foreign = foreignRequest(request.raw, bound() ?? port);
    if (!foreign) return;
    logger.warn({ reason: foreign }, 'request refused');
    await reply.code(403).send();
  });
  app.get('/health', async () => ({ status: 'ok' }));
  app.setErrorHandler(async (error: FastifyError, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) return reply.code(status).send();
    logger.error({ err: error }, 'request failed');
    return reply.code(status).type('text/plain; charset=utf-8').send(t.error(error));
  });

  return {
    app,
    port: bound,
    async listen() {
      try {
        await app.listen({ host: '127.0.0.1', port });
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        // A port below 1024 may need rights that the program does not have: another one helps there too.
        if (code === 'EADDRINUSE' || code === 'EACCES')
          throw new AppError('port_taken', { port }, { cause: error });
        throw error;
      }
      return `http://127.0.0.1:${bound()}`;
    },
    close: () => app.close(),
  };
}
