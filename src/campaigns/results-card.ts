import { dateIn } from '../clock.js';
import { date, dateTime } from '../format.js';
import { countedReason } from '../messages/reason-words.js';
import { type Card, lines, type RichText, visibleLine } from '../rich-text.js';
import type { View } from '../staff/scope.js';
import type { CampaignResults, FullResults } from './campaign-results.js';
import type { CampaignRow } from './campaign-row.js';
import { upliftLines } from './uplift-lines.js';

/** What became of a campaign that was approved. */
export function resultsCard(results: FullResults, view: View): Card<FullResults> {
  const { t } = view;
  const { campaign, total, waiting, skipped } = results;
  const body = lines(
    heading(campaign, view),
    ...approvedLine(campaign, view),
    '',
    t('campaigns:results.total', { count: total }),
    ...(waiting > 0 ? [t('campaigns:results.waiting', { count: waiting })] : []),
    ...countLines(results, view),
    ...skipped.map((each) => `• ${countedReason(each, t)}`),
    ...upliftLines(results, view),
  );
  return { kind: 'campaign_results', data: results, body };
}

/** The newest campaigns, a few lines each. `missed`: in place of one that was asked for and is not among them. */
export function campaignListCard(
  campaigns: CampaignResults[],
  view: View,
  { missed = false } = {},
): Card<{ campaigns: CampaignResults[] }> {
  const { t } = view;
  const rows = campaigns.flatMap(({ campaign, total, sent }): (RichText | string)[] => [
    heading(campaign, view),
    ...(campaign.status === 'draft' ? [] : [t('campaigns:results.short', { count: sent, total })]),
  ]);
  const body =
    campaigns.length === 0
      ? lines(t('campaigns:none'))
      : lines(t(missed ? 'campaigns:no_such_name' : 'campaigns:list'), ...rows);
  return { kind: 'campaign_list', data: { campaigns }, body };
}

const heading = ({ id, name, status, pausedAt }: CampaignRow, { t }: View): RichText => {
  const state = pausedAt && status !== 'cancelled' ? 'paused' : status;
  return t.rich('campaigns:heading', {
    id,
    name: visibleLine(name, 120),
    state: t(`campaigns:state.${state}`),
  });
};

function approvedLine({ approvedBy, approvedAt }: CampaignRow, { t, clinic }: View): string[] {
  if (!approvedBy || !approvedAt) return [];
  const at = dateTime(t.lang, clinic.timeZone, approvedAt);
  return [t('campaigns:approved_by', { name: visibleLine(approvedBy, 80), at })];
}

function countLines(results: FullResults, view: View): string[] {
  const { t } = view;
  const { sent, replied, unsubscribed, bookedOrBought, days, failed, unknown } = results;
  return [
    t('campaigns:results.sent', { count: sent }),
    arrivedLine('delivered', results, view),
    arrivedLine('read', results, view),
    ...clickedLine(results, view),
    t('campaigns:results.replied', { count: replied }),
    t('campaigns:results.unsubscribed', { count: unsubscribed }),
    t('campaigns:results.acted', { count: bookedOrBought, days }),
    ...countingLine(results, view),
    ...(failed > 0 ? [t('campaigns:results.failed', { count: failed })] : []),
    ...(unknown > 0 ? [t('campaigns:results.unknown', { count: unknown })] : []),
  ];
}

/** Where only some went by a channel that tells, of how many the figure is. */
function arrivedLine(key: 'delivered' | 'read', results: FullResults, { t }: View): string {
  const count = results[key];
  if (count === null) return t(`campaigns:results.${key}_unknown`);
  const line = t(`campaigns:results.${key}`, { count });
  const { measured, sent } = results;
  return measured < sent ? t('campaigns:results.measured_part', { line, count: measured }) : line;
}

function clickedLine({ clicked, links }: FullResults, { t }: View): string[] {
  if (links === 0) return [];
  return [
    clicked === null
      ? t('campaigns:results.clicked_unknown')
      : t('campaigns:results.clicked', { count: clicked }),
  ];
}

function countingLine({ countsUntil, days }: FullResults, { t, clinic, today }: View): string[] {
  if (!countsUntil) return [];
  const until = dateIn(clinic.timeZone, countsUntil);
  return until < today ? [] : [t('campaigns:results.counting', { days, date: date(t.lang, until) })];
}
