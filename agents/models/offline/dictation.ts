import { Sentence } from './sentence.js';
import { tokenize } from './text.js';

/** What was dictated, word for word, and the sentence around it with `§` in its place. */
export interface Dictation {
  body: string;
  around: string;
  /** The word "note" itself was said, so that the body is a note whatever it says. */
  explicit: boolean;
  /** A record ("en su ficha", "to the file") was named as the place to write to. */
  onRecord: boolean;
}

const NOUN =
  'nota|notita|anotaci[oó]n|comentario|observaci[oó]n|apunte|recado|note|memo|comment|remark|notation';
const RECORD =
  /(?<!\p{L})(?:ficha|expediente|perfil|historial|registro|notas|file|record|profile|chart|notes)(?!\p{L})/iu;
const NOTE = new RegExp(`\\b(?:${NOUN})\\b`);
const VERB =
  '(?:an[oó]ta(?:r|le|lo|me|rle|selo)?|an[oó]te(?:le|lo)?|ap[uú]nte(?:le|lo)?|escr[ií]ba(?:le)?|p[oó]ngale|agr[eé]guele|anotes|an[oó]tas|apunta(?:r|le|lo|me|rle|s)?|apuntes|ap[uú]nta(?:le|lo)|registra(?:r|le|lo)?|regístra(?:le|lo)|registres|escribe(?:le)?|escribir|guarda(?:r|le)?|captura(?:r)?|asienta|toma nota(?: de)?|que quede (?:anotado|registrado|asentado|claro|constancia)(?: de)?|d[eé]ja(?:r|le|rle|lo)? (?:anotado|apuntado|asentado|registrado|escrito|constancia(?: de)?)|pon(?:le|er|erle|gas)?|agrega(?:r|le|rle)?|añade(?:le)?|recu[eé]rda(?:me)?|no olvides|adding|putting|noting|writing|note(?: down)?|write(?: down)?|jot(?: down)?|put(?: down)?|log|record|document|register|make (?:a )?note|take (?:a )?note|keep in mind|remember|add|mark down|for the record|let the record show|enter|mention)';

const FILE = "(?:(?:en|a|al|on|in|to|into|de|del|for|para|under|against)(?: [\\p{L}'’.-]+){1,5}?)";

/**
 * Splits dictated text off an order: after a colon, in quotes, after "que" or "that", or before "anótalo" and
 * "note it". `names` finds where a name ends, for notes that follow a name without any mark.
 */
export function splitDictation(
  text: string,
  endOfName: (around: Sentence, from: number) => number | undefined,
): Dictation | undefined {
  const cue = cueIn(text);
  const spoken =
    cue && (SPOKEN_COLON.exec(text) ?? (text.includes(':', cue.start) ? null : COMMA.exec(text)));
  if (spoken && spoken.index >= cue.start) {
    const { index, 0: colon } = spoken;
    return splitDictation(`${text.slice(0, index)}: ${text.slice(index + colon.length)}`, endOfName);
  }
  return (
    quoted(text, cue) ??
    trailing(text) ??
    afterColon(text, cue) ??
    afterThat(text) ??
    afterName(text, endOfName)
  );
}

/** "dueño de Thor: nota, pesa 38 kilos": behind the bare word the comma is a colon. */
const COMMA = new RegExp(`(?<=(?:^|[:;,.–—-]\\s*)(?:${NOUN})),\\s+(?=\\S+\\s+\\S)`, 'iu');

/** Said to a phone that writes along. */
const SPOKEN_COLON = /\s+(?:dos puntos|colon)\s+(?=\S)/iu;

/** "save this for Sandra: ...", "anótale lo siguiente: ..." */
export const FOLLOWING =
  /(?<!\p{L})(?:save|put|write|record|log|type|enter|an[oó]ta(?:le)?|guarda(?:le)?|ap[uú]nta(?:le)?|escr[ií]be(?:le)?|p[oó]n(?:le)?|agr[eé]ga(?:le)?)\s+(?:this|the following|esto|lo siguiente)(?=[^:\n]{0,60}(?::|$))/iu;

const BEGINS_ANEW = new RegExp(`^(?:una? |an? )?(?:${NOUN})(?!\\p{L})`, 'iu');

interface Cue {
  start: number;
  explicit: boolean;
}

function cueIn(text: string): Cue | undefined {
  const noun = new RegExp(`(?<![\\p{L}])(?:${NOUN})(?![\\p{L}])`, 'iu').exec(text);
  const verb = new RegExp(`(?<![\\p{L}])${VERB}(?![\\p{L}])`, 'iu').exec(text);
  if (noun) return { start: Math.min(noun.index, verb?.index ?? noun.index), explicit: true };
  const following = FOLLOWING.exec(text);
  if (following) return { start: following.index, explicit: true };
  return verb ? { start: verb.index, explicit: false } : undefined;
}

