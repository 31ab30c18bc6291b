import { readdirSync, readFileSync } from 'node:fs';
import i18next, { type i18n } from 'i18next';
import { AppError, errorCode } from './errors.js';
import { parseBold, plain, type RichText, visibleLine } from './rich-text.js';

export const LANGUAGES = ['es', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Sentences in one language. Keys are `namespace:key`; the namespace is the file under `locales/<lang>/`. */
export interface Translate {
  (key: string, values?: Values): string;
  /** The same with `**bold**` of the locale string as spans; values never become markup. */
  rich(key: string, values?: Values): RichText;
  /** The sentence of an error: an AppError's own, else that something failed on our side. */
  error(error: unknown): string;
  has(key: string): boolean;
  readonly lang: Language;
  /** The same in the other language: what an owner will read is shown to staff as it is. */
  in(lang: Language): Translate;
}

export type Values = Record<string, string | number>;

const LOCALES = new URL('../locales/', import.meta.url);
// Stands for an asterisk inside a value until the bold markers of the locale string have been read.
const ASTERISK = '\ue000';

/** Reads `locales/` once. `translate(lang)` is cheap and may be called per message. */
export function createI18n(): { translate(lang: Language): Translate } {
  const instance: i18n = i18next.createInstance();
  void instance.init({
    resources: Object.fromEntries(LANGUAGES.map((lang) => [lang, readNamespaces(lang)])),
    fallbackLng: false,
    returnNull: false,
    initAsync: false,
    interpolation: { escape: (value) => String(value).replaceAll('*', ASTERISK) },
  });
  const translate = (lang: Language): Translate => made[lang]!;
  const made = Object.fromEntries(LANGUAGES.map((lang) => [lang, makeTranslate(instance, lang, translate)]));
  return { translate };
}

function readNamespaces(lang: Language): Record<string, object> {
  const folder = new URL(`${lang}/`, LOCALES);
  return Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => [
        file.slice(0, -'.json'.length),
        JSON.parse(readFileSync(new URL(file, folder), 'utf8')),
      ]),
  );
}

/** What an error is about was often written by somebody else: a name, a file, an argument. */
function shown(params: Values): Values {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' ? visibleLine(value, 500) : value,
    ]),
  );
}

function makeTranslate(instance: i18n, lang: Language, other: (lang: Language) => Translate): Translate {
  const fixed = instance.getFixedT(lang);
  const find = (key: string, values: Values = {}): string => {
    // Spanish has a third plural form (`_many`, for round millions) that reads like `_other` in our sentences.
    const found = fixed([key, `${key}_other`], { ...values, defaultValue: '' }) as string;
    if (found === '') throw new Error(`no sentence for ${key} in ${lang}`);
    return found;
  };
  const rich = (key: string, values?: Values): RichText =>
    parseBold(find(key, values)).map((span) => ({ ...span, text: span.text.replaceAll(ASTERISK, '*') }));
  const translate = (key: string, values?: Values): string => plain(rich(key, values));
  return Object.assign(translate, {
    rich,
    lang,
    in: other,
    has: (key: string) =>
      instance.exists(key, { lng: lang }) || instance.exists(`${key}_other`, { lng: lang }),
    error: (error: unknown) =>
      translate(`errors:${errorCode(error)}`, error instanceof AppError ? shown(error.params) : {}),
  });
}
