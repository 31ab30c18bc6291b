import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import type { Clinic } from '../../src/config.js';
import { LANGUAGES, type Language, type Translate } from '../../src/i18n.js';
import type { Entrance } from './entrance.js';
import { pageWords } from './page-words.js';

const FOLDER = new URL('./page/', import.meta.url);
const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};
/** The page's files, by name: nothing else is served. */
export const PAGE_FILES = [
  'colours.css',
  'layout.css',
  'page.css',
  'messages.css',
  'app.js',
  'chat.js',
  'composer.js',
  'message.js',
  'server.js',
  'status.js',
  'words.js',
  'icon.svg',
];

export interface PageOptions {
  clinic: Clinic;
  i18n: { translate(lang: Language): Translate };
  entrance: Entrance;
}

/** The page itself: its files as they are, and its sentences in the reader's language. */
export function pageRoutes(guarded: FastifyInstance, { clinic, i18n, entrance }: PageOptions): void {
  const serve = (path: string, name: string) => {
    const content = readFileSync(new URL(name, FOLDER));
    guarded.get(path, async (_request, reply) => reply.type(TYPES[name.split('.').at(-1)!]!).send(content));
  };
  serve('/', 'index.html');
  for (const name of PAGE_FILES) serve(`/page/${name}`, name);

  guarded.get('/words', async (request) => {
    const { lang } = request.query as { lang?: string };
    const staff = entrance.guest(request);
    const t = i18n.translate(LANGUAGES.find((known) => known === lang) ?? staff.language);
    return {
      lang: t.lang,
      name: staff.name,
      clinic: clinic.name,
      timeZone: clinic.timeZone,
      words: pageWords(t),
    };
  });
}
