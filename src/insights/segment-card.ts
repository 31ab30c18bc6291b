import { list, money, monthName } from '../format.js';
import { petKind } from '../owners/pet-label.js';
import { canonicalSpecies } from '../owners/species.js';
import { type Card, lines, type RichText, visibleLine } from '../rich-text.js';
import type { View } from '../staff/scope.js';
import { footer, headLine, lastVisitWords, petsLine, spentLine } from './customer-rows.js';
import type { Segment } from './segment.js';
import type { SegmentFilters } from './segment-filters.js';

/** What was asked for, how many fit, and the first of them. */
export function segmentCard(segment: Segment, view: View): Card<Segment> {
  const { t } = view;
  const { customers, total, filters } = segment;
  const words = filterWords(filters, view);
  const body = lines(
    total === 0 ? t('insights:segment.none') : t.rich('insights:segment.found', { count: total }),
    ...(words.length > 0 ? words : [t('insights:segment.everyone')]),
    ...(customers.length > 0 ? [''] : []),
    ...customers.flatMap((customer, index): (RichText | string)[] => [
      headLine(customer, index, lastVisitWords(customer, view), view),
      ...petsLine(customer, view),
      ...spentLine(customer, view),
    ]),
    ...footer(segment, view),
  );
  return { kind: 'segment', data: segment, body };
}

/** Each filter as a line, so that the reader sees how the question was understood. */
export function filterWords(filters: SegmentFilters, { t, clinic }: Pick<View, 't' | 'clinic'>): string[] {
  const amount = (value: number) => money(t.lang, clinic.currency, value);
  const say: { [Name in keyof SegmentFilters]-?: (value: NonNullable<SegmentFilters[Name]>) => string } = {
    min_spent: (value) => t('insights:segment.min_spent', { amount: amount(value) }),
    max_spent: (value) => t('insights:segment.max_spent', { amount: amount(value) }),
    days_since_visit: (count) => t('insights:segment.days_since_visit', { count }),
    tags: (tags) =>
      tags.length === 0
        ? ''
        : t('insights:segment.tags', {
            tags: list(
              t.lang,
              tags.map((tag) => visibleLine(tag, 50)),
            ),
            count: tags.length,
          }),
    pet_species: (word) =>
      t('insights:segment.pet_species', {
        species: petKind({ species: canonicalSpecies(word), breed: '' }, t),
      }),
    city: (city) => t('insights:segment.city', { city: visibleLine(city, 60) }),
    preferred_language: (language) =>
      t('insights:segment.preferred_language', { language: t(`insights:segment.languages.${language}`) }),
    customer_type: (type) =>
      t('insights:segment.customer_type', { type: t(`insights:segment.types.${type}`) }),
    new_within_days: (count) => t('insights:segment.new_within_days', { count }),
    no_upcoming_appointment: (wanted) => (wanted ? t('insights:segment.no_upcoming_appointment') : ''),
    bought_product: (name) => t('insights:segment.bought_product', { name: visibleLine(name, 60) }),
    bought_category: (category) =>
      t('insights:segment.bought_category', {
        category: t.has(`insights:segment.categories.${category}`)
          ? t(`insights:segment.categories.${category}`)
          : visibleLine(category, 50),
      }),
    bought_within_days: (count) => t('insights:segment.bought_within_days', { count }),
    birthday_month: (month) => t('insights:segment.birthday_month', { month: monthName(t.lang, month) }),
    pet_birthday_month: (month) =>
      t('insights:segment.pet_birthday_month', { month: monthName(t.lang, month) }),
    accepts_marketing: (yes) => t(`insights:segment.accepts_marketing.${yes ? 'yes' : 'no'}`),
    recorded_consent: (yes) => t(`insights:segment.recorded_consent.${yes ? 'yes' : 'no'}`),
    insight: (type) => t('insights:segment.insight', { list: t(`insights:segment.lists.${type}`) }),
  };
  return (Object.keys(say) as (keyof SegmentFilters)[])
    .filter((name) => filters[name] !== undefined)
    .map((name) => (say[name] as (value: unknown) => string)(filters[name]))
    .filter((line) => line !== '');
}
