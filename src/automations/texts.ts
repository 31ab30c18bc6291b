import { createHash } from 'node:crypto';
import { type Db, rows } from '../db/sql.js';
import { LANGUAGES, type Language, type Translate } from '../i18n.js';
import type { Template } from '../messages/text/render-template.js';
import { type AutomationKind, VARIANTS, type Variant } from './kinds.js';

export interface AutomationTexts {
  /** Of all texts of the kind: what a person saw when they switched it on. */
  hash: string;
  of(variant: Variant, lang: Language): Required<Template>;
}

interface Stored extends Required<Template> {
  variant: Variant;
  lang: Language;
}

/** The texts of a kind that count now: as an admin last wrote them, else the program's own. */
export async function automationTexts(
  { db, i18n }: { db: Db; i18n: { translate(lang: Language): Translate } },
  kind: AutomationKind,
): Promise<AutomationTexts> {
  const edited = await rows<Stored>(
    db,
    `select distinct on (variant, lang) variant, lang, subject, body from automation_text
      where kind = $1 order by variant, lang, version desc`,
    [kind],
  );
  const of = (variant: Variant, lang: Language): Required<Template> => {
    const own = edited.find((text) => text.variant === variant && text.lang === lang);
    if (own) return { subject: own.subject, body: own.body };
    const t = i18n.translate(lang);
    return {
      subject: t(`automations:texts.${kind}.${variant}.subject`),
      body: t(`automations:texts.${kind}.${variant}.body`),
    };
  };
  const all = VARIANTS[kind].flatMap((variant) =>
    LANGUAGES.map((lang) => [variant, lang, of(variant, lang)] as const),
  );
  const told = all.map(([variant, lang, { subject, body }]) => [variant, lang, subject, body]);
  return { of, hash: createHash('sha256').update(JSON.stringify(told)).digest('hex') };
}
