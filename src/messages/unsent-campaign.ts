import { type Db, row } from '../db/sql.js';
import type { Purpose } from './purposes.js';

/** A campaign from which an owner got nothing: it left them out, or is no more than a draft. */
export interface UnsentCampaign {
  campaign: number;
  draft: boolean;
  /** Why they were left out; null of a draft that is for them too. */
  reason: string | null;
}

/** Condition on the purpose in `$2`. Whatever a campaign is for, people call it one: asked about those, each counts. */
export const ofPurpose = (table: 'm' | 'c'): string => {
  const campaign = table === 'm' ? 'm.campaign_id' : 'c.id';
  return `($2::text is null or ${table}.purpose = $2 or ($2 = 'campaign' and ${campaign} is not null))`;
};

/**
 * The last campaign (of this purpose, if one is given) that gave this owner nothing; undefined where something was
 * put into the outbox for them since.
 */
export const lastUnsent = (
  db: Db,
  { ownerId, purpose }: { ownerId: number; purpose?: Purpose | undefined },
): Promise<UnsentCampaign | undefined> => row<UnsentCampaign>(db, LAST, [ownerId, purpose ?? null]);

const LAST = /* sql */ `
select c.id as campaign, c.status = 'draft' as draft, r.excluded as reason
  from campaign_recipient r join campaign c on c.id = r.campaign_id
 where r.owner_id = $1 and c.status <> 'cancelled' and (r.excluded is not null or c.status = 'draft')
   and ${ofPurpose('c')}
   and not exists (select from message m
                    where m.owner_id = $1 and m.direction = 'out' and m.kind <> 'answer' and m.purpose <> ''
                      and ${ofPurpose('m')}
                      and m.created_at > coalesce(c.approved_at, c.created_at))
 order by coalesce(c.approved_at, c.created_at) desc, c.id desc limit 1`;
