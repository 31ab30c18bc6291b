import { type Planned, planRecipients, type Texts } from '../../campaigns/plan-recipients.js';
import { list } from '../../format.js';
import { LANGUAGES } from '../../i18n.js';
import type { SegmentFilters } from '../../insights/segment-filters.js';
import { isUsable } from '../../messages/text/render-template.js';
import { PLACE, variableNamed } from '../../messages/text/variables.js';
import { visibleLine } from '../../rich-text.js';
import type { Scope } from '../../staff/scope.js';
import type { AutomationTexts } from '../texts.js';

export interface News {
  filters: SegmentFilters;
  products: readonly string[];
}

const MAX_NAME = 80;

/**
 * The texts of a campaign about these products; undefined where the name of one cannot stand in a message. The names
 * go in when it is drafted: in a campaign `{product}` is what each owner bought last.
 */
export function newsTexts(texts: AutomationTexts, products: readonly string[]): Required<Texts> | undefined {
  if (!products.every(isUsable)) return undefined;
  const written = LANGUAGES.map((lang) => {
    const names = list(lang, products.map(asName));
    const fill = (text: string) =>
      text.replace(PLACE, (place, name: string) => (variableNamed(name) === 'product' ? names : place));
    const { subject, body } = texts.of('news', lang);
    return [lang, { subject: fill(subject), body: fill(body) }];
  });
  return Object.fromEntries(written);
}

/** Braces would make a variable of it. */
const asName = (name: string): string => visibleLine(name.replace(/[{}]/g, ' '), MAX_NAME).trim();

/** Everybody whom the news is for, with whether it may go to them. */
export const planNews = (
  scope: Scope,
  { filters }: Pick<News, 'filters'>,
  texts: Texts,
): Promise<Planned[]> =>
  planRecipients(scope, {
    audience: { filters },
    purpose: 'announcement',
    channel: null,
    texts,
    isHeldOut: () => false,
  });
