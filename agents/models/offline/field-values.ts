import type { DateOnly } from '../../../src/clock.js';
import { birthDates } from './birth-dates.js';
import { clearedField } from './cleared-field.js';
import { findMove } from './moved-places.js';
import { keptContacts } from './old-values.js';
import { place } from './place-values.js';
import { preferences } from './preference-values.js';
import type { Reading } from './reading.js';
import { respelledName } from './respelled-names.js';

/** What an update sets, and the words that were its values (a street is no person to look for). */
export interface FieldValues {
  args: Record<string, string>;
  spent: string[];
}

export const SECOND =
  /\b(?:secundari[oa]|segundo|segunda|altern[oa]|alternativ[oa]|adicional|extra|second|secondary|backup|back-up|alternate|additional|emergency|emergencia|(?:telefono|celular|numero|tel) (?:de casa|del trabajo|de oficina)|work|home)\b/;

/** How somebody came to the clinic. */
export const SOURCE =
  /(?:lleg[oó] (?:con nosotros )?(?:por|a trav[eé]s de)|(?:nos|se) (?:conoci[oó]|encontr[oó]|enter[oó]|hall[oó])(?: de nosotros)? (?:por|en|gracias a)|origen|fuente|found (?:out about )?us (?:through|on|via|in|from)|heard (?:about|of) us (?:from|on|through|at)|came (?:to us )?(?:from|through|via)|source)(?:\s+(?:es|is|to|as|como|a|:))?\s+([\p{L} ]{3,40})/iu;

/** "put Facebook as her source", "pon Google como origen" */
const SOURCE_FIRST =
  /(?:put(?: down)?|set|record|add|enter|save|log|list|pon(?:le|er|erle)?|registra(?:le)?|an[oó]ta(?:le)?|agr[eé]ga(?:le)?|captura(?:le)?)\s+["“«']?(?!(?:es[oae]|esto|it|that|this|them|lo|la)\s)([\p{L}][\p{L} ]{1,30}?)["”»']?\s+(?:as|como)\s+(?:the |her |his |their |el |la |su )?(?:acquisition |client |customer )?(?:source|origen|fuente)(?!\p{L})/iu;
/** "set the source of Carol Wright to Facebook" */
const SOURCE_LAST =
  /(?:source|origen|fuente)\s+(?:of|for|de|para)\s+[\p{L} .'’-]{3,40}?(?:\s+(?:to|is|as|a|es|como)|:)\s+([\p{L} ]{3,40})/iu;

/** How somebody came to the clinic, as it was written; undefined where that is not told. */
export const sourceIn = (text: string): string | undefined =>
  (SOURCE_FIRST.exec(text) ?? SOURCE_LAST.exec(text) ?? SOURCE.exec(text))?.[1];

/** Reads every field with its new value. Values are taken as written. */
export function fieldValues(
  text: string,
  reading: Reading,
  cities: readonly string[],
  today: DateOnly,
): FieldValues {
  const cleared = clearedField(reading);
  if (cleared) return { args: { [cleared]: '' }, spent: [] };
  const args: Record<string, string> = {};
  const spent: string[] = [];
  const { line } = reading.sentence;
  const contacts = keptContacts(reading);
  const phones = contacts.filter(({ kind }) => kind === 'phone');
  for (const { value, from } of phones) {
    const before = reading.sentence.tokens
      .slice(Math.max(0, from - 9), from)
      .map(({ word }) => word)
      .join(' ');
    const second =
      /\b(?:agreg\w+|anad\w+|add|save|guard\w+) (?:\S+ ){0,2}(?:otro|another) /.test(line) ||
      SECOND.test(phones.length > 1 ? before.split(/\b(?:y|and)\b/).at(-1)! : line) ||
      args.phone_primary !== undefined;
    args[second ? 'phone_secondary' : 'phone_primary'] = value;
  }
  for (const { kind, value } of contacts) {
    if (kind === 'email') args.email = value;
    if (kind === 'handle') args.instagram_handle = value.slice(1);
    if (kind === 'link' && /instagram\.com/i.test(value))
      args.instagram_handle = value.replace(/^.*instagram\.com\/|[/?].*$/gi, '');
    else if (kind === 'link') args.facebook_url = value;
  }
  const take = (field: string, value: string | undefined) => {
    if (!value || args[field] !== undefined) return;
    args[field] = value;
    spent.push(value);
  };
  if (!args.instagram_handle)
    take(
      'instagram_handle',
      /(?:instagram|insta|\big)\b[^:]{0,40}?(?:\s(?:es|is|to|a|as|como)|:)\s+@?([\w.]*[\w])\s*(?:[.!]?$|,\s+(?=(?:gu[aá]rd|ponl|an[oó]t|agr[eé]g|c[aá]mbi|actual|save|put|add|please|porfa|update)))/iu.exec(
        text,
      )?.[1],
    );
  place(text, cities, take);
  const { old } = findMove(text) ?? {};
  if (old) spent.push(old);
  const [born] = birthDates(reading, today);
  if (born) args.birth_date = born;
  preferences(line, reading, args);
  const source = sourceIn(text);
  if (source)
    take(
      'acquisition_source',
      source
        .replace(
          /\s+(?:ponlo|pon|an[oó]talo|actual|note|please|update|put|set|save|record|log|and|y)(?![\p{L}]).*$/iu,
          '',
        )
        .trim(),
    );
  const respelled = respelledName(text, reading);
  if (respelled) {
    args[respelled.field] = respelled.value;
    spent.push(respelled.written);
  } else names(text, take);
  return { args, spent };
}

function names(text: string, take: (field: string, value?: string) => void): void {
  const value = "([\\p{Lu}][\\p{L}'’-]+(?:\\s+(?:de\\s+la\\s+|de\\s+|del\\s+)?[\\p{Lu}][\\p{L}'’-]+){0,3})";
  const last = new RegExp(
    `(?:apellidos?|last name|surname)\\b.{0,50}?\\s(?:a|es|por|to|is|should be|debe ser)\\s+${value}`,
    'u',
  ).exec(text)?.[1];
  take('last_name', last);
  const first = new RegExp(
    `(?:nombre|first name|\\bname)\\b.{0,50}?\\s(?:a|es|por|to|is|should be|debe ser)\\s+${value}`,
    'u',
  ).exec(text)?.[1];
  if (!last) take('first_name', first);
}
