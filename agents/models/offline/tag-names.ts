import type { Found, Sentence } from './sentence.js';
import { fold } from './text.js';

/** A tag of the clinic that the sentence names. */
export type NamedTag = Found<{ name: string }>;

// What staff say for tags with English names, where the clinic has such a tag.
const ALSO: [tag: string, said: string][] = [
  ['diabetic', 'diabetic[oa]s?|diabetics?|con diabetes|with diabetes'],
  ['vip', 'vips?|v\\.i\\.p\\.?|bip'],
  ['regular', 'regular(?:es|s)?'],
  ['puppy', 'pupp(?:y|ies)'],
  [
    'senior pet',
    'seniors?|senior pets?|mascotas? (?:senior|mayores|viejit[oa]s?|geriatric[oa]s?)|older pets',
  ],
  ['price sensitive', 'price[ -]sensitives?|sensibles? al precio|sensibles? a los precios'],
  ['surgery', 'surger(?:y|ies)|cirugias?|operad[oa]s?'],
  ['boarding', 'boarding|pension|hospedaje|guarderia'],
  ['dog owner', 'dog owners?|due[nñ]o de perros?'],
  ['cat owner', 'cat owners?|due[nñ]o de gatos?'],
];

const CUE = /\b(?:tag\w*|untag\w*|label\w*|etiquet\w*|marc\w+|mark\w*|flag\w*|clasific\w+|desetiquet\w+)\b/;

/**
 * Tags named in a sentence, left to right. A tag that is also an everyday phrase (`dog owner`, `surgery`) counts
 * only where tags are spoken of, or where it is written as the clinic writes it.
 */
export function findTags(sentence: Sentence, tags: readonly string[], tagging = false): NamedTag[] {
  const spoken = tagging || CUE.test(sentence.line);
  const found: NamedTag[] = [];
  for (const name of [...tags].sort((a, b) => b.length - a.length)) {
    const folded = fold(name);
    const exact = folded.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/[\s-]+/g, '[ -]');
    const also = ALSO.find(([tag]) => tag === folded)?.[1];
    for (const { match, from, to } of sentence.findAll(
      new RegExp(`(?<![\\w-])(?:${also ? `${exact}|${also}` : `${exact}(?:s|es)?`})(?![\\w-])`),
    )) {
      if (found.some((other) => from < other.to && other.from < to)) continue;
      const everyday = /^(?:dog|cat) owner|^puppy|^surgery|^boarding|^senior/.test(folded);
      const written = sentence.written({ from, to });
      const asWritten = written === name && /^\p{Lu}/u.test(name);
      const beside = /^(?:clients?|customers?|patients?|clientes?|pacientes?|owners|people|ones)$/;
      const ofPeople =
        beside.test(sentence.word(to)) ||
        beside.test(sentence.word(from - 1)) ||
        (/^(?:de|con|in|for|with)$/.test(sentence.word(from - 1)) && beside.test(sentence.word(from - 2)));
      const kind = /^(?:dog|cat) owner/.test(folded);
      const put =
        /^(?:ponle|pon|quitale|quita|sacale|agregale|agrega|asignale|dale|add|remove|drop|as|como|tag)$/;
      if (put.test(sentence.word(from - 1)) && !ofPeople) {
        found.push({ name, from, to });
        continue;
      }
      if (everyday && !spoken && !(asWritten && from > 0) && !(ofPeople && !kind)) continue;
      if (match[0] !== '') found.push({ name, from, to });
    }
  }
  return found.sort((a, b) => a.from - b.from);
}
