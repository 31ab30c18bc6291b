import { addDays, addMonths } from '../../../src/clock.js';
import {
  back,
  DAY,
  day,
  MONTHS,
  MONTHS_OF,
  NUMBER,
  QUARTER,
  type Reader,
  readCount,
  shifted,
  startOf,
  UNIT,
  unitOf,
  WEEK,
  YEAR,
} from './period-units.js';

export const readMonthToDate: Reader = (sentence, today) => {
  const found = sentence.find(
    /\b(?:year to date|ytd|month to date|mtd|week to date|wtd|quarter to date|qtd)\b/,
  );
  if (!found) return undefined;
  const unit = ({ y: 'year', m: 'month', w: 'week', q: 'quarter' } as const)[
    found.match[0][0] as 'y' | 'm' | 'w' | 'q'
  ];
  return { start: startOf(unit, today), end: today, from: found.from, to: found.to };
};

export const readLastN: Reader = (sentence, today) => {
  const found =
    sentence.find(
      new RegExp(
        `\\b(?:ultim[oa]s|pasad[oa]s|last|past|previous|trailing|recientes|prior) (${NUMBER}) (${UNIT})(?= |$)`,
      ),
    ) ??
    sentence.find(new RegExp(`\\b(${NUMBER}) (?:ultim[oa]s|last|past) (${UNIT})(?= |$)`)) ??
    sentence.find(
      new RegExp(`\\b(?:l[oa]s )(${NUMBER}) (${UNIT}) (?:pasad[oa]s|anteriores|previ[oa]s)(?= |$)`),
    );
  if (!found) return undefined;
  const count = readCount(found.match[1]!);
  return count > 0
    ? { ...back(today, count, unitOf(found.match[2]!)), from: found.from, to: found.to }
    : undefined;
};

export const readRolling: Reader = (sentence, today) => {
  // Of one month or week the "last" rolls in Spanish ("el último mes"), the quarter and the half are the calendar's.
  const found = sentence.find(new RegExp(`\\b(?:ultim[oa]|past) (${DAY}|${WEEK}|${MONTHS}|${YEAR})(?= |$)`));
  if (found) return { ...back(today, 1, unitOf(found.match[1]!)), from: found.from, to: found.to };
  const fortnight = sentence.find(/\b(?:ultima quincena|past fortnight|last fortnight)\b/);
  return fortnight && { start: addDays(today, -15), end: today, from: fortnight.from, to: fortnight.to };
};

export const readLast: Reader = (sentence, today) => {
  const beforeLast =
    sentence.find(new RegExp(`\\b(${WEEK}|${MONTHS}|${YEAR}|${QUARTER}) antepasad[oa](?= |$)`)) ??
    sentence.find(new RegExp(`\\b(${WEEK}|${MONTHS}|${YEAR}|${QUARTER}) before last(?= |$)`));
  if (beforeLast)
    return { ...shifted(unitOf(beforeLast.match[1]!), today, -2), from: beforeLast.from, to: beforeLast.to };
  const ago =
    sentence.find(new RegExp(`\\bhace (${NUMBER}) (${WEEK}|${MONTHS}|${YEAR}|${DAY})(?= |$)`)) ??
    sentence.find(new RegExp(`\\b(${NUMBER}) (${WEEK}|${MONTHS}|${YEAR}|${DAY}) ago(?= |$)`));
  if (ago) {
    const count = readCount(ago.match[1]!);
    return { ...shifted(unitOf(ago.match[2]!), today, -count), from: ago.from, to: ago.to };
  }
  const found =
    sentence.find(
      new RegExp(
        `\\b(${UNIT}) (?:pasad[oa]|anterior|previ[oa]|que paso|que acaba de (?:pasar|terminar))(?= |$)`,
      ),
    ) ??
    sentence.find(new RegExp(`\\b(?:last|previous|prior|pasad[oa]|anterior|ultim[oa]) (${UNIT})(?= |$)`));
  return found && { ...shifted(unitOf(found.match[1]!), today, -1), from: found.from, to: found.to };
};

