import type { Undo, Undone } from '../audit/record.js';
import { execute, row } from '../db/sql.js';
import { AppError } from '../errors.js';
import { assertMay, type Scope } from '../staff/scope.js';
import { lockOwner, namedOwner } from './lock-owner.js';
import { keepNo } from './merge-consent.js';
import { storeFields } from './merge-fields.js';
import { type MergeTrail, MOVED_TABLES } from './merge-trail.js';
import { ownerFingerprint } from './owner-fingerprint.js';

/**
 * Takes a merge apart, only while the kept record is exactly as the merge left it. A no that one of the two had said
 * then stands on both: an undo takes no no back, and brings no yes.
 */
export async function undoMerge(scope: Scope, undo: Undo): Promise<Undone> {
  assertMay(scope, 'owners:merge');
  const { db, clock } = scope;
  const trail = undo as MergeTrail;
  const { keepId, mergeId } = trail;
  await lockAsMerged(scope, trail);
  for (const table of MOVED_TABLES) {
    await execute(db, `update ${table} set owner_id = $1 where owner_id = $2 and id = any ($3)`, [
      mergeId,
      keepId,
      trail.moved[table] ?? [],
    ]);
  }
  await execute(db, 'delete from owner_tag where owner_id = $1 and tag_id = any ($2)', [keepId, trail.tags]);
  await execute(
    db,
    `update external_ref e set internal_id = $1
       from jsonb_to_recordset($2) as r (source text, external_id text)
      where e.entity = 'owner' and e.source = r.source and e.external_id = r.external_id`,
    [mergeId, JSON.stringify(trail.refs)],
  );
  await execute(db, 'update owner set referral_source_id = $1 where id = any ($2)', [
    mergeId,
    trail.referred,
  ]);
  await execute(db, 'update owner set merged_into_id = $1 where id = any ($2)', [mergeId, trail.earlier]);
  await storeFields(db, keepId, trail.before, clock.now());
  await execute(db, 'update owner set merged_into_id = null, updated_at = $2 where id = $1', [
    mergeId,
    clock.now(),
  ]);
  for (const ownerId of [keepId, mergeId]) {
    await keepNo(scope, {
      ownerId,
      channels: trail.saidNo,
      how: `undo of a merge of records ${keepId}, ${mergeId}`,
    });
  }
  const [keep, merged] = [await namedOwner(scope, keepId), await namedOwner(scope, mergeId)];
  const kind = trail.saidNo.length > 0 ? 'merged_no' : 'merged';
  return { kind, ownerId: keepId, name: keep.name, other: merged.name };
}

async function lockAsMerged(scope: Scope, { keepId, mergeId, asMerged }: MergeTrail): Promise<void> {
  const keep = await lockOwner(scope, keepId).catch(() => undefined);
  const merged = await row<{ into: number | null }>(
    scope.db,
    'select merged_into_id as into from owner where id = $1 and erased_at is null for no key update',
    [mergeId],
  );
  const same = keep && merged?.into === keepId && (await ownerFingerprint(scope.db, keepId)) === asMerged;
  if (!same) throw new AppError('undo_conflict');
}
