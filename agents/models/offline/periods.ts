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
import type { Found, Sentence } from './sentence.js';

/**
 * The one period a sentence speaks of, or undefined. Weeks start on Monday; a period that includes today ends
 * today; "last 3 months" counts back from today; a month without a year is the latest past or current one.
 */
export function findPeriod(sentence: Sentence, today: DateOnly): Found<Period> | undefined {
  for (const read of READERS) {
    const found = read(sentence, today);
    if (!found) continue;
    const ahead = read === readNext || found.start > today;
    return { ...found, end: found.end > today && !ahead ? today : found.end };
  }
  return undefined;
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
  readThis,
  readYesterday,
  readWeekday,
  readYear,
];
