import { daysBetween } from '../clock.js';
import { date } from '../format.js';
import { visibleLine } from '../rich-text.js';
import type { View } from '../staff/scope.js';
import type { CareAhead, FollowUpReason } from './follow-up-reason.js';

/** The reason as a sentence: `Vaccination due in 2 weeks`. */
export function reasonWords(reason: FollowUpReason, view: View): string {
  const { t } = view;
  switch (reason.code) {
    case 'care':
      return careWords(reason, view);
    case 'habit':
      return t('insights:habit', {
        what: categoryWords(reason.category, view),
        often: oftenWords(reason.gapDays, view),
        count: reason.daysSince,
      });
    case 'vip':
      return t('insights:vip');
    case 'away':
      return t('insights:away', { count: reason.days });
  }
}

function careWords({ kind, name, dueOn, pet }: CareAhead, { t, today }: View): string {
  const written = kind === 'other' && name.trim() !== '';
  const noun = written ? visibleLine(name, 60) : t(`insights:care.${kind}`);
  const care = pet === null ? noun : t('insights:care.of_pet', { care: noun, pet: visibleLine(pet, 40) });
  const days = daysBetween(today, dueOn);
  if (days < 0) return t('insights:care.overdue', { care, date: date(t.lang, dueOn) });
  if (days === 0) return t('insights:care.today', { care });
  if (days < 14) return t('insights:care.days', { care, count: days });
  return t('insights:care.weeks', { care, count: Math.round(days / 7) });
}

/** The category in the reader's language where it is one of ours, else as the shop wrote it. */
export function categoryWords(category: string, { t }: Pick<View, 't'>): string {
  const key = `insights:category.${category}`;
  return /^[a-z]+$/.test(category) && t.has(key) ? t(key) : visibleLine(category, 40);
}

/** A gap as people say it: weekly, every 2 weeks, monthly. Half a month either way is still that month. */
export function oftenWords(gapDays: number, { t }: Pick<View, 't'>): string {
  if (gapDays < 4) return t('insights:often.days');
  const weeks = Math.round(gapDays / 7);
  const monthly = gapDays >= 26 && gapDays <= 35;
  if (monthly || weeks >= 8) return t('insights:often.months', { count: Math.round(gapDays / 30.44) });
  return t('insights:often.weeks', { count: weeks });
}
