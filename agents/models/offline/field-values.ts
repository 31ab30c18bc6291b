import type { DateOnly } from '../../../src/clock.js';
import type { Contact } from './contacts.js';
import { corrected } from './corrections.js';
import { findDates } from './dates.js';
import { customerType } from './plan-lists.js';
import type { Reading } from './reading.js';
import { fold } from './text.js';

/** What an update sets, and the words that were its values (a street is no person to look for). */
export interface FieldValues {
  args: Record<string, string>;
  spent: string[];
}

const SECOND =
  /\b(?:secundari[oa]|segundo|segunda|altern[oa]|alternativ[oa]|adicional|extra|second|secondary|backup|back-up|alternate|additional|emergency|emergencia|(?:telefono|celular|numero|tel) (?:de casa|del trabajo|de oficina)|work|home)\b/;

/** "de 998 111 2233 a 998 822 4455": the first is what it was, the second what it will be. */
export function isOld(contact: Contact, { sentence, contacts }: Reading): boolean {
  const next = contacts.find(({ from, kind }) => from >= contact.to && kind === contact.kind);
  if (!next || !/^(?:de|del|from|was|era|of)$/.test(sentence.word(contact.from - 1))) return false;
  const between = sentence.tokens.slice(contact.to, next.from).map(({ word }) => word);
  return between.length <= 4 && between.some((word) => /^(?:a|al|to|por|ahora|now|into|>)$/.test(word));
}

/** "el teléfono no es 998 871 0000" tells what it is not. */
export function isDenied({ from }: Contact, { sentence }: Reading): boolean {
  const before = sentence.tokens
    .slice(Math.max(0, from - 4), from)
    .map(({ word }) => word)
    .join(' ');
  return /\b(?:no (?:es|era|sea)|ya no (?:es|tiene|usa)|is not|isn't|wasn't|was not|not|no longer)(?: (?:el|la|the))?$/.test(
    before,
  );
}

/** Reads every field with its new value. Values are taken as written. */
export function fieldValues(
  text: string,
  reading: Reading,
  cities: readonly string[],
  today: DateOnly,
): FieldValues {
  const args: Record<string, string> = {};
  const spent: string[] = [];
  const { line } = reading.sentence;
  const contacts = reading.contacts.filter(
    (contact) => !isOld(contact, reading) && !isDenied(contact, reading),
  );
  const phones = corrected(
    reading.sentence,
    contacts.filter(({ kind }) => kind === 'phone'),
  );
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
      /(?:instagram|insta|\big)\b[^:]{0,40}?(?:\s(?:es|is|to|a|as|como)|:)\s+@?([\w.]*[\w])\s*[.!]?$/iu.exec(
        text,
      )?.[1],
    );
  place(text, cities, take);
  const birth = /\b(?:cumplean\w*|nacimiento|nacio|birthday|birth ?date|date of birth|dob|born)\b/.test(line);
  const date = birth ? findDates(reading.sentence, today).find(({ yearSaid }) => yearSaid) : undefined;
  if (date) args.birth_date = date.start;
  preferences(line, reading, args);
  const source =
    /(?:lleg[oó] (?:por|a trav[eé]s de)|nos conoci[oó] (?:por|en)|nos encontr[oó] (?:por|en)|origen|fuente|found us (?:through|on|via)|heard about us (?:from|on|through)|came (?:to us )?(?:from|through|via)|source)(?:\s+(?:es|is|to|a|:))?\s+([\p{L} ]{3,40})/iu.exec(
      text,
    )?.[1];
  if (source)
    take(
      'acquisition_source',
      source.replace(/\s+(?:ponlo|an[oó]talo|actual|note|please|update).*$/iu, '').trim(),
    );
  names(text, take);
  return { args, spent };
}

const NEXT_FIELD =
  '(?=\\s*(?:[,;]?\\s+(?:y|and)\\s+(?:su|el|la|her|his|their|the|he|she|tambi[eé]n|also|de paso|ponle|cambia|set|change|make)\\s|[,;]?\\s*(?:y\\s+|and\\s+)?(?:ciudad|city|tel[eé]fono|tel|correo|email|phone|celular|cel)\\b|[,;]?\\s*(?:por favor|porfa|please|gracias|thanks|por fa|pls|hay que|could|would|me l[oa]|l[oa] (?:cambi|actual)|corr[ií]g|(?:fix|change|set|mark) (?:it|her|his|their|the)|so\\b|if\\b|si\\b|actual[ií]z|c[aá]mbi|ponl|an[oó]t|update|change it|fix it|can you|puedes|m[aá]rc)|[.!?]?\\s*$))';

