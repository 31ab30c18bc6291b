import { findMove, isLeft } from './moved-places.js';
import { fold } from './text.js';

const NEXT_FIELD =
  '(?=\\s*(?:[,;]?\\s+(?:y|and)\\s+(?:su|el|la|her|his|their|the|he|she|tambi[eé]n|also|de paso|ponle|cambia|set|change|make)\\s|[,;]?\\s*(?:y\\s+|and\\s+)?(?:(?:la|misma|the|same)\\s+){0,2}(?:ciudad|city|tel[eé]fono|tel|correo|email|phone|celular|cel)\\b|[,;]?\\s*(?:por favor|porfa|please|gracias|thanks|por fa|pls|hay que|could|would|me l[oa]|l[oa] (?:cambi|actual)|corr[ií]g|(?:fix|change|set|mark) (?:it|her|his|their|the)|so\\b|if\\b|si\\b|actual[ií]z|c[aá]mbi|ponl|an[oó]t|update|change it|fix it|can you|puedes|m[aá]rc)|[.!?]?\\s*$))';

/** Town and street, each as written; what is only talk behind a street is none of it. */
export function place(
  written: string,
  cities: readonly string[],
  take: (field: string, value?: string) => void,
): void {
  const move = findMove(written);
  if (move) settle(move.now, { cities, text: written }, take);
  const text = move ? written.replace(move.told, ' ') : written;
  described(text, cities, (field, value) => take(field, value && isLeft(value, move) ? undefined : value));
}

/** "Leona Vicario, a la Calle Zapote 9": a town, a street, or both. */
function settle(
  place: string,
  { cities, text }: { cities: readonly string[]; text: string },
  take: Take,
): void {
  const parts = place
    .split(/,\s*|\s+(?:en|in)\s+(?=\p{Lu})/u)
    .map((part) => part.replace(/^(?:(?:a|en|at|in|on|to|la|el|the)\s+)+(?=\S)/iu, '').trim());
  const isCity = (part: string) =>
    cities.find((name) => fold(part).startsWith(fold(name)) && !/\d/.test(part));
  const city = parts.map(isCity).find(Boolean);
  const street = parts.filter((part) => !isCity(part)).join(', ');
  if (STREET.test(fold(street))) take('address', street);
  else if (!city) take('city', placeName(street, text));
  take('city', city);
}

type Take = (field: string, value?: string) => void;

