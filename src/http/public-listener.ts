import Fastify, { type FastifyInstance } from 'fastify';
import { AppError } from '../errors.js';
import type { Logger } from '../logger.js';
import { refuseUnreadable } from './refuse-unreadable.js';

export interface PublicListenerOptions {
  port: number;
  /** All interfaces by default: this is the one listener that is meant for the world. */
  host?: string;
  logger: Logger;
  /** Who wants to be reached from outside: unsubscribe links, webhooks. */
  routes: ((server: FastifyInstance) => void)[];
}

export interface PublicListener {
  port: number;
  stop(): Promise<void>;
}

const MAX_BODY = 64 * 1024;
const MAX_CONNECTIONS = 250;

/**
 * The listener that the world reaches, on a port of its own: what is on loopback (the page, metrics) is not on it. It
 * trusts no proxy's headers and tells nothing about itself. Throws `port_taken`.
 */
export async function startPublicListener(options: PublicListenerOptions): Promise<PublicListener> {
  const { logger, routes, port, host = '0.0.0.0' } = options;
  const server = Fastify({
    trustProxy: false,
    bodyLimit: MAX_BODY,
    requestTimeout: 15_000,
    connectionTimeout: 15_000,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: refuseUnreadable,
  });
  // Whoever holds many lines open must not use up what the rest of the program needs.
  server.server.maxConnections = MAX_CONNECTIONS;
  // Signatures are over the raw body; whoever wants it parsed parses it.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
    const status = error.statusCode !== undefined && error.statusCode < 500 ? error.statusCode : 500;
    if (status === 500) logger.error({ err: error }, 'public request failed');
    return reply.code(status).type('text/plain').send('');
  });
  server.setNotFoundHandler((_request, reply) => reply.code(404).type('text/plain').send(''));
  server.addHook('onSend', async (_request, reply) => {
    reply.headers(HEADERS);
  });
  server.get('/health', (_request, reply) => reply.type('text/plain').send('ok'));
  for (const add of routes) add(server);
  try {
    await server.listen({ port, host });
  } catch (cause) {
    await server.close();
    if ((cause as NodeJS.ErrnoException).code === 'EADDRINUSE')
      throw new AppError('port_taken', { port }, { cause });
    throw cause;
  }
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    stop: () => server.close(),
  };
}

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
};