function quoted(text: string, cue: Cue | undefined): Dictation | undefined {
  const found =
    /["“«”]([^"”»“]{2,})["”»]|(?<=[\s:])['‘]([^'’]{4,}(?:['’]\p{L}[^'’]*)*)['’](?=$|[\s.,!?])/u.exec(text);
  if (!found || !cue || cue.start > found.index + found[0].length) return undefined;
  // A quotation before which the clinic's own order stands; a quoted order of someone else has its cue inside.
  const before = text.slice(0, found.index);
  // "note: said "I will sue", keep calm": the note goes on around what it quotes.
  if (/:\s+\S+/u.test(before.slice(cue.start))) return undefined;
  // So does one that only begins with a quotation: "note: "do not feed" sign goes on the cage".
  const after = text.slice(found.index + found[0].length).trim();
  if (/:\s*$/u.test(before) && after.split(/\s+/).length > 3 && !WHOSE.test(after) && !/^[.!?]/.test(after))
    return undefined;
  const outside = cueIn(before) ?? cueIn(text.slice(found.index + found[0].length));
  if (!outside) return undefined;
  return made(text, found.index, found.index + found[0].length, found[1] ?? found[2]!, outside.explicit);
}

/** What may follow a quotation that is the note: whose it is, or thanks. */
const WHOSE =
  /^[,.;]?\s*(?:(?:a|al|para|en|de|del|to|for|on|in|y|and|by|please|thanks|por favor|porfa|gracias|an[oó]t\w+|note|that|visible|que sea)(?!\p{L})|$)/iu;

function afterColon(text: string, cue: Cue | undefined): Dictation | undefined {
  const marks = [...text.matchAll(/:(?!\d{2}\b)(?!\/\/)\s*|\s[-–—]{1,2}\s+|\n+/gu)];
  const colon = marks.find(({ index }) => cue !== undefined && index > cue.start);
  if (!colon || !cue) return undefined;
  const body = text.slice(colon.index + colon[0].length);
  const before = cueIn(text.slice(0, colon.index));
  if (!before || body.trim() === '') return undefined;
  // "Record that she said no. How: in person": that colon is of another sentence.
  if (!before.explicit && /[.!?]\s/.test(text.slice(before.start, colon.index))) return undefined;
  // "I forgot to write this down: note for Gloria, ...": the note begins behind her name.
  if (!before.explicit && BEGINS_ANEW.test(body)) return undefined;
  return made(text, colon.index, text.length, body, before.explicit);
}

/** "anota (en su ficha) que ...", "add a note to Carlos that ...", "nota para Carlos diciendo que ...". */
function afterThat(text: string): Dictation | undefined {
  const that =
    '(?:que diga(?: que)?|diciendo(?: que)?|donde diga(?: que)?|de que|que|q|k|indicando(?: que)?|avisando(?: que)?|that says(?: that)?|saying(?: that)?|stating(?: that)?|to say(?: that)?|that reads|reading|mentioning(?: that)?|indicating(?: that)?|that|about (?:the fact that|how)|which says)(?! as (?:where|how|the|a|an|his|her|their)\\b)';
  const withNoun = new RegExp(
    `(?<![\\p{L}])(?:${NOUN})(?![\\p{L}])(?:(?![,.;:?!]).){0,70}?\\s${that}\\s+`,
    'iu',
  ).exec(text);
  const withVerb = new RegExp(
    `(?<![\\p{L}])${VERB}(?:,? (?:por favor|porfa|please))?(?: (?:it|a note|esto))?(?: ${FILE}| (?!(?:que|q|k|that|so|para|antes|before)\\b)[\\p{L}'’]+(?: (?!(?:que|q|k|that|so|para|antes|before)\\b)[\\p{L}'’]+){0,3})?,? (?:${that})\\s+`,
    'iu',
  ).exec(text);
  // "ponle nota a la dueña de Athena, Silvia Reyes, que diga ...": the commas name her.
  const saying = new RegExp(
    `(?<![\\p{L}])(?:${NOUN})(?![\\p{L}])(?:(?![.;:?!]).){0,90}?,?\\s(?:que diga(?: que)?|diciendo(?: que)?|that says(?: that)?|saying(?: that)?|which says|that reads)\\s+`,
    'iu',
  ).exec(text);
  const found = saying ?? withNoun ?? withVerb;
  if (!found) return undefined;
  const start = found.index + found[0].length;
  // A polite question ends in a mark that is not the note's.
  const body = text.slice(start).replace(/\s*\?+\s*$/, '');
  if (body.trim().length < 3) return undefined;
  return made(text, start, text.length, body, Boolean(saying ?? withNoun));
}

