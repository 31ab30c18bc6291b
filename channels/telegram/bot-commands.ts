import type { Api } from 'grammy';
import { LANGUAGES, type Language, type Translate } from '../../src/i18n.js';

const NAMES: Record<Language, { help: string; allow: string; disallow: string }> = {
  es: { help: 'ayuda', allow: 'permitir', disallow: 'prohibir' },
  en: { help: 'help', allow: 'allow', disallow: 'disallow' },
};

/** The menu of commands, in the reader's language; other languages get the clinic's. */
export async function offerBotCommands(
  api: Api,
  { translate, language }: { translate(lang: Language): Translate; language: Language },
): Promise<void> {
  for (const code of [undefined, ...LANGUAGES]) {
    const t = translate(code ?? language);
    const names = NAMES[t.lang];
    const help = { command: names.help, description: t('channels:commands.help') };
    const inGroups = [
      help,
      { command: names.allow, description: t('channels:commands.allow') },
      { command: names.disallow, description: t('channels:commands.disallow') },
    ];
    const reader = code ? { language_code: code } : {};
    await api.setMyCommands([help], reader);
    await api.setMyCommands(inGroups, { ...reader, scope: { type: 'all_group_chats' } });
  }
}
