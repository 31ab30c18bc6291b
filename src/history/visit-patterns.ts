import { addDays, type DateOnly, daysBetween, startOfDay } from '../clock.js';
import { type Db, rows } from '../db/sql.js';
import type { HabitQuery } from './purchase-habits.js';

export type VisitPatternName = 'emergency' | 'seasonal' | 'regular' | 'occasional';

/** How somebody comes to the clinic. */
export interface VisitPattern {
  pattern: VisitPatternName;
  visits: number;
  /** Median days between visit days; null with fewer than two gaps. */
  rhythmDays: number | null;
  /** The first of the three months that most visits fall in, 1 to 12; for seasonal ones. */
  seasonStarts: number | null;
  /** Completed visits by kind, most frequent first. */
  kinds: { kind: string; count: number }[];
}

interface Visit {
  day: DateOnly;
  kind: string;
}

const SEASON_MONTHS = 3;

/** The pattern of every owner who has been seen; the others are left out. */
export async function visitPatterns(
  db: Db,
  { ownerIds, today, timeZone }: HabitQuery,
): Promise<Map<number, VisitPattern>> {
  if (ownerIds.length === 0) return new Map();
  const found = await rows<Visit & { owner_id: number }>(
    db,
    `select owner_id, kind, (starts_at at time zone $2)::date as day
       from appointment
      where owner_id = any ($1) and status = 'completed' and starts_at < $3
      order by owner_id, starts_at`,
    [ownerIds, timeZone, startOfDay(timeZone, addDays(today, 1))],
  );
  const byOwner = new Map<number, Visit[]>();
  for (const { owner_id, ...visit } of found) {
    byOwner.set(owner_id, [...(byOwner.get(owner_id) ?? []), visit]);
  }
  return new Map([...byOwner].map(([owner, visits]) => [owner, patternOf(visits)]));
}

/**
 * The first that fits: emergency (at least half of the visits were), seasonal (two thirds within the same three
 * months of the year, in two years or more), regular (two thirds of the gaps within half of the median), else
 * occasional. `visits` are in the order of time, and there is at least one.
 */
export function patternOf(visits: Visit[]): VisitPattern {
  const days = [...new Set(visits.map((visit) => visit.day))];
  const gaps = days.slice(1).map((day, index) => daysBetween(days[index]!, day));
  const rhythmDays = gaps.length >= 2 ? median(gaps) : null;
  const season = seasonOf(days);
  const facts = { visits: visits.length, rhythmDays, kinds: countKinds(visits), seasonStarts: null };
  const emergencies = visits.filter((visit) => visit.kind === 'emergency').length;
  if (emergencies * 2 >= visits.length) return { ...facts, pattern: 'emergency' };
  if (season !== null) return { ...facts, pattern: 'seasonal', seasonStarts: season };
  const steady = gaps.filter((gap) => rhythmDays !== null && Math.abs(gap - rhythmDays) <= rhythmDays / 2);
  const isRegular = gaps.length >= 2 && steady.length * 3 >= gaps.length * 2;
  return { ...facts, pattern: isRegular ? 'regular' : 'occasional' };
}

function seasonOf(days: DateOnly[]): number | null {
  let best = { starts: 0, inside: [] as DateOnly[] };
  for (let starts = 1; starts <= 12; starts++) {
    const inside = days.filter((day) => (Number(day.slice(5, 7)) - starts + 12) % 12 < SEASON_MONTHS);
    if (inside.length > best.inside.length) best = { starts, inside };
  }
  const years = new Set(best.inside.map((day) => day.slice(0, 4)));
  const clear = best.inside.length >= 3 && best.inside.length * 3 >= days.length * 2;
  return clear && years.size >= 2 ? best.starts : null;
}

function countKinds(visits: Visit[]): { kind: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { kind } of visits) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .map(([kind, count]) => ({ kind, count }))
    .sort((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1));
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
