import type { DateOnly } from '../../../src/clock.js';
import {
  readMonth,
  readMonthRange,
  readPart,
  readRange,
  readWeekday,
  readWeekend,
  readYear,
} from './named-periods.js';
import type { Period, Reader } from './period-units.js';
import {
  readLast,
  readLastN,
  readMonthToDate,
  readNext,
  readRolling,
  readThis,
  readYesterday,
} from './relative-periods.js';
import { type Found, overlaps, type Sentence } from './sentence.js';

/**
 * The one period a sentence speaks of, or undefined. Weeks start on Monday; a period that includes today ends
 * today; "last 3 months" counts back from today; a month without a year is the latest past or current one. What has
 * been goes before what is to come: "this month's sales for the meeting next week".
 */
export function findPeriod(sentence: Sentence, today: DateOnly): Found<Period> | undefined {
  let later: Found<Period> | undefined;
  for (const read of READERS) {
    const found = read(sentence, today);
    if (!found || (later && (overlaps(found, later) || found.start >= today))) continue;
    const ahead = read === readNext || found.start > today;
    if (!ahead) return { ...found, end: found.end > today ? today : found.end };
    later = found;
  }
  return later;
}

const READERS: Reader[] = [
  readRange,
  readWeekend,
  readMonthRange,
  readMonthToDate,
  readPart,
  readLastN,
  readMonth,
  readRolling,
  readLast,
  readNext,
  // A year that is named is meant more than the evening on which it is needed.
  readYear,
  readThis,
  readYesterday,
  readWeekday,
];
