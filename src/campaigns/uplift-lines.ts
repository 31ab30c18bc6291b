import { number } from '../format.js';
import type { RichText } from '../rich-text.js';
import type { View } from '../staff/scope.js';
import type { FullResults } from './campaign-results.js';
import { FEWEST } from './uplift.js';

/** What the messages changed, in words: against those who were left out on purpose. */
export function upliftLines(
  { holdout, days }: Pick<FullResults, 'holdout' | 'days'>,
  { t }: Pick<View, 't'>,
): (RichText | string)[] {
  if (!holdout) return [];
  const { sent, heldOut, uplift, percent } = holdout;
  const groups = [
    '',
    t.rich('campaigns:uplift.heading', { percent }),
    t('campaigns:uplift.sent', { hits: sent.hits, count: sent.of, days }),
    t('campaigns:uplift.held_out', { hits: heldOut.hits, count: heldOut.of, days }),
  ];
  if (!uplift) return [...groups, t('campaigns:uplift.too_few', { fewest: FEWEST })];
  const per100 = (share: number) => number(t.lang, Math.abs(share * 100), Math.abs(share) < 0.01 ? 1 : 0);
  const { difference, low, high } = uplift;
  const verdict = low > 0 ? 'more' : high < 0 ? 'fewer' : 'unclear';
  // Of fewer, the bound that is nearer to none comes first.
  const [from, to] = verdict === 'fewer' ? [high, low] : [low, high];
  const values = { difference: per100(difference), from: per100(from), to: per100(to) };
  return [...groups, t(`campaigns:uplift.${verdict}`, values), t('campaigns:uplift.confidence')];
}
