import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { looksAhead } from './link-preview.js';
import { createTryLimit } from './try-limit.js';

export interface LinkRoutesOptions {
  /** Of the short links, with a slash at its end. */
  path: string;
  /** Where a token leads; undefined for none of ours. `counts`: a person opened it. */
  follow(link: { token: string; counts: boolean }): Promise<string | undefined>;
  /** What somebody reads whose link leads nowhere: nobody knows their language. */
  notFound: string;
  now?: () => number;
  /** Requests that are looked at in ten seconds, all together: behind a proxy nobody can be told apart. */
  most?: number;
}

type Request = FastifyRequest<{ Params: { token: string } }>;

const WINDOW_MS = 10_000;

/** Short links: a redirect to what is stored, never to anything that the request says. */
export const linkRoutes = (options: LinkRoutesOptions) => (server: FastifyInstance) => {
  const { path, follow, notFound, now = Date.now, most = 1000 } = options;
  const limit = createTryLimit({ max: most, windowMs: WINDOW_MS });

  server.get(`${path}:token`, async (request: Request, reply: FastifyReply) => {
    if (limit.exceeded(now()))
      return reply
        .code(429)
        .header('retry-after', WINDOW_MS / 1000)
        .send('');
    limit.count(now());
    const target = await follow({ token: request.params.token, counts: !looksAhead(request.raw) });
    if (target === undefined) return reply.code(404).type('text/plain; charset=utf-8').send(notFound);
    return reply.redirect(target, 302);
  });
};