/** "..., anótalo en la ficha de Carlos", "..., please note it". */
function trailing(text: string): Dictation | undefined {
  const found =
    /[,.;]?\s+(?:(?:por favor|porfa|please|can you|could you|me lo|puedes|podrías|ponlo|and|y)[ ,]*)*(?:an[oó]t(?:alo|aselo|amelo|arlo|árselo|as|alos)|ap[uú]nt(?:alo|aselo|amelo|arlo)|reg[ií]str(?:alo|aselo)(?= en (?:su|la|el)| como nota)|escr[ií]belo|gu[aá]rdalo (?:como nota|en)|ponlo (?:en|como)|pon eso en|d[eé]jalo (?:anotado|asentado|en)|agr[eé]galo (?:a|en|como nota)|(?<!\ba )note (?:it|that)(?: down)?(?= |$|[.!])|write (?:it|that) down|jot (?:it|that) down|put (?:it|that) (?:in|on|down)|add (?:it|that) (?:to|as a note)|log (?:it|that)|make a note of (?:it|that)|record that (?:in|on)|save that (?:in|to|as)|pop that (?:in|on))(?:[^.!?:\n]{0,60})[.!?]*\s*$/iu.exec(
      text,
    );
  if (!found || found.index < 8) return undefined;
  if (/^[^:"]*[:"]/.test(text.slice(0, found.index)) && cueIn(text.slice(0, found.index))) return undefined;
  return made(text, 0, found.index, text.slice(0, found.index), false, true);
}

/** "nota para Carlos Mendez prefiere las tardes": the note begins where the name ends. */
function afterName(
  text: string,
  endOfName: (around: Sentence, from: number) => number | undefined,
): Dictation | undefined {
  const cue = new RegExp(
    `(?<![\\p{L}])(?:(?:${NOUN})(?![\\p{L}])|(?:an[oó]ta(?:le)?|ap[uú]nta(?:le)?|reg[ií]strale|escr[ií]bele|jot down|log)(?![\\p{L}]))`,
    'iu',
  ).exec(text);
  if (!cue) return undefined;
  const sentence = new Sentence(text, tokenize(text));
  const from = sentence.tokens.findIndex(({ start }) => start >= cue.index + cue[0].length);
  if (from < 0) return undefined;
  const explicit = NOTE.test(cue[0].toLowerCase());
  const file =
    /^(?:(?:visible|interna|publica)[^,]{0,30} )?(?:(?:a|al|para|en|de|del|to|on|in|for|about) )?(?:(?:su|la|el|her|his|their|this|esta|este) (?:ficha|perfil|expediente|file|record|profile|chart|client|cliente|clienta)|ella|el|her|him|them)\b(?: file| profile)?/.exec(
      sentence.tokens
        .slice(from)
        .map(({ word }) => word)
        .join(' '),
    );
  const end = endOfName(sentence, from) ?? (file ? from + file[0].split(' ').length : undefined);
  if (end === undefined) {
    // "anótale alergia al pollo": the pronoun says whose; the note is the rest.
    if (explicit || !/le$/i.test(cue[0])) return undefined;
    return made(text, sentence.tokens[from]!.start, text.length, sentence.writtenFrom(from), false);
  }
  let start = end;
  while (/^(?:,|-|–|—|\.|;|'s|file|profile|record|chart|owner|mom|dad)$/.test(sentence.word(start))) start++;
  const body = sentence.writtenFrom(start);
  if (
    body.split(/\s+/).length < 2 ||
    // "registra a Nereida y Wilberth" goes on with somebody else.
    /^(?:y|e|o|u|and|or|&)\s/iu.test(body) ||
    /^(?:por favor|porfa|please|gracias|thanks|al rato|m[aá]s tarde|later(?: on)?|luego|despu[eé]s|ahorita|right now|when you can)[.!]*$/i.test(
      body,
    )
  )
    return undefined;
  return made(text, sentence.tokens[start]!.start, text.length, body, explicit);
}

function made(
  text: string,
  start: number,
  end: number,
  body: string,
  explicit: boolean,
  spread = false,
): Dictation | undefined {
  const clean = tidy(body);
  if (clean === '') return undefined;
  const around = spread ? `${text.slice(end)} §` : `${text.slice(0, start)} § ${text.slice(end)}`;
  return { body: clean, around, explicit, onRecord: !spread && RECORD.test(around) };
}

/** The words themselves: without quotes around them, closing courtesies and a single final full stop. */
function tidy(body: string): string {
  const words = body
    .trim()
    .replace(/^["“«'‘]+([^"“”«»]+)["”»]*$|^([^"“”«»]+)["”»]+$/u, '$1$2')
    .replace(/[,.]?\s+(?:por favor|porfa(?:vor)?|please|gracias|thanks|thank you|pls|plis)[.! ]*$/iu, '')
    .trim();
  return /[.!?].+\.$/s.test(words) ? words : words.replace(/(?<!\.)\.$/, '');
}
