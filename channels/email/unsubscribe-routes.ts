import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../src/clock.js';
import type { Clinic } from '../../src/config.js';
import type { LinkSigner } from '../../src/db/app-secret.js';
import type { Db } from '../../src/db/sql.js';
import { LANGUAGES, type Language, type Translate } from '../../src/i18n.js';
import { readUnsubscribeToken, unsubscribe } from '../../src/messages/unsubscribe.js';

export interface UnsubscribeOptions {
  db: Db;
  clock: Clock;
  clinic: Clinic;
  i18n: { translate(lang: Language): Translate };
  signer: LinkSigner;
}

type Request = FastifyRequest<{ Params: { token: string } }>;

/**
 * The way out of e-mail (RFC 8058). Opening the link only asks, since programs that look for viruses open links too;
 * the button, or the mail program's own, acts. Nothing about the owner is shown.
 */
export const unsubscribeRoutes = (options: UnsubscribeOptions) => (server: FastifyInstance) => {
  const { clinic, i18n, signer } = options;

  const page = (request: Request, reply: FastifyReply, key: 'ask' | 'done' | 'invalid') => {
    const t = i18n.translate(readersLanguage(request.headers['accept-language'], clinic.language));
    return reply
      .code(key === 'invalid' ? 404 : 200)
      .type('text/html; charset=utf-8')
      .send(html(t, key, clinic.name));
  };

  server.get('/unsubscribe/:token', (request: Request, reply) => {
    const known = readUnsubscribeToken(signer, request.params.token) !== undefined;
    return page(request, reply, known ? 'ask' : 'invalid');
  });
  server.post('/unsubscribe/:token', async (request: Request, reply) => {
    const messageId = readUnsubscribeToken(signer, request.params.token);
    if (messageId === undefined) return page(request, reply, 'invalid');
    await unsubscribe(options, messageId);
    return page(request, reply, 'done');
  });
};

/** The first of the browser's languages that is ours. */
function readersLanguage(header: string | undefined, fallback: Language): Language {
  const wanted = (header ?? '').split(',').map((each) => each.trim().slice(0, 2).toLowerCase());
  return wanted.flatMap((code) => LANGUAGES.filter((lang) => lang === code))[0] ?? fallback;
}

function html(t: Translate, key: 'ask' | 'done' | 'invalid', clinic: string): string {
  const sentence =
    key === 'invalid' ? t('mail:unsubscribe.invalid') : t(`mail:unsubscribe.${key}`, { clinic });
  const button =
    key === 'ask'
      ? `<form method="post"><button>${escaped(t('mail:unsubscribe.button'))}</button></form>`
      : '';
  return `<!doctype html>
<html lang="${t.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(t('mail:unsubscribe.title'))}</title>
<style>body{font:1.1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:15vh auto;padding:0 1rem;color-scheme:light dark}
button{font:inherit;padding:.6rem 1.2rem;cursor:pointer}</style></head>
<body><main><p>${escaped(sentence)}</p>${button}</main></body></html>
`;
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (value: string) => value.replace(/[&<>"']/g, (char) => ESCAPES[char]!);
