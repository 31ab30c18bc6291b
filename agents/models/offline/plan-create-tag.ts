import { tagColor } from '../../../src/owners/tag-color.js';
import { ask, call, type Planning } from './answers.js';
import { corrected } from './corrections.js';
import { isToldOld } from './old-values.js';
import type { Plan } from './plan-types.js';
import type { Sentence, Span } from './sentence.js';
import { isWord } from './text.js';

/** Where the name is told apart from the order; what is said before it is why the tag is wanted. */
const CALLED =
  /(?:ll[aá]mal[ae]|p[oó]nle(?: de nombre)?|que se llame|se llamar[aá]|se llama|con (?:el )?nombre(?: de)?|with the name(?: of)?|call it|name it|named|called)\s*:?\s+["“«']?(?=[\p{L}\p{N}])/iu;
const STOP =
  /^(?:y|and|para|for|que|en|in|con|with|por|porfa|please|pls|de|color|colou?r|because|porque|pero|but|so)$/;
const LONGEST = 50;

/** The name behind such words: "Handle With Care" goes on where a small word is written large. */
function calledName(text: string): { name: string; end: number } | undefined {
  const called = CALLED.exec(text);
  if (!called) return undefined;
  const start = called.index + called[0].length;
  const [said = ''] = /^[\p{L}\p{N} &/'-]+/u.exec(text.slice(start)) ?? [];
  const words = said.trim().split(/\s+/);
  const large = /^\p{Lu}/u.test(words[0] ?? '');
  const to = words.findIndex(
    (word, at) => at > 0 && STOP.test(word.toLowerCase()) && !(large && /^\p{Lu}/u.test(word)),
  );
  const name = words
    .slice(0, to < 0 ? words.length : to)
    .join(' ')
    .replace(/['’]+$/, '');
  return name && name.length <= LONGEST ? { name, end: start + name.length } : undefined;
}

/** A new tag, with its colour and description where they were said. */
export function planCreateTag(planning: Planning): Plan {
  const { text, reading } = planning;
  const color = colorIn(reading.sentence);
  const plain = colorsIn(reading.sentence).reduce((rest, { written }) => rest.replace(written, ' '), text);
  const called = calledName(plain);
  const description =
    /[\s,]+(?:para|for|con (?:la )?descripci[oó]n|with (?:the )?description|description|descripci[oó]n)[\s:]+(.+?)[.!]?$/iu.exec(
      called ? plain.slice(called.end) : plain,
    );
  const bare = plain.replace(description?.[0] ?? '', '');
  const name =
    called?.name ??
    /["“«']([^"”»']{2,50})["”»']/u.exec(bare)?.[1] ??
    /(?:etiquetas?|tags?|labels?)(?:\s+(?:nueva|nuevo|new))?\s*(?:,(?!\s+(?:por fa|porfa|please|que|con|y|and|that|with|en|in)))?(?:(?:que se llame|que se llama|llamad[oa]|con (?:el )?nombre(?: de)?|que diga|de nombre|called|named|with the name|nueva|for|para)\s*)?:?\s+(?!para\b|for\b|called\b|named\b|llamad|nuev[oa]\b|new\b|que\b|that\b|we\b)([\p{L}\p{N}][\p{L}\p{N} &/-]{1,49}?)(?=\s*(?:[.,!?]|$|\bpor favor|\bporfa|\bplease|\b(?:and|y)\s+(?:make|que|hazla|ponl[ea]|give|set|color|it)\b))/iu.exec(
      bare,
    )?.[1] ??
    /(?:^|\s)([\p{Lu}][\p{L}\p{N} -]{1,40})\s+(?:tag|label)\b/u.exec(bare)?.[1];
  if (!name) return ask(planning, 'create_tag', 'tag_name');
  return call(planning, 'create_tag', 'create_tag', {
    name: name.trim(),
    ...(color && { color: color.value }),
    ...(description?.[1] && { description: description[1].trim() }),
  });
}

interface Color {
  value: string;
  written: string;
  span: Span;
}

/** The colour that is wanted: neither one that was thought of first, nor one that was taken back. */
export function colorIn(sentence: Sentence): Color | undefined {
  const told = colorsIn(sentence);
  const spans = told.map(({ span }) => span);
  const wanted = spans.filter((span) => !isRejected(span, spans, sentence));
  const [first] = corrected(sentence, wanted);
  return told.find(({ span }) => span === first);
}

const THOUGHT_OF =
  /\b(?:thought (?:of|about)|thinking (?:of|about)|talked about|pensad\w+|pensab\w+|quer(?:ia|iamos|ian)|wanted|at first|primero|already(?: (?:have|got))?|ya (?:hay|tenemos|existe))(?: (?:an?|una?|otra|another|the|la|el|ponerla|hacerla|making it|it))*$/;
const TAKEN = /^(?:(?:is|are|ya|esta|was) )*(?:taken|ocupad[oa]|usad[oa]|lo usamos|la usamos|used)\b/;

function isRejected(span: Span, all: readonly Span[], sentence: Sentence): boolean {
  const before = sentence.tokens.slice(0, span.from).map(({ word }) => word);
  const behind = sentence.tokens.slice(span.to).map(({ word }) => word);
  const others = all.length > 1;
  return (
    isToldOld({ from: lead(sentence, span.from), to: span.to }, sentence, all) ||
    (others && (THOUGHT_OF.test(before.join(' ')) || TAKEN.test(behind.join(' '))))
  );
}

/** "not in blue": where the words before the colour begin. */
const lead = (sentence: Sentence, from: number): number =>
  /^(?:in|en|de)$/.test(sentence.word(from - 1)) ? from - 1 : from;

/**
 * Colours where colours are told: after "color" or "en", before "tag", at the end behind a comma. Elsewhere it is
 * part of a name ("Zona Roja").
 */
function colorsIn(sentence: Sentence): Color[] {
  const { tokens } = sentence;
  return tokens.flatMap(({ word, raw }, at) => {
    if (!/^#[0-9a-f]{6}$/.test(word) && (!isWord(tokens[at]) || !tagColor(word))) return [];
    let from = at;
    if (/^(?:color|colour|colored|coloured|de)$/.test(sentence.word(from - 1))) from--;
    if (/^(?:color|colour)$/.test(sentence.word(from - 1))) from--;
    if (/^(?:en|in|de|con|with|,)$/.test(sentence.word(from - 1))) from--;
    if (/^(?:,)$/.test(sentence.word(from - 1))) from--;
    const made = /^(?:it|sea|hazla|but|sino|mejor)$/.test(sentence.word(at - 1));
    const named = from < at || made || word.startsWith('#');
    const noun = /^(?:tag|label|etiqueta)$/.test(sentence.word(at + 1));
    const adjective =
      /^(?:etiqueta)$/.test(sentence.word(at - 1)) &&
      /^(?:llamad[oa]|que|:|para)$/.test(sentence.word(at + 1));
    if (!named && !noun && !adjective) return [];
    const span = { from, to: /^(?:color|colour)$/.test(sentence.word(at + 1)) ? at + 2 : at + 1 };
    return [{ value: raw, written: sentence.written(span), span }];
  });
}
