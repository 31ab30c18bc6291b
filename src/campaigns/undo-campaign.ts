import type { Undo, Undone } from '../audit/record.js';
import { execute } from '../db/sql.js';
import { AppError } from '../errors.js';
import type { Language } from '../i18n.js';
import type { Template } from '../messages/text/render-template.js';
import type { Scope } from '../staff/scope.js';
import { type CampaignRow, findCampaign, textsOf } from './campaign-row.js';
import { storeTexts } from './store-texts.js';

/** A draft is dropped; what was approved since is not taken back by an undo. */
export async function undoDraft(scope: Scope, undo: Undo): Promise<Undone> {
  const { id, name } = await draft(scope, undo);
  await execute(scope.db, `update campaign set status = 'cancelled' where id = $1`, [id]);
  return { kind: 'campaign_drafted', name };
}

export async function undoText(scope: Scope, undo: Undo): Promise<Undone> {
  const { id, name } = await draft(scope, undo);
  const { lang, before, after } = undo as unknown as { lang: Language; before: Template; after: Template };
  const now = (await textsOf(scope.db, id))[lang];
  if (now?.body !== after.body || now.subject !== after.subject) throw new AppError('undo_conflict');
  await storeTexts(scope.db, id, { [lang]: before });
  return { kind: 'campaign_changed', name };
}

export async function undoSchedule(scope: Scope, undo: Undo): Promise<Undone> {
  const { id, name, sendAt } = await draft(scope, undo);
  const { before, after } = undo as unknown as { before: string | null; after: string | null };
  if ((sendAt?.toISOString() ?? null) !== after) throw new AppError('undo_conflict');
  await execute(scope.db, 'update campaign set send_at = $2 where id = $1', [id, before]);
  return { kind: 'campaign_changed', name };
}

export async function undoHoldout(scope: Scope, undo: Undo): Promise<Undone> {
  const { id, name, holdoutPercent } = await draft(scope, undo);
  if (holdoutPercent !== undo.after) throw new AppError('undo_conflict');
  await execute(scope.db, 'update campaign set holdout_percent = $2 where id = $1', [id, undo.before]);
  return { kind: 'campaign_changed', name };
}

async function draft(scope: Scope, { id }: Undo): Promise<CampaignRow> {
  const campaign = await findCampaign(scope, Number(id), { lock: true });
  if (campaign.status !== 'draft') throw new AppError('undo_conflict');
  return campaign;
}
