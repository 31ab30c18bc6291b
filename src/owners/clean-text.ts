import { AppError } from '../errors.js';

// Controls but tab and line feed, and halves of surrogate pairs: neither text nor JSON of Postgres can hold them.
const UNSTORABLE = /(?![\t\n])\p{Cc}|\p{Cs}/gu;

/**
 * Free text as it is stored: one form per letter (NFC), without control characters, trimmed. Line breaks stay.
 * Throws `text_too_long` (length in characters, as the database counts them).
 */
export function cleanText(value: string, max: number): string {
  const clean = value.normalize('NFC').replace(/\r\n?/g, '\n').replace(UNSTORABLE, '').trim();
  const length = [...clean].length;
  if (length > max) throw new AppError('text_too_long', { length, max });
  return clean;
}

/** The same cut to `max`, for text that is kept whatever it is: cleaning can make it longer than it came. */
export function clipText(value: string, max: number): string {
  const clean = cleanText(value.slice(0, max), Number.POSITIVE_INFINITY);
  return [...clean].slice(0, max).join('');
}

/** The same for names and other fields of one line: any white space is one space. */
export function cleanLine(value: string, max: number): string {
  return cleanText(value.replace(/\s+/g, ' '), max);
}

// Letters by name that are drawn as nothing.
const FILLERS = /[\u115f\u1160\u3164\uffa0]/g;

/** Has it a letter or a digit that can be seen? What has none cannot be told apart, nor asked for. */
export function isReadable(value: string): boolean {
  return /[\p{L}\p{N}]/u.test(value.replace(FILLERS, ''));
}

/** A name as it is stored. Throws `text_too_long`, or `text_empty` (with `field`) where nothing can be read. */
export function cleanName(value: string, max: number, field: string): string {
  const name = cleanLine(value, max);
  if (!isReadable(name)) throw new AppError('text_empty', { name: field });
  return name;
}
