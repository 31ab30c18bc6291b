import { type Db, rows } from '../db/sql.js';
import type { OwnerChannel } from '../messages/sender.js';
import { assertMay, type Scope } from '../staff/scope.js';
import { type CampaignRow, findCampaign, newestCampaigns } from './campaign-row.js';

/** Channels that tell when a message arrived and was read; elsewhere nobody measures it. */
const MEASURED: ReadonlySet<OwnerChannel> = new Set(['whatsapp']);

export interface CampaignCounts {
  /** Everything in the outbox, whatever became of it. */
  total: number;
  waiting: number;
  sent: number;
  /** Undefined where no channel that was used tells. */
  delivered: number | undefined;
  read: number | undefined;
  replied: number;
  unsubscribed: number;
  /** Came or bought within `CAME_DAYS` of their message. */
  came: number;
  failed: number;
  unknown: number;
  skipped: { reason: string; count: number }[];
}

export interface CampaignResults extends CampaignCounts {
  campaign: CampaignRow;
}

/** How long after a message a visit or a purchase is put down to it. */
export const CAME_DAYS = 30;

/** What became of a campaign so far. Throws `campaign_not_found`, `not_allowed`. */
export async function campaignResults(scope: Scope, campaignId?: number): Promise<CampaignResults> {
  assertMay(scope, 'messages:plan');
  const campaign = await findCampaign(scope, campaignId);
  return { campaign, ...(await countsOf(scope.db, [campaign.id])).get(campaign.id)! };
}

/** The newest campaigns with what became of them. Throws `not_allowed`. */
export async function listCampaigns(scope: Scope, { limit = 10 } = {}): Promise<CampaignResults[]> {
  assertMay(scope, 'messages:plan');
  const campaigns = await newestCampaigns(scope.db, limit);
  const counts = await countsOf(
    scope.db,
    campaigns.map(({ id }) => id),
  );
  return campaigns.map((campaign) => ({ campaign, ...counts.get(campaign.id)! }));
}

interface Counted {
  id: number;
  channel: OwnerChannel;
  status: string;
  failure: string | null;
  count: number;
  replied: number;
  unsubscribed: number;
  came: number;
}

const LEFT = ['sent', 'delivered', 'read'];

async function countsOf(db: Db, ids: number[]): Promise<Map<number, CampaignCounts>> {
  const counted = await rows<Counted>(db, COUNTS, [ids]);
  return new Map(
    ids.map((id) => {
      const own = counted.filter((each) => each.id === id);
      const sum = (which: (each: Counted) => boolean, what: keyof Counted = 'count') =>
        own.filter(which).reduce((total, each) => total + Number(each[what]), 0);
      const all = () => true;
      const measured = own.filter(({ channel, status }) => MEASURED.has(channel) && LEFT.includes(status));
      const tells = measured.length > 0 || sum(({ status }) => LEFT.includes(status)) === 0;
      return [
        id,
        {
          total: sum(all),
          waiting: sum(({ status }) => ['queued', 'claimed', 'sending'].includes(status)),
          sent: sum(({ status }) => LEFT.includes(status)),
          delivered: tells
            ? sum(({ channel, status }) => MEASURED.has(channel) && LEFT.slice(1).includes(status))
            : undefined,
          read: tells ? sum(({ channel, status }) => MEASURED.has(channel) && status === 'read') : undefined,
          replied: sum(all, 'replied'),
          unsubscribed: sum(all, 'unsubscribed'),
          came: sum(all, 'came'),
          failed: sum(({ status }) => status === 'failed'),
          unknown: sum(({ status }) => status === 'unknown'),
          skipped: own
            .filter(({ status }) => status === 'skipped')
            .map(({ failure, count }) => ({ reason: failure ?? 'expired', count })),
        },
      ];
    }),
  );
}

// A no counts against the campaign for as long as a visit counts for it.
const COUNTS = /* sql */ `
select m.campaign_id as id, m.channel, m.status, m.failure, count(*)::int as count,
       count(m.responded_at)::int as replied,
       count(*) filter (where m.sent_at is not null and exists (
         select from consent_event e where e.owner_id = m.owner_id and e.status = 'revoked'
            and e.at between m.sent_at and m.sent_at + interval '${CAME_DAYS} days'))::int as unsubscribed,
       count(*) filter (where m.sent_at is not null and (
         exists (select from appointment a where a.owner_id = m.owner_id and a.status in ('booked', 'completed')
                    and a.starts_at between m.sent_at and m.sent_at + interval '${CAME_DAYS} days')
         or exists (select from customer_order o where o.owner_id = m.owner_id and o.status = 'completed'
                       and o.ordered_at between m.sent_at and m.sent_at + interval '${CAME_DAYS} days')))::int as came
  from message m where m.campaign_id = any ($1)
 group by m.campaign_id, m.channel, m.status, m.failure
 order by count(*) desc`;
