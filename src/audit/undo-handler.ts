import type { Scope } from '../staff/scope.js';
import type { Undo } from './record.js';

/** What was taken back, for the card: names, never texts. */
export interface Undone {
  /** The key of its sentence in `writes:undone`. */
  kind: string;
  ownerId?: number;
  /** The owner, where the write was about one. */
  name?: string;
  pet?: string;
  tags?: string[];
  fields?: string[];
  /** The other record of a merge. */
  other?: string;
}

/**
 * Takes one write back, in the caller's transaction. Throws `undo_conflict` where what it stored has changed
 * since, and `undo_refused_consent`.
 */
export type UndoHandler = (scope: Scope, undo: Undo) => Promise<Undone>;
