import { dateTime } from '../format.js';
import { type Card, lines, type RichText, visibleLine } from '../rich-text.js';
import type { View } from '../staff/scope.js';
import { CAME_DAYS, type CampaignCounts, type CampaignResults } from './campaign-results.js';
import type { CampaignRow } from './campaign-row.js';

/** What became of a campaign that was approved. */
export function resultsCard(results: CampaignResults, view: View): Card<CampaignResults> {
  const { t } = view;
  const { campaign, total, waiting, skipped } = results;
  const body = lines(
    heading(campaign, view),
    ...(campaign.approvedBy && campaign.approvedAt
      ? [
          t('campaigns:approved_by', {
            name: visibleLine(campaign.approvedBy, 80),
            at: dateTime(t.lang, view.clinic.timeZone, campaign.approvedAt),
          }),
        ]
      : []),
    '',
    t('campaigns:results.total', { count: total }),
    ...(waiting > 0 ? [t('campaigns:results.waiting', { count: waiting })] : []),
    ...countLines(results, view),
    ...skipped.map(({ reason, count }) => t(`campaigns:excluded.${reason}`, { count, names: '' })),
  );
  return { kind: 'campaign_results', data: results, body };
}

/** The newest campaigns, a few lines each. */
export function campaignListCard(
  campaigns: CampaignResults[],
  view: View,
): Card<{ campaigns: CampaignResults[] }> {
  const { t } = view;
  const rows = campaigns.flatMap(({ campaign, total, sent }): (RichText | string)[] => [
    heading(campaign, view),
    ...(campaign.status === 'draft' ? [] : [t('campaigns:results.short', { count: sent, total })]),
  ]);
  const body = campaigns.length === 0 ? lines(t('campaigns:none')) : lines(t('campaigns:list'), ...rows);
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

function countLines(counts: CampaignCounts, { t }: View): string[] {
  const measured = (key: 'delivered' | 'read') =>
    counts[key] === undefined
      ? t(`campaigns:results.${key}_unknown`)
      : t(`campaigns:results.${key}`, { count: counts[key] });
  return [
    t('campaigns:results.sent', { count: counts.sent }),
    measured('delivered'),
    measured('read'),
    t('campaigns:results.replied', { count: counts.replied }),
    t('campaigns:results.unsubscribed', { count: counts.unsubscribed }),
    t('campaigns:results.came', { count: counts.came, days: CAME_DAYS }),
    ...(counts.failed > 0 ? [t('campaigns:results.failed', { count: counts.failed })] : []),
    ...(counts.unknown > 0 ? [t('campaigns:results.unknown', { count: counts.unknown })] : []),
  ];
}