function described(text: string, cities: readonly string[], take: Take): void {
  const cityNamed =
    /(?:ciudad|city)\s+(?:(?:es|is|to|a|de|of)\s+)?([\p{Lu}][\p{L}.]+(?:\s+(?:del?|of|la)?\s*[\p{Lu}][\p{L}]+){0,3})\s*(?:[,.;!]|$)/u.exec(
      text,
    )?.[1];
  const city = new RegExp(
    `(?:ciudad|city)\\b(?:\\s+(?:de|of|for)\\s+[^:]{2,40}?)?(?:\\s+(?:a|es|to|is|por(?! favor)|as|en)|\\s*:)\\s+([\\p{L}. ]{2,40}?)${NEXT_FIELD}`,
    'iu',
  ).exec(text)?.[1];
  const said = (city ?? cityNamed)?.trim().replace(/[,\s]+(?:now|ahora|ya)$/iu, '');
  const same = /^(?:l[ao] mism[ao]|the same|same|igual|as |como )|^(?:before|antes)$/iu.test(said ?? '');
  take(
    'city',
    said && !same ? (cities.find((name) => fold(said).startsWith(fold(name))) ?? said) : undefined,
  );
  const moved = new RegExp(
    `(?:(?:is|'s|are)\\s+now\\s+at|(?:,\\s*)?ahora vive en|se (?:mud[oó]|cambi[oó])(?: de (?:casa|domicilio|direcci[oó]n))?(?: (?:y )?ahora vive)?\\s*(?:a|en|,)|(?:vive|vivir[aá]) (?:ahora|actualmente) en|ahora vive en|(?:just |has |have )?(?:moved|relocated) (?:to|over to)|(?<!\\b(?:not|no longer) )(?:now )?(?:lives|living) (?:now )?(?:at|in|on)|new (?:place|home) is)\\s+(.{3,120}?)${NEXT_FIELD}`,
    'iu',
  ).exec(text)?.[1];
  const lives = cities.find((name) =>
    new RegExp(`(?<!\\b(?:no|longer|not) )\\b(?:vive|lives) (?:en|in) ${fold(name)}\\b`).test(fold(text)),
  );
  take('city', lives);
  const told = new RegExp(
    `(?:direcci[oó]n|domicilio|address)(?:(?!\\s(?:a|es|to|is|por|should|debe)\\s).){0,50}?(?:\\s(?:a|es|ahora es|to|is now|is|por(?! favor)|as|al|ser[ií]a|should be|debe ser|deber[ií]a ser)|\\s*:)\\s+(.{3,120}?)${NEXT_FIELD}`,
    'iu',
  ).exec(text)?.[1];
  // "... ahora es Cancún y la dirección Calle Ceiba 31"
  const bare = new RegExp(
    `(?:direcci[oó]n|domicilio|address)\\s+((?:calle|av\\.|avenida|blvd|privada|cerrada|carretera|street|sm|mz)(?![\\p{L}]).{2,120}?)${NEXT_FIELD}`,
    'iu',
  ).exec(text)?.[1];
  const address = told ?? bare ?? moved;
  const value = withoutTalk(address)
    ?.replace(/^ahora vive en\s+/iu, '')
    // "cambiar la dirección a Leticia Espinosa por Calle Ceiba 12"
    .replace(
      /^(?:(?:la |el )?(?:señora?|don|doña)\s+)?(?:\p{Lu}[\p{L}'’-]+\s+){1,4}(?:por|a|to)\s+(?=\S)/u,
      '',
    )
    .replace(/^(?:la|el|the)\s+(?=calle|avenida)/iu, '')
    .replace(/[,.]$/, '')
    .replace(/[,\s]+(?:now|ahora|ya)$/iu, '')
    .trim();
  // "Calle 5, en Cancún" names the city too.
  const tail = value === undefined ? undefined : cityTail(value, cities);
  if (value && tail && /\d/.test(value)) {
    take('city', tail.city);
    take('address', value.slice(0, tail.from).trim());
    return;
  }
  // "The address is John Smith's: ..." tells whose it is.
  if (!value || /@|^\+?[\d\s-]+$|['’]s:?$|:$/.test(value)) return;
  const known = cities.find((name) => fold(value).startsWith(fold(name)) && !/\d/.test(value));
  if (known || (moved && !/\d/.test(value) && !/calle|av|street|st\b|road|priv|fracc|col/i.test(value)))
    take('city', known ?? placeName(value.split(',')[0]!.trim(), text));
  else take('address', value);
}

/** A town nobody here lives in yet: in a text with capitals its name has one. */
const placeName = (name: string, text: string): string | undefined =>
  /^\p{Lu}/u.test(name) || !/\p{Lu}/u.test(text) ? name : undefined;

function cityTail(value: string, cities: readonly string[]): { city: string; from: number } | undefined {
  for (const city of cities) {
    const found = new RegExp(`(?:,\\s*(?:(?:en|in|de)\\s+)?|\\s+(?:en|in)\\s+)${fold(city)}$`).exec(
      fold(value),
    );
    if (found) return { city, from: found.index };
  }
  return undefined;
}

/** How people go on behind a street: "..., se mudó hace un mes", "..., since she moved". */
const TALK =
  /[,;.]\s+(?:(?:y|and|pues|bueno)\s+)?(?:se|ya|es que|porque|pues|lo|la (?:cambi|puso|ten)\w*|le|me|nos|que|apenas|desde|hace|esta|s[oó]lo|she|he|they|it|i|we|since|because|as of|just|that|which|no longer|not)\s.*$/iu;

const withoutTalk = (address: string | undefined): string | undefined => address?.replace(TALK, '');

const STREET =
  /\d|\b(?:calle|av|avenida|blvd|boulevard|bulevar|privada|priv|cerrada|callejon|carretera|km|col|colonia|fracc|fraccionamiento|residencial|manzana|mza|mz|lote|lt|sm|smza|supermanzana|region|edificio|torre|depto|street|st|road|rd|ave|avenue|lane|drive|plaza|paseo|andador|circuito|calzada|villa|villas|condominio)\b/;
/** What may stand beside a street, and makes none alone. */
const BESIDE =
  /^(?:casa|departamento|int|interior|ext|esquina|esq|piso|local|norte|sur|oriente|poniente|apt|apartment|unit|suite|floor|north|south|east|west|near|entre|frente|junto|atras)$/;
const GLUE = /^(?:de|del|la|las|los|el|y|con|a|al|no|num|numero|s|n|the|of|and|bis|cp)$/;
/** A value that swallowed the name of another field, or a town. */
const OTHER_FIELD =
  /\b(?:ciudad|city|tel|telefono|celular|cel|phone|correo|e-?mail|instagram|idioma|language)\b|\s(?:en|in)\s/;

/** Does it hold more than a street, or no street at all? Small letters in a name with capitals are talk. */
export function doubtsAddress(address: string): boolean {
  const folded = fold(address);
  if (!STREET.test(folded) || OTHER_FIELD.test(folded) || address.length > 80) return true;
  const words = address.match(/\p{L}+/gu) ?? [];
  const small = words.filter(
    (word) =>
      /^\p{Ll}{2,}/u.test(word) &&
      !GLUE.test(fold(word)) &&
      !BESIDE.test(fold(word)) &&
      !STREET.test(fold(word)),
  );
  return words.some((word) => /^\p{Lu}\p{Ll}/u.test(word)) ? small.length > 0 : SAID.test(folded);
}

const SAID =
  /\b(?:se|ya|que|porque|hace|desde|since|because|moved|mudo|cambio|pero|but|she|he|they|is|was|era|fue)\b/;
