import cookie from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Db } from '../../src/db/sql.js';
import type { LoopbackListener } from '../../src/http/loopback-listener.js';
import { createTryLimit } from '../../src/http/try-limit.js';
import type { Language, Translate } from '../../src/i18n.js';
import type { Logger } from '../../src/logger.js';
import { endWebSession, findWebSession } from '../../src/staff/find-web-session.js';
import { redeemLoginLink, SESSION_DAYS } from '../../src/staff/redeem-login-link.js';
import type { StaffRecord } from '../../src/staff/staff-record.js';

export interface EntranceOptions {
  listener: LoopbackListener;
  db: Db;
  logger: Logger;
  i18n: { translate(lang: Language): Translate };
  /** For strangers whose browser speaks neither of our languages. */
  language: Language;
  /** Somebody left: their pages must stop to look. */
  onLeave(staffId: number): void;
}

/** The way in and out, and the guard at every other door. */
export interface Entrance {
  /** Whose request this is; undefined where the cookie is missing, too old, or its person was revoked. */
  visitor(request: FastifyRequest): Promise<StaffRecord | undefined>;
  /** As a hook: a stranger gets 401 and one sentence, whatever they asked for. */
  guard(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  /** Whom the guard let pass. */
  guest(request: FastifyRequest): StaffRecord;
}

const MAX_TRIES = 10;
const TRIES_WINDOW_MS = 60_000;

export function openEntrance(options: EntranceOptions): Entrance {
  const { listener, db, logger, i18n } = options;
  const { app } = listener;
  const guests = new WeakMap<FastifyRequest, StaffRecord>();
  const tries = createTryLimit({ max: MAX_TRIES, windowMs: TRIES_WINDOW_MS });
  // Cookies know no ports: two clinics on one machine must not log each other out.
  const cookieName = () => `huella_${listener.port()}`;
  const readerOf = (request: FastifyRequest) => i18n.translate(browserLanguage(request) ?? options.language);
  const sessionOf = (request: FastifyRequest) => request.cookies[cookieName()];

  async function visitor(request: FastifyRequest): Promise<StaffRecord | undefined> {
    const session = sessionOf(request);
    return session ? findWebSession(db, session) : undefined;
  }

  async function enter(request: FastifyRequest, reply: FastifyReply) {
    const { token } = request.params as { token: string };
    const t = readerOf(request);
    const entered = await redeemLoginLink(db, token);
    const now = performance.now();
    if (!entered) {
      // A good link passes all the same: others' wrong ones must not keep out who was meant.
      if (tries.exceeded(now)) return refuse(request, reply.code(429), t, 'web:login.slow');
      tries.count(now);
      logger.warn('page: a link that is not valid');
      return refuse(request, reply.code(401), t, 'web:login.stale');
    }
    logger.info({ staff: entered.staffId }, 'page: entered');
    return reply
      .setCookie(cookieName(), entered.session, {
        httpOnly: true,
        sameSite: 'strict',
        path: '/',
        maxAge: SESSION_DAYS * 24 * 3600,
      })
      .type(HTML)
      .send(bare(t, FORWARD, `<h1><a href="/">${escapeHtml(t('web:login.welcome'))}</a></h1>`));
  }

  async function leave(request: FastifyRequest, reply: FastifyReply) {
    const staff = guests.get(request)!;
    await endWebSession(db, sessionOf(request)!);
    options.onLeave(staff.id);
    return reply.clearCookie(cookieName(), { path: '/' }).code(204).send();
  }

  async function guard(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const staff = await visitor(request);
    if (staff) guests.set(request, staff);
    else await refuse(request, reply.code(401), readerOf(request), 'web:login.needed');
  }

  app.register(cookie);
  app.register((open: FastifyInstance, _options, done) => {
    open.get('/login/:token', enter);
    open.post('/logout', { onRequest: guard }, leave);
    done();
  });
  // What does not exist is nobody's business but staff's.
  app.setNotFoundHandler(async (request, reply) => {
    await guard(request, reply);
    if (!reply.sent) await reply.code(404).send();
  });
  return { visitor, guard, guest: (request) => guests.get(request)! };
}

function browserLanguage({ headers }: FastifyRequest): Language | undefined {
  const known = /\b(es|en)\b/i.exec(headers['accept-language'] ?? '')?.[1];
  return known?.toLowerCase() as Language | undefined;
}

/** One sentence; a browser that shows it to a person gets it at a size that can be read. */
function refuse(request: FastifyRequest, reply: FastifyReply, t: Translate, key: string): FastifyReply {
  const sentence = t(key);
  if (!request.headers.accept?.includes('text/html'))
    return reply.type('text/plain; charset=utf-8').send(sentence);
  return reply.type(HTML).send(bare(t, '', `<h1>Huella</h1><p>${escapeHtml(sentence)}</p>`));
}

/**
 * The page opens by itself from here. A redirect would not do: where the link was followed out of another site,
 * say a mail, browsers keep a strict cookie back for the whole chain.
 */
const FORWARD = '<meta http-equiv="refresh" content="0;url=/">';
const HTML = 'text/html; charset=utf-8';

/** A page of nothing but words: a stranger gets no style sheet either. */
const bare = (t: Translate, head: string, body: string) => `<!doctype html>
<html lang="${t.lang}"><head><meta charset="utf-8"><title>Huella</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">${head}</head>
<body><main>${body}</main></body></html>
`;

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
