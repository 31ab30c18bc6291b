import type { Undo } from '../audit/record.js';
import type { Fields } from './merge-fields.js';

/** Whatever belongs to an owner by `owner_id` and simply moves. */
export const MOVED_TABLES = [
  'pet',
  'appointment',
  'customer_order',
  'message',
  'owner_note',
  'consent_event',
  'owner_link',
] as const;

/** What a merge did, so that it can be taken apart again. */
export interface MergeTrail extends Undo {
  kind: 'merged';
  keepId: number;
  mergeId: number;
  /** Ids of the rows that moved, by table. */
  moved: Partial<Record<(typeof MOVED_TABLES)[number], number[]>>;
  /** Tags that the kept record got. */
  tags: number[];
  refs: { source: string; external_id: string }[];
  /** Owners whom the merged one had referred. */
  referred: number[];
  /** Records that had been merged into the merged one before. */
  earlier: number[];
  /** The kept record's fields before. */
  before: Fields;
  /** Channels on which one of the two had said no. */
  saidNo: string[];
  /** The kept record's fingerprint right after. */
  asMerged: string;
}
