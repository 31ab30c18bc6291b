import type { Clock, DateOnly } from '../../clock.js';
import type { Clinic } from '../../config.js';
import type { Db } from '../../db/sql.js';
import type { Language } from '../../i18n.js';
import type { Values } from '../../messages/text/variables.js';
import type { Variant } from '../kinds.js';

/** A reason to write to somebody, found by date alone: whether they may be written to is the gate's to say. */
export interface Due {
  ownerId: number;
  variant: Variant;
  /** Kind + whom + period: the same occasion is stored once, however often it is found. */
  key: string;
  petId?: number;
  appointmentId?: number;
  careDueId?: number;
  /** From then on it would be of no use. */
  expiresAt: Date;
  /** What the text may name, in the owner's language. */
  values(lang: Language): Values;
}

export interface DueContext {
  db: Db;
  clock: Clock;
  clinic: Clinic;
  words(lang: Language): (key: string, values?: Record<string, string | number>) => string;
}

/** Whose occasion falls on `day` of the clinic, in the order in which they should be written to. */
export type FindDue = (context: DueContext, day: DateOnly) => Promise<Due[]>;
