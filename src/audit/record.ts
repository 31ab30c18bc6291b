import { createHash } from 'node:crypto';
import { row } from '../db/sql.js';
import type { Language } from '../i18n.js';
import type { Scope } from '../staff/scope.js';

/** How a write is taken back: the handler's name and what it needs. */
export interface Undo {
  kind: string;
  [detail: string]: unknown;
}

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
  /** What the person prefers again. */
  language?: Language;
}

/**
 * Takes one write back, in the caller's transaction. Throws `undo_conflict` where what it stored has changed
 * since, and `undo_refused_consent`.
 */
export type UndoHandler = (scope: Scope, undo: Undo) => Promise<Undone>;

export interface AuditEntry {
  action: string;
  ownerId?: number;
  detail?: Record<string, unknown>;
  /** Absent where it cannot be undone. */
  undo?: Undo;
  /** What makes this order the same order if it is planned twice in one turn, e.g. tool + arguments. */
  order?: string;
  undoesId?: number;
}

/**
 * Writes one line of the audit log, in the transaction of the write it records. Returns its id, or undefined
 * where the same order of the same turn is already recorded: then the write has happened and must not again.
 */
export async function record(scope: Scope, entry: AuditEntry): Promise<number | undefined> {
  const { actor, origin, db } = scope;
  const inserted = await row<{ id: number }>(
    db,
    `insert into audit_event (actor_id, chat, action, owner_id, detail, undo, undoes_id, request_key)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (request_key) do nothing
     returning id`,
    [
      actor.id ?? null,
      origin.chat,
      entry.action,
      entry.ownerId ?? null,
      JSON.stringify(entry.detail ?? {}),
      entry.undo ? JSON.stringify(entry.undo) : null,
      entry.undoesId ?? null,
      entry.order === undefined ? null : requestKey(scope, entry.order),
    ],
  );
  return inserted?.id;
}

/** The key of one order of one turn. Hashed where it does not fit: cut short, two orders could look like one. */
export function requestKey({ origin }: Pick<Scope, 'origin'>, order: string): string {
  const key = `${origin.chat}|${origin.turn}|${order}`;
  return key.length <= 200 ? key : createHash('sha256').update(key).digest('hex');
}
