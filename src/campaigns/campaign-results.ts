import { type Db, rows } from '../db/sql.js';
import type { OwnerChannel } from '../messages/sender.js';
import { assertMay, type Scope } from '../staff/scope.js';
import { bookedOrBought, RESULT_DAYS } from './booked-or-bought.js';
import { type CampaignRow, findCampaign, newestCampaigns, textsOf } from './campaign-row.js';
import { webLinksIn } from './links/web-links.js';
import { campaignUplift, type Uplift } from './uplift.js';

/** Channels that tell when a message arrived and was read; elsewhere nobody measures it. */
const MEASURED: ReadonlySet<OwnerChannel> = new Set(['whatsapp']);

export interface CampaignCounts {
  /** Everything in the outbox, whatever became of it. */
  total: number;
  waiting: number;
  sent: number;
  /** Of those sent, how many by a channel that tells whether a message arrived and was opened. */
  measured: number;
  /** Null where no channel that was used tells. */
  delivered: number | null;
  read: number | null;
  /** Whose message had a link opened; null where links were not tracked. */
  clicked: number | null;
  replied: number;
  unsubscribed: number;
  /** How long after their own message the no, the booking or the purchase of an owner counts. */
  days: number;
  bookedOrBought: number;
  failed: number;
  unknown: number;
  skipped: { reason: string; count: number }[];
  /** When the days of the last message are over: until then the figures grow. Null before any was sent. */
  countsUntil: Date | null;
}

export interface CampaignResults extends CampaignCounts {
  campaign: CampaignRow;
}

export interface FullResults extends CampaignResults {
  /** Links in the text that could be tracked. */
  links: number;
  holdout: Uplift | null;
}

/** What became of a campaign so far. Throws `campaign_not_found`, `not_allowed`. */
export async function campaignResults(
  scope: Scope,
  { campaignId, days = RESULT_DAYS }: { campaignId?: number | undefined; days?: number | undefined },
): Promise<FullResults> {
  assertMay(scope, 'messages:plan');
  const { db } = scope;
  const campaign = await findCampaign(scope, campaignId);
  const counts = (await countsOf(db, [campaign.id], days)).get(campaign.id)!;
  const texts = Object.values(await textsOf(db, campaign.id));
  const links = new Set(texts.flatMap(({ body }) => webLinksIn(body))).size;
  return { campaign, ...counts, links, holdout: await campaignUplift(db, { campaign, days }) };
}

/** The newest campaigns with what became of them. Throws `not_allowed`. */
export async function listCampaigns(scope: Scope, { limit = 10 } = {}): Promise<CampaignResults[]> {
  assertMay(scope, 'messages:plan');
  const campaigns = await newestCampaigns(scope.db, limit);
  const counts = await countsOf(
    scope.db,
    campaigns.map(({ id }) => id),
    RESULT_DAYS,
  );
  return campaigns.map((campaign) => ({ campaign, ...counts.get(campaign.id)! }));
}

interface Counted {
  id: number;
  channel: OwnerChannel;
  status: string;
  failure: string | null;
  count: number;
  clicked: number;
  replied: number;
  unsubscribed: number;
  acted: number;
  tracked: boolean;
  last: Date | null;
}

const LEFT = ['sent', 'delivered', 'read'];
const hasLeft = ({ status }: Counted) => LEFT.includes(status);
const isMeasured = ({ channel }: Counted) => MEASURED.has(channel);

async function countsOf(db: Db, ids: number[], days: number): Promise<Map<number, CampaignCounts>> {
  const counted = await rows<Counted>(db, COUNTS, [ids, days]);
  return new Map(
    ids.map((id) => [
      id,
      summed(
        counted.filter((each) => each.id === id),
        days,
      ),
    ]),
  );
}

function summed(own: Counted[], days: number): CampaignCounts {
  const sum = (which: (each: Counted) => boolean, what: keyof Counted = 'count') =>
    own.filter(which).reduce((total, each) => total + Number(each[what]), 0);
  const all = () => true;
  const inState = (...states: string[]) => sum(({ status }) => states.includes(status));
  const measured = sum((each) => hasLeft(each) && isMeasured(each));
  // Before any has left, the channels by which they will.
  const tells = measured > 0 || (!own.some(hasLeft) && own.some(isMeasured));
  const arrived = (states: string[]) =>
    tells ? sum((each) => isMeasured(each) && states.includes(each.status)) : null;
  const last = Math.max(0, ...own.map((each) => each.last?.getTime() ?? 0));
  return {
    total: sum(all),
    waiting: inState('queued', 'claimed', 'sending'),
    sent: inState(...LEFT),
    measured,
    delivered: arrived(['delivered', 'read']),
    read: arrived(['read']),
    clicked: own.some(({ tracked }) => tracked) ? sum(all, 'clicked') : null,
    replied: sum(all, 'replied'),
    unsubscribed: sum(all, 'unsubscribed'),
    days,
    bookedOrBought: sum(all, 'acted'),
    failed: inState('failed'),
    unknown: inState('unknown'),
    skipped: own
      .filter(({ status }) => status === 'skipped')
      .map(({ failure, count }) => ({ reason: failure ?? 'expired', count })),
    countsUntil: last === 0 ? null : new Date(last + days * 24 * 3_600_000),
  };
}

const COUNTS = /* sql */ `
select m.campaign_id as id, m.channel, m.status, m.failure, count(*)::int as count, max(m.sent_at) as last,
       exists (select from campaign_link l where l.campaign_id = m.campaign_id) as tracked,
       count(*) filter (where exists (select from link_click k where k.message_id = m.id))::int as clicked,
       count(m.responded_at)::int as replied,
       count(*) filter (where m.sent_at is not null and exists (
         select from consent_event e where e.owner_id = m.owner_id and e.status = 'revoked'
            and e.at between m.sent_at and m.sent_at + make_interval(days => $2)))::int as unsubscribed,
       count(*) filter (where m.sent_at is not null
         and ${bookedOrBought({ owner: 'm.owner_id', after: 'm.sent_at', days: '$2' })})::int as acted
  from message m where m.campaign_id = any ($1)
 group by m.campaign_id, m.channel, m.status, m.failure
 order by count(*) desc`;