function place(text: string, cities: readonly string[], take: (field: string, value?: string) => void): void {
  const cityNamed =
    /(?:ciudad|city)\s+(?:(?:es|is|to|a|de|of)\s+)?([\p{Lu}][\p{L}.]+(?:\s+(?:del?|of|la)?\s*[\p{Lu}][\p{L}]+){0,3})\s*[.!]?$/u.exec(
      text,
    )?.[1];
  const city = new RegExp(
    `(?:ciudad|city)\\b(?:\\s+(?:de|of|for)\\s+[^:]{2,40}?)?(?:\\s+(?:a|es|to|is|por|as|en)|\\s*:)\\s+([\\p{L}. ]{2,40}?)${NEXT_FIELD}`,
    'iu',
  ).exec(text)?.[1];
  const said = (city ?? cityNamed)?.trim().replace(/[,\s]+(?:now|ahora|ya)$/iu, '');
  take('city', said && (cities.find((name) => fold(said).startsWith(fold(name))) ?? said));
  const moved = new RegExp(
    `(?:(?:is|'s|are)\\s+now\\s+at|(?:,\\s*)?ahora vive en|se (?:mud[oó]|cambi[oó])(?: de (?:casa|domicilio|direcci[oó]n))?(?: (?:y )?ahora vive)?\\s*(?:a|en|,)|(?:vive|vivir[aá]) (?:ahora|actualmente) en|ahora vive en|(?:just |has |have )?(?:moved|relocated) (?:to|over to)|(?:now )?(?:lives|living) (?:now )?(?:at|in|on)|new (?:place|home) is)\\s+(.{3,120}?)${NEXT_FIELD}`,
    'iu',
  ).exec(text)?.[1];
  const lives = cities.find((name) =>
    new RegExp(`\\b(?:vive|lives) (?:en|in) ${fold(name)}\\b`).test(fold(text)),
  );
  take('city', lives);
  const told = new RegExp(
    `(?:direcci[oó]n|domicilio|address)(?:(?!\\s(?:a|es|to|is|por|should|debe)\\s).){0,50}?(?:\\s(?:a|es|ahora es|to|is now|is|por|as|al|ser[ií]a|should be|debe ser|deber[ií]a ser)|\\s*:)\\s+(.{3,120}?)${NEXT_FIELD}`,
    'iu',
  ).exec(text)?.[1];
  const address = told ?? moved;
  const value = address
    ?.replace(/^ahora vive en\s+/iu, '')
    .replace(/^(?:la|el|the)\s+(?=calle|avenida)/iu, '')
    .replace(/[,.]$/, '')
    .trim();
  // "Calle 5, en Cancún" names the city too.
  const tail =
    value && cities.find((name) => new RegExp(`,\\s*(?:en\\s+|in\\s+)?${fold(name)}$`).test(fold(value)));
  if (value && tail && /\d/.test(value)) {
    take('city', tail);
    take('address', value.slice(0, value.lastIndexOf(',')).trim());
    return;
  }
  if (!value || /@|^\+?[\d\s-]+$/.test(value)) return;
  const bare = value.replace(/[,\s]+(?:now|ahora|ya)$/iu, '');
  const known = cities.find((name) => fold(bare).startsWith(fold(name)) && !/\d/.test(bare));
  if (known || (moved && !/\d/.test(value) && !/calle|av|street|st\b|road|priv|fracc|col/i.test(value)))
    take('city', known ?? placeName(bare.split(',')[0]!.trim(), text));
  else take('address', bare);
}

/** A town nobody here lives in yet: in a text with capitals its name has one. */
const placeName = (name: string, text: string): string | undefined =>
  /^\p{Lu}/u.test(name) || !/\p{Lu}/u.test(text) ? name : undefined;

