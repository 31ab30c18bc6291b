import type { Clock, DateOnly } from '../clock.js';
import { dateIn } from '../clock.js';
import type { Clinic } from '../config.js';
import type { Db } from '../db/sql.js';
import { AppError } from '../errors.js';
import type { Translate } from '../i18n.js';
import { may, type Permission, type Role } from './roles.js';

/** Who acts. `id` is undefined for the program itself (nightly jobs, imports). */
export interface Actor {
  id: number | undefined;
  name: string;
  role: Role;
}

/** Where an order came from: one chat of one person, and one turn in it. Writes are tied to both. */
export interface Origin {
  /** `channel:account:chat` */
  chat: string;
  /** Unique per incoming message; the same message delivered twice carries the same id. */
  turn: string;
}

/** What a use case needs to act: passed as its first argument. */
export interface Scope {
  db: Db;
  clock: Clock;
  clinic: Clinic;
  actor: Actor;
  origin: Origin;
  /** True where others read along whom nobody knows: no money then, whatever the clinic allows reception. */
  group?: boolean;
}

/** What a card needs to be written for its reader. */
export interface View {
  t: Translate;
  clinic: Clinic;
  today: DateOnly;
  /** False in a group, and where the reader's role may not see money (reception, unless the clinic allows it). */
  money: boolean;
}

export function today(scope: Pick<Scope, 'clock' | 'clinic'>): DateOnly {
  return dateIn(scope.clinic.timeZone, scope.clock.now());
}

export function viewFor(scope: Scope, t: Translate): View {
  return { t, clinic: scope.clinic, today: today(scope), money: seesMoney(scope) };
}

export function seesMoney({ actor, clinic, group }: Pick<Scope, 'actor' | 'clinic' | 'group'>): boolean {
  if (group) return false;
  return may(actor.role, 'money:read') || clinic.receptionSeesMoney;
}

/** Roles are checked where things happen, not only where they are offered. Throws `not_allowed`. */
export function assertMay(scope: Pick<Scope, 'actor'>, permission: Permission): void {
  if (!may(scope.actor.role, permission)) throw new AppError('not_allowed');
}

/** The same scope inside one transaction: either everything `work` does is stored, or nothing. */
export function inTransaction<T>(scope: Scope, work: (scope: Scope) => Promise<T>): Promise<T> {
  if (scope.db.queryRunner?.isTransactionActive) return work(scope);
  return scope.db.transaction((db) => work({ ...scope, db }));
}
