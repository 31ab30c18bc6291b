import type { DateOnly } from '../../../src/clock.js';
import { corrected } from './corrections.js';
import { findDates } from './dates.js';
import { isToldOld } from './old-values.js';
import type { Reading } from './reading.js';

export const BIRTH =
  /\b(?:cumple\w*|nacio|nacid[oa]|nacimiento|birthday|birth ?date|date of birth|dob|(?:was )?born)\b/;

/** Is it told when a person was born? A pet's day is told when it is added. */
export const tellsBirth = (reading: Reading, today: DateOnly): boolean =>
  speaksOfBirth(reading) && findDates(reading.sentence, today).some(({ yearSaid }) => yearSaid);

export const speaksOfBirth = ({ sentence, species, mentions }: Reading): boolean =>
  BIRTH.test(sentence.line) &&
  species.length === 0 &&
  !(mentions.length > 0 && mentions.every(({ pet }) => pet));

/** The day of birth that is told: neither the wrong one ("not 4 November 1984") nor one that was taken back. */
export function birthDates({ sentence }: Reading, today: DateOnly): DateOnly[] {
  if (!BIRTH.test(sentence.line)) return [];
  const dates = findDates(sentence, today);
  const kept = dates.filter((date) => date.yearSaid && !isToldOld(date, sentence, dates));
  return [...new Set(corrected(sentence, kept).map(({ start }) => start))];
}