const CHANNEL: [RegExp, string][] = [
  [/\bwhats?app?\b/, 'whatsapp'],
  [/\btelegram\b/, 'telegram'],
  [/\b(?:correo|e-?mail|mail)s?\b/, 'email'],
  [/\b(?:sms|mensajes? de texto|text(?:s|ed|ing)?|text messages?)\b/, 'sms'],
  [
    /\b(?:llamadas?|llamen|llame|marquen|hablen por telefono|telefono|phone|call(?:s|ed|ing)?|por telefono)\b/,
    'phone',
  ],
];

const REMINDER = /\b(?:recordatorios?|reminders?|recordarl\w+|remind)\b/;
const NO_REMINDER =
  /\b(?:sin|ningun|cero|no (?:quiere|desea|mas|more)|no|none|zero|without|doesn't want|does not want|stop|(?:turn|switch) off|cancel\w*|apaga\w*|desactiva\w*|quit\w+)(?: (?:los|las|the|sus|su|her|his|their|any|mas|recibir|get|more|all|appointment|visit))* (?:recordatorios?|reminders?)\b|\b(?:recordatorios?|reminders?)(?: \S+){0,3} (?:none|off|ninguno|apagados?)\b/;
const HOURS: [RegExp, string][] = [
  [/^(?:48|dos dias|2 dias|two days|2 days)/, '48h'],
  [/^(?:24|un dia|1 dia|one day|1 day|a day|veinticuatro)/, '24h'],
  [/^(?:2|dos|two)/, '2h'],
];

/** How long before a visit: where two are named, the one it shall become. */
function hoursBefore(line: string): string | undefined {
  const said = [
    ...line.matchAll(
      /\b(?:(a|to|de|en|at|por|for|with|con) )?((?:24|48|2|dos|two|veinticuatro)(?: ?(?:hours?|horas?|hrs?|hr|h)\b)|(?:un|1|2|dos|one|two|a) (?:dias?|days?)\b)/g,
    ),
  ];
  const meant = said.findLast(([, lead]) => lead !== undefined) ?? said.at(-1);
  return meant && HOURS.find(([pattern]) => pattern.test(meant[2]!))?.[1];
}

function preferences(line: string, reading: Reading, args: Record<string, string>): void {
  if (
    /\b(?:instead|en vez|en lugar|prefier\w*|preferenc\w*|contact\w*|comunic\w*|avis\w*|habl[ae]n|escrib\w*|llam[ae]n|reach\w*|prefer\w*|would rather|wants|quiere|channel|canal|medio)\b/.test(
      line,
    )
  ) {
    const set =
      /\b(?:preferencia|preference|medio|channel|canal)\b[^.]{0,30}?\b(?:a|to|es|is|as|como|:) (.*)$/.exec(
        line,
      )?.[1];
    const wanted =
      set ??
      /\b(?:prefier\w*|preferenc\w*|prefer\w*|rather|contact\w*|quiere|wants|por|by|via|through|to|medio|canal)\b(.*)$/.exec(
        line,
      )?.[1] ??
      line;
    const instead = wanted.split(/\b(?:en (?:vez|lugar) de|instead of|rather than|than|y no|not|no)\b/)[0]!;
    const channel = CHANNEL.find(([word]) => word.test(instead))?.[1];
    const preferring = /\b(?:prefier\w*|preferenc\w*|prefer\w*|rather)\b/.test(line);
    if (channel && (reading.contacts.length === 0 || preferring)) args.contact_preference = channel;
  }
  const language =
    /\b(?:idioma|language|habla\w*|speak\w*|prefier\w*|prefer\w*|en|in|to|a)\s+(?:\w+ ){0,3}?(ingles|english|espanol|spanish)\b/.exec(
      line,
    )?.[1] ??
    /\b(english|ingles|spanish|espanol)\b.{0,40} (?:as|como) (?:\w+ ){0,2}(?:language|idioma)/.exec(
      line,
    )?.[1];
  if (language) args.preferred_language = /^(?:ingles|english)$/.test(language) ? 'en' : 'es';
  if (REMINDER.test(line)) {
    const hours = hoursBefore(line);
    if (NO_REMINDER.test(line)) args.reminder_preference = 'none';
    else if (hours) args.reminder_preference = hours;
  }
  const type =
    /\b(?:tipo|type|categoria|category|make|haz|pon)\b.*\b(nuevo|nueva|new|regular|habitual|vip|lapsed|perdid[oa]|inactiv[oa])\b/.exec(
      line,
    )?.[1];
  if (type) args.customer_type = customerType(type);
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
