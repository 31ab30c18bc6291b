import type { Reading } from './reading.js';

const CLEAR =
  /\b(?:borr\w+|quit\w+|elimin\w+|remuev\w+|remov\w+|vaci\w+|clear(?:s|ed|ing)?|delete|remove|erase|wipe|blank|drop|take (?:off|out|down)|take (?:\S+ ){1,4}(?:off|out))\b/;
/** What is taken off somebody's record but is no field of it. */
const OTHER =
  /\b(?:etiquetas?|tags?|labels?|notas?|notes?|recordatorios?|reminders?|promo\w*|publicidad|marketing|listas?|lists?|mensajes?|messages?|mascotas?|pets?|ficha completa|cliente|client|customer|duplicad\w+|duplicates?|cambio|change)\b/;
const FIELDS: [field: string, words: RegExp][] = [
  ['instagram_handle', /\b(?:instagram|insta|ig)\b/],
  ['facebook_url', /\b(?:facebook|face|fb)\b/],
  [
    'phone_secondary',
    /\b(?:(?:segundo|otro|second|other) (?:telefono|celular|numero|phone|number|cell)|(?:telefono|celular|numero|phone|number|cell) (?:secundario|alterno|de (?:emergencia|casa|la oficina|trabajo))|(?:secondary|alternate|backup|emergency|work|home|office) (?:phone|number))\b/,
  ],
  ['email', /\b(?:correo|e-?mail)\b(?! (?:que|de ayer|that|about))/],
  ['address', /\b(?:direccion|domicilio|address)\b(?! de correo)/],
  ['birth_date', /\b(?:cumpleanos|fecha de nacimiento|birthday|birth ?date|date of birth)\b/],
  ['acquisition_source', /\b(?:origen|fuente|acquisition source|where (?:she|he|they) came from)\b/],
];

/** Where something is put instead, nothing is left empty. */
const PUTS =
  /\b(?:pon\w*|cambi\w+|actualiz\w+|nuev[oa]|agreg\w+|reempla\w+|en vez|change|update|put|new|replace|set|add|instead)\b/;

/** "ya no usa instagram, bórrale el usuario": the one field that is to be empty. */
export function clearedField({ sentence, contacts, tags }: Reading): string | undefined {
  const { line } = sentence;
  if (!CLEAR.test(line) || OTHER.test(line) || PUTS.test(line) || contacts.length > 0 || tags.length > 0)
    return undefined;
  const named = FIELDS.filter(([, words]) => words.test(line));
  return named.length === 1 ? named[0]![0] : undefined;
}