export const readNext: Reader = (sentence, today) => {
  const many =
    sentence.find(new RegExp(`\\b(?:proxim[oa]s|siguientes|next|coming) (${NUMBER}) (${UNIT})(?= |$)`)) ??
    sentence.find(new RegExp(`\\b(${NUMBER}) (?:proxim[oa]s|siguientes) (${UNIT})(?= |$)`));
  if (many) {
    const count = readCount(many.match[1]!);
    const unit = unitOf(many.match[2]!);
    const end =
      unit === 'day' || unit === 'week'
        ? addDays(today, count * (unit === 'day' ? 1 : 7))
        : addMonths(today, count * MONTHS_OF[unit]);
    return { start: today, end, from: many.from, to: many.to };
  }
  const found =
    sentence.find(new RegExp(`\\b(?:proxim[oa]|siguiente|next) (${UNIT})(?= |$)`)) ??
    sentence.find(new RegExp(`\\b(${UNIT}) (?:que viene|que entra|proxim[oa]|siguiente|entrante)(?= |$)`));
  if (found) return { ...shifted(unitOf(found.match[1]!), today, 1), from: found.from, to: found.to };
  const tomorrow = sentence.find(
    /(?<!(?:la|esta|las|toda) )\b(?:manana|tomorrow)\b(?! (?:por la|en la) manana)/,
  );
  return (
    tomorrow && { start: addDays(today, 1), end: addDays(today, 1), from: tomorrow.from, to: tomorrow.to }
  );
};

export const readThis: Reader = (sentence, today) => {
  const toDate = sentence.find(
    new RegExp(
      `\\b(?:(?:en )?lo que (?:va|llevamos|lleva)(?: de| del| de la| de este| de esta| este| esta)?|lo que vamos de(?:l| la)?|so far(?: in)?(?: this| the)?|en (?:el|la) (?:presente|actual)) (${UNIT})(?= |$)`,
    ),
  );
  const found =
    toDate ??
    sentence.find(
      new RegExp(
        `\\b(?:this|current|est[ea]|actual|ongoing) (?:mism[oa] |current |whole |entire |past )?(${UNIT})(?= |$)`,
      ),
    ) ??
    sentence.find(new RegExp(`\\b(${UNIT}) (?:en curso|actual|corriente|so far)(?= |$)`)) ??
    sentence.find(
      /\b(?:del|de la|d el|todo el|toda la|en el|for the|of the|in the) (mes|semana|ano|trimestre|semestre|month|week|year|quarter)(?! (?:pasad|anterior|que|de |del|antes|before|of |\d|proxim|nuev|new))(?= |$)/,
    ) ??
    sentence.find(/\b(?:today)'? ?s? (day)\b/);
  if (found)
    return { start: startOf(unitOf(found.match[1]!), today), end: today, from: found.from, to: found.to };
  const day = sentence.find(
    /\b(?:(?:el dia de )?hoy|today|tonight|right now)(?: (?:mismo|'s))?\b(?! en dia)/,
  );
  return day && { start: today, end: today, from: day.from, to: day.to };
};

/** Which part of the day: it changes nothing of which day. */
const PART =
  '(?: (?:(?:muy )?temprano|(?:en|por|a) la (?:noche|tarde|manana|madrugada)|al mediodia|(?:early |late )?(?:morning|afternoon|evening|night)|at noon))?';

export const readYesterday: Reader = (sentence, today) => {
  const nights = sentence.find(new RegExp(`\\b(?:hace (${NUMBER}) noches|(${NUMBER}) nights ago)\\b`));
  if (nights) return day(addDays(today, -readCount(nights.match[1] ?? nights.match[2]!)), nights);
  const two = sentence.find(
    new RegExp(
      `\\b(?:antea?noche|(?:the )?night before last|(?:anteayer|antier|antes de ayer|(?:the )?day before yesterday)${PART})\\b`,
    ),
  );
  if (two) return day(addDays(today, -2), two);
  const one = sentence.find(
    new RegExp(`\\b(?:anoche|last night|(?:la (?:noche|tarde|manana) de )?ayer${PART}|yesterday${PART})\\b`),
  );
  return one && day(addDays(today, -1), one);
};
