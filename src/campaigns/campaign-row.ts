import { type Db, row, rows } from '../db/sql.js';
import { AppError } from '../errors.js';
import type { Language } from '../i18n.js';
import { asId } from '../owners/owner-profile.js';
import type { Scope } from '../staff/scope.js';
import type { Campaign } from './campaign.js';
import type { Texts } from './plan-recipients.js';

export type CampaignRow = Pick<
  Campaign,
  | 'id'
  | 'name'
  | 'purpose'
  | 'audience'
  | 'channel'
  | 'holdoutPercent'
  | 'sendAt'
  | 'status'
  | 'pausedAt'
  | 'recipientsHash'
  | 'bodyHash'
  | 'approvedAt'
> & { createdBy: string | null; approvedBy: string | null };

const COLUMNS = `c.id, c.name, c.purpose, c.audience, c.channel, c.holdout_percent as "holdoutPercent",
  c.send_at as "sendAt", c.status, c.paused_at as "pausedAt", c.recipients_hash as "recipientsHash",
  c.body_hash as "bodyHash", c.approved_at as "approvedAt",
  (select name from staff_member where id = c.created_by_id) as "createdBy",
  (select name from staff_member where id = c.approved_by_id) as "approvedBy"`;

/**
 * The campaign of that number; without one the last that this person began, else the last of all. Throws
 * `campaign_not_found`.
 */
export async function findCampaign(
  { db, actor }: Pick<Scope, 'db' | 'actor'>,
  id?: number,
  { lock = false }: { lock?: boolean } = {},
): Promise<CampaignRow> {
  const found = await row<CampaignRow>(
    db,
    `select ${COLUMNS} from campaign c
      where $1::int is null or c.id = $1
      order by c.created_by_id is not distinct from $2 desc, c.id desc limit 1 ${lock ? 'for update' : ''}`,
    [id === undefined ? null : asId(id), actor.id ?? null],
  );
  if (!found) throw new AppError('campaign_not_found');
  return found;
}

/** The newest campaigns first. */
export const newestCampaigns = (db: Db, limit: number): Promise<CampaignRow[]> =>
  rows<CampaignRow>(db, `select ${COLUMNS} from campaign c order by c.id desc limit $1`, [limit]);

export async function textsOf(db: Db, campaignId: number): Promise<Texts> {
  const found = await rows<{ lang: Language; subject: string | null; body: string }>(
    db,
    'select lang, subject, body from campaign_text where campaign_id = $1',
    [campaignId],
  );
  return Object.fromEntries(
    found.map(({ lang, subject, body }) => [lang, subject === null ? { body } : { subject, body }]),
  );
}
