import { type Db, rows } from '../db/sql.js';
import { bookedOrBought } from './booked-or-bought.js';
import type { CampaignRow } from './campaign-row.js';
import { type Difference, newcombeInterval, type Share } from './newcombe-interval.js';

/** Below that many owners in both groups together nothing can be told apart from chance. */
export const FEWEST = 200;

export interface Uplift {
  percent: number;
  /** Of those whose message left, how many booked or bought. */
  sent: Share;
  /** The same of those who were left out on purpose. */
  heldOut: Share;
  /** Null below `FEWEST`, or where one of the groups is empty. */
  uplift: Difference | null;
}

/**
 * What the messages changed: who booked or bought within the days, of those who were written to against those who
 * were left out by chance. Null for a campaign that left nobody out.
 */
export async function campaignUplift(
  db: Db,
  { campaign, days }: { campaign: CampaignRow; days: number },
): Promise<Uplift | null> {
  const { id, holdoutPercent: percent } = campaign;
  if (percent === 0) return null;
  const groups = await rows<{ held: boolean } & Share>(db, GROUPS, [id, days]);
  const shareOf = (held: boolean): Share => {
    const { hits = 0, of = 0 } = groups.find((group) => group.held === held) ?? {};
    return { hits, of };
  };
  const [sent, heldOut] = [shareOf(false), shareOf(true)];
  const enough = sent.of + heldOut.of >= FEWEST && sent.of > 0 && heldOut.of > 0;
  return { percent, sent, heldOut, uplift: enough ? newcombeInterval(sent, heldOut) : null };
}

/**
 * Whoever is left out has no message whose time could count: theirs is that of the middle one of the campaign.
 * Whoever had booked between the approval and then is in neither group, as the gate lets no invitation go to them.
 */
const GROUPS = /* sql */ `
with person as (
  select owner_id, false as held, sent_at as at
    from message where campaign_id = $1 and status in ('sent', 'delivered', 'read')
   union all
  select coalesce(o.merged_into_id, o.id), true, middle.at
    from campaign_recipient r join owner o on o.id = r.owner_id
   cross join (select percentile_disc(0.5) within group (order by sent_at) as at
                 from message where campaign_id = $1 and status in ('sent', 'delivered', 'read')) middle
   where r.campaign_id = $1 and r.excluded = 'held_out' and middle.at is not null)
select p.held, count(*)::int as of,
       count(*) filter (where ${bookedOrBought({ owner: 'p.owner_id', after: 'p.at', days: '$2' })})::int as hits
  from person p join campaign c on c.id = $1
 where not exists (select from appointment a where a.owner_id = p.owner_id and a.status <> 'cancelled'
                      and a.created_at > c.approved_at and a.created_at <= p.at and a.starts_at > p.at)
 group by p.held`;
