import { writeOnce } from '../audit/write-once.js';
import { type Db, execute, rows } from '../db/sql.js';
import { AppError } from '../errors.js';
import type { Scope } from '../staff/scope.js';
import { lockOwner } from './lock-owner.js';
import { channelsWithNo, keepNo } from './merge-consent.js';
import { mergedFields, ownerFields, storeFields } from './merge-fields.js';
import { type MergeTrail, MOVED_TABLES } from './merge-trail.js';
import { ownerFingerprint } from './owner-fingerprint.js';
import { type MergePreview, previewMerge } from './preview-merge.js';

/**
 * Brings everything of the second record over to the first, fills the first one's gaps and hides the second. A no
 * to marketing on either side wins. Throws `merge_same_owner`, `owner_not_found`, `owner_merged`, `not_allowed`.
 */
export async function mergeOwners(
  scope: Scope,
  { keepId, mergeId }: { keepId: number; mergeId: number },
): Promise<MergePreview> {
  return writeOnce(scope, {
    action: 'owner.merged',
    permission: 'owners:merge',
    order: [keepId, mergeId],
    async perform(inside) {
      if (keepId === mergeId) throw new AppError('merge_same_owner');
      // In the order of their ids: two people who merge the same two the other way round must not wait for each other.
      for (const id of [keepId, mergeId].sort((a, b) => a - b)) await lockOwner(inside, id);
      const preview = await previewMerge(inside, keepId, mergeId);
      const undo = await bringOver(inside, keepId, mergeId);
      return { ownerId: keepId, detail: preview, undo };
    },
    echo: async (_, preview) => preview,
  });
}

async function bringOver(scope: Scope, keepId: number, mergeId: number): Promise<MergeTrail> {
  const { db, clock } = scope;
  const saidNo = await channelsWithNo(db, [keepId, mergeId]);
  const before = await ownerFields(db, keepId);
  const other = await ownerFields(db, mergeId);
  const both = [keepId, mergeId];
  const moved: MergeTrail['moved'] = {};
  for (const table of MOVED_TABLES) {
    moved[table] = await ids(db, `update ${table} set owner_id = $1 where owner_id = $2 returning id`, both);
  }
  const tags = await ids(
    db,
    `insert into owner_tag (owner_id, tag_id, added_at, added_by_id)
     select $1, tag_id, added_at, added_by_id from owner_tag where owner_id = $2
     on conflict do nothing returning tag_id as id`,
    both,
  );
  const refs = await rows<{ source: string; external_id: string }>(
    db,
    `update external_ref set internal_id = $1 where entity = 'owner' and internal_id = $2
     returning source, external_id`,
    both,
  );
  const referred = await ids(
    db,
    'update owner set referral_source_id = $1 where referral_source_id = $2 and id <> $1 returning id',
    both,
  );
  const earlier = await ids(
    db,
    'update owner set merged_into_id = $1 where merged_into_id = $2 returning id',
    both,
  );
  await storeFields(db, keepId, mergedFields(before, other, { keepId, mergeId }), clock.now());
  await keepNo(scope, { ownerId: keepId, channels: saidNo, how: `merge of record ${mergeId}` });
  await execute(db, 'update owner set merged_into_id = $1, updated_at = $3 where id = $2', [
    ...both,
    clock.now(),
  ]);
  const asMerged = await ownerFingerprint(db, keepId);
  return { kind: 'merged', keepId, mergeId, moved, tags, refs, referred, earlier, before, saidNo, asMerged };
}

const ids = async (db: Db, sql: string, values: unknown[]): Promise<number[]> =>
  (await rows<{ id: number }>(db, sql, values)).map(({ id }) => id);
