import { UNITS } from './numbers.js';
import type { Found, Sentence } from './sentence.js';

/** From when to when on the wall clock, `22:00-07:00`. */
export interface ClockSpan {
  span: string;
  /** Morning or evening was not said, or one end of it. */
  guessed: boolean;
}

const HOURS = Object.fromEntries(Object.entries(UNITS).filter(([, hour]) => hour >= 1 && hour <= 12));
// As the sentence's line has it: words and marks with blanks between, so that "9 p.m." is "9 p . m .".
const HALF = `(?:a ?\\.? ?m(?: \\.)?|p ?\\.? ?m(?: \\.)?|\\. m(?: \\.)?|de la (?:manana|madrugada|tarde|noche)|in the (?:morning|afternoon|evening)|at night)`;
const time = (n: number) =>
  `(?:a )?(?:las? )?(?:(?<noon${n}>mediodia|noon)|(?<midnight${n}>medianoche|midnight)|` +
  `(?<hour${n}>\\d{1,2}|${Object.keys(HOURS).join('|')})(?<a${n}>a(?= \\.))?(?::(?<minute${n}>[0-5]\\d))?(?<thirty${n}> y media)?` +
  `(?: (?:en punto|horas|hrs?|h|o'clock))?(?: ?(?<half${n}>${HALF}))?)(?![\\w:])`;
const SPAN = new RegExp(
  `\\b(?:(?:entre|desde|de|from|between) )?${time(1)} (?:a|y|hasta|to|and|until|till|-|–) ${time(2)}`,
);
const AFTER = new RegExp(`\\b(?:despues de|a partir de|pasadas|desde|after|past|from) ${time(1)}`);
const BEFORE = new RegExp(`\\b(?:antes de|hasta|before|until) ${time(1)}`);
export const NIGHT =
  /\b(?:(?:de|por|en|durante) (?:la |las )?noches?|(?:at|by) night|(?:during|in) the night|overnight|mientras duermo|while i sleep)\b/;
const DEFAULT = { from: 22 * 60, to: 7 * 60 };

/** The hours in which somebody wants to be left alone. */
export function findClockSpan(sentence: Sentence): Found<ClockSpan> | undefined {
  const both = sentence.find(SPAN);
  if (both) return { ...spanOf(both.match), from: both.from, to: both.to };
  const open = sentence.find(AFTER) ?? sentence.find(BEFORE);
  if (!open) return undefined;
  const at = read(open.match, 1);
  if (!at) return undefined;
  const after = AFTER.test(open.match[0]);
  // "after 9": nobody means in the morning.
  const minutes = at.sure || !after ? at.minutes : evening(at.minutes);
  const span = after ? write(minutes, DEFAULT.to) : write(DEFAULT.from, minutes);
  return { span, guessed: true, from: open.from, to: open.to };
}

const MENDED = new RegExp(
  `(?:(?:\\. )*\\b(?:actually|no|wait|mejor|perdon|sorry|digo|i mean|make (?:that|it)|que sea|rather|bueno|or rather|mas bien)(?: ,| \\.)*(?: |$))+(?:make (?:that|it) |que sea |mejor )*(?<which>from|desde|de|until|till|hasta|a|to)?(?: ?${time(1)})`,
);

/** "... to 6am, actually make that 7am": the end that was mended, or the beginning where that is said. */
export function correctedSpan(sentence: Sentence, said: Found<ClockSpan>): Found<ClockSpan> | undefined {
  const mended = sentence.findAll(MENDED).find(({ from }) => from >= said.to);
  const at = mended && !SPAN.test(mended.match[0]) && read(mended.match, 1);
  if (!mended || !at) return undefined;
  const [start, end] = said.span.split('-').map(minutesOf) as [number, number];
  const begins = /^(?:from|desde|de)$/.test(mended.match.groups?.which ?? '');
  const old = begins ? start : end;
  // "hasta las 7": in the same half of the day as what it replaces.
  const half = old >= 12 * 60 ? 12 * 60 : 0;
  const minutes = at.sure ? at.minutes : (at.minutes % (12 * 60)) + half;
  const span = begins ? write(minutes, end) : write(start, minutes);
  return { span, guessed: true, from: mended.from, to: mended.to };
}

const minutesOf = (written: string): number => {
  const [hours, minutes] = written.split(':').map(Number) as [number, number];
  return hours * 60 + minutes;
};

/** "de noche", without hours: what the clinic's people mean by it. The answer says which hours these are. */
export function findNight(sentence: Sentence): Found<ClockSpan> | undefined {
  const found = sentence.find(NIGHT);
  return found && { span: write(DEFAULT.from, DEFAULT.to), guessed: false, from: found.from, to: found.to };
}

interface Read {
  minutes: number;
  /** Was it said which half of the day, or written as only a 24 hour clock does? */
  sure: boolean;
}

function spanOf(match: RegExpExecArray): ClockSpan {
  const from = read(match, 1)!;
  const to = read(match, 2)!;
  const day24 = (from.sure && from.minutes >= 13 * 60 && !match.groups?.half1) || /\b0\d:/.test(match[0]);
  if (from.sure && (to.sure || day24)) return { span: write(from.minutes, to.minutes), guessed: false };
  if (to.sure) {
    const start =
      to.minutes < 12 * 60 || from.minutes < to.minutes - 12 * 60 ? evening(from.minutes) : from.minutes;
    return { span: write(start, to.minutes), guessed: true };
  }
  return { span: write(from.sure ? from.minutes : evening(from.minutes), to.minutes), guessed: true };
}

const evening = (minutes: number) => (minutes < 12 * 60 ? minutes + 12 * 60 : minutes);

function read({ groups = {} }: RegExpExecArray, n: number): Read | undefined {
  if (groups[`noon${n}`]) return { minutes: 12 * 60, sure: true };
  if (groups[`midnight${n}`]) return { minutes: 0, sure: true };
  const written = groups[`hour${n}`];
  if (written === undefined) return undefined;
  const hour = HOURS[written] ?? Number(written);
  if (hour > 24) return undefined;
  const minutes = Number(groups[`minute${n}`] ?? (groups[`thirty${n}`] ? 30 : 0));
  const half = groups[`half${n}`];
  if (half === undefined)
    return { minutes: (hour % 24) * 60 + minutes, sure: hour > 12 || /^0\d/.test(written) };
  return { minutes: inHalf(hour, `${groups[`a${n}`] ?? ''}${half}`) * 60 + minutes, sure: true };
}

function inHalf(hour: number, half: string): number {
  if (hour > 12) return hour % 24;
  if (/^(?:a(?!t )|de la m)|morning/.test(half)) return hour % 12;
  // Twelve at night is midnight, twelve in the afternoon noon.
  if (/noche|night/.test(half)) return hour === 12 || hour < 6 ? hour % 12 : hour + 12;
  return (hour % 12) + 12;
}

const write = (from: number, to: number): string => `${clock(from)}-${clock(to)}`;
const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
