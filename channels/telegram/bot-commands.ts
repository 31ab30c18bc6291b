import type { Api } from 'grammy';
import { LANGUAGES, type Language, type Translate } from '../../src/i18n.js';

/** The names of commands; what each does is in the sentence `channels:commands.<key>`. */
const NAMES = {
  es: { help: 'ayuda', replies: 'respuestas', link: 'enlace', allow: 'permitir', disallow: 'prohibir' },
  en: { help: 'help', replies: 'replies', link: 'link', allow: 'allow', disallow: 'disallow' },
} as const;
const IN_PRIVATE = ['help', 'link', 'replies'] as const;
const IN_GROUPS = ['help', 'replies', 'allow', 'disallow'] as const;

/** The menu of commands, in the reader's language; other languages get the clinic's. */
export async function offerBotCommands(
  api: Api,
  { translate, language }: { translate(lang: Language): Translate; language: Language },
): Promise<void> {
  for (const code of [undefined, ...LANGUAGES]) {
    const t = translate(code ?? language);
    const menu = (keys: readonly (keyof (typeof NAMES)['es'])[]) =>
      keys.map((key) => ({ command: NAMES[t.lang][key], description: t(`channels:commands.${key}`) }));
    const reader = code ? { language_code: code } : {};
    await api.setMyCommands(menu(IN_PRIVATE), reader);
    await api.setMyCommands(menu(IN_GROUPS), { ...reader, scope: { type: 'all_group_chats' } });
  }
}
