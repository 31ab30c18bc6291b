import { type DateOnly, daysBetween } from '../clock.js';
import type { PurchaseHabit } from '../history/purchase-habits.js';

/** Care within so many days is a reason to call. */
export const CARE_AHEAD_DAYS = 30;
/** A category bought so often is a habit, and late after so many times its usual gap. */
const HABIT_PURCHASES = 3;
const HABIT_LATE = 1.4;

export interface CareAhead {
  kind: string;
  /** As the clinic wrote it; used where the kind says nothing. */
  name: string;
  dueOn: DateOnly;
  /** The pet's name where the owner has several. */
  pet: string | null;
}

/** Why somebody should hear from the clinic, in codes that a card puts into words. */
export type FollowUpReason =
  | ({ code: 'care' } & CareAhead)
  | { code: 'habit'; category: string; gapDays: number; daysSince: number }
  | { code: 'vip' }
  | { code: 'away'; days: number };

export interface FollowUpFacts {
  care: CareAhead | null;
  habits: PurchaseHabit[];
  vip: boolean;
  lastVisit: DateOnly;
}

/** The first that holds: care due within thirty days, a habit that has lapsed, a VIP, else the days away. */
export function followUpReason(facts: FollowUpFacts, today: DateOnly): FollowUpReason {
  if (facts.care) return { code: 'care', ...facts.care };
  const late = facts.habits.find(isLate);
  if (late) {
    const { category, gapDays, daysSince } = late;
    return { code: 'habit', category, gapDays: gapDays!, daysSince };
  }
  if (facts.vip) return { code: 'vip' };
  return { code: 'away', days: daysBetween(facts.lastVisit, today) };
}

const isLate = ({ purchases, gapDays, daysSince }: PurchaseHabit) =>
  purchases >= HABIT_PURCHASES && gapDays !== null && daysSince > HABIT_LATE * gapDays;
