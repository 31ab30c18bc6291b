import { createHash } from 'node:crypto';
import { type Db, execute } from '../db/sql.js';
import { LANGUAGES } from '../i18n.js';
import type { Scope } from '../staff/scope.js';
import { type CampaignRow, textsOf } from './campaign-row.js';
import { holdoutOf } from './holdout.js';
import { type Placed, type Planned, petIn, planRecipients, type Texts } from './plan-recipients.js';

export interface StoredPlan {
  planned: Planned[];
  texts: Texts;
  recipientsHash: string;
  bodyHash: string;
}

const BATCH = 5000;

/**
 * Works out anew whom a draft goes to, and freezes it with its hashes: what is approved is what this plan said, to
 * the last address. What was approved already stays as it is. In the caller's transaction.
 */
export async function storePlan(scope: Scope, campaign: CampaignRow): Promise<StoredPlan> {
  const { db } = scope;
  const texts = await textsOf(db, campaign.id);
  const isHeldOut = await holdoutOf(db, campaign);
  const planned = await planRecipients(scope, { ...campaign, texts, isHeldOut });
  if (campaign.status !== 'draft') return { ...campaign, planned, texts };
  await execute(db, 'delete from campaign_recipient where campaign_id = $1', [campaign.id]);
  for (let at = 0; at < planned.length; at += BATCH)
    await insert(db, campaign.id, texts, planned.slice(at, at + BATCH));
  const hashes = {
    recipientsHash: recipientsHash(texts, included(planned)),
    bodyHash: bodyHash(texts, campaign),
  };
  await execute(db, 'update campaign set recipients_hash = $2, body_hash = $3 where id = $1', [
    campaign.id,
    hashes.recipientsHash,
    hashes.bodyHash,
  ]);
  return { planned, texts, ...hashes };
}

function insert(db: Db, campaignId: number, texts: Texts, planned: Planned[]): Promise<number> {
  return execute(
    db,
    `insert into campaign_recipient (campaign_id, owner_id, channel, address, lang, pet_id, excluded)
     select $1, r.* from unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::int[], $7::text[]) r`,
    [
      campaignId,
      planned.map(({ candidate }) => candidate.ownerId),
      planned.map(({ channel }) => channel),
      planned.map(({ address }) => address),
      planned.map(({ candidate }) => candidate.lang),
      planned.map(({ candidate }) => petIn(texts, candidate) ?? null),
      planned.map(({ excluded }) => excluded),
    ],
  );
}

export const included = (planned: readonly Planned[]): Planned[] =>
  planned.filter(({ excluded }) => excluded === null);

/** Who gets it, by which channel, where, in which language, about which pet. */
export function recipientsHash(texts: Texts, going: readonly Placed[]): string {
  const hash = createHash('sha256');
  for (const { candidate, channel, address } of going)
    hash.update(
      `${JSON.stringify([candidate.ownerId, channel, address, candidate.lang, petIn(texts, candidate)])}\n`,
    );
  return hash.digest('hex');
}

/** What they read, when, and how many are left out on purpose: not the links by which clicks are counted. */
export const bodyHash = (
  texts: Texts,
  { sendAt, holdoutPercent }: Pick<CampaignRow, 'sendAt' | 'holdoutPercent'>,
): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        sendAt,
        ...LANGUAGES.map((lang) => [texts[lang]?.subject, texts[lang]?.body]),
        ...(holdoutPercent === 0 ? [] : [holdoutPercent]),
      ]),
    )
    .digest('hex');
