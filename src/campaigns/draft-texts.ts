import { LANGUAGES, type Language, type Translate } from '../i18n.js';
import { checkTemplate } from '../messages/text/check-template.js';
import type { Template } from '../messages/text/render-template.js';
import type { Scope } from '../staff/scope.js';
import type { CampaignPurpose } from './campaign.js';
import { CAMPAIGN_VARIABLES, type Texts } from './plan-recipients.js';

export type GivenTexts = Partial<Record<Language, { subject?: string | undefined; body: string }>>;

/** The texts to begin with: those that were given, a draft of ours for the other language. */
export function draftTexts(
  scope: Pick<Scope, 'clinic'>,
  { purpose, given, t }: { purpose: CampaignPurpose; given: GivenTexts; t: Translate },
): Texts {
  return Object.fromEntries(
    LANGUAGES.map((lang) => {
      const draft = draftIn(t.in(lang), purpose);
      return [lang, checkText(scope, { subject: draft.subject, ...(given[lang] ?? draft) })];
    }),
  );
}

const draftIn = (t: Translate, purpose: CampaignPurpose): Template => ({
  subject: t(`campaigns:draft.${purpose}.subject`),
  body: t(`campaigns:draft.${purpose}.body`),
});

/** Throws what `checkTemplate` throws. */
export const checkText = ({ clinic }: Pick<Scope, 'clinic'>, text: Template): Template =>
  checkTemplate(text, { allowed: CAMPAIGN_VARIABLES, hosts: clinic.linkHosts });
