import { visible } from '../src/rich-text.js';
import { fold } from './models/offline/text.js';
import { HARMLESS } from './remark-kinds.js';

const LONGEST = 300;
const MOST_SENTENCES = 3;

// Of Spanish verbs the past ends so (`busqué`, `aceptó`), and without the accent it is the offer (`busque`).
const PAST =
  /(?:^|[^\p{L}])(?!(?:qué|porqué|aquí|así|ahí|allí|sí|mí)(?:$|[^\p{L}]))\p{L}+[éóí](?:$|[^\p{L}])/iu;

/**
 * What a model may add in its own words: one short remark of which every sentence is of a kind that claims nothing.
 * No list of what it must not say would be whole, in two languages: so whatever is not known to be harmless drops
 * the remark, and the cards stand alone.
 */
export function modelComment(text: string): string | undefined {
  const said = text.replace(/\s+/g, ' ').replace(/\*\*/g, '').trim();
  if (said === '' || said.length > LONGEST) return undefined;
  const plain = said.normalize('NFKC').replace(/[\p{Cf}\p{Cc}]/gu, '');
  const sentences = plain.split(/(?<=[.!?…])\s+/u);
  if (sentences.length > MOST_SENTENCES || PAST.test(plain) || !sentences.every(isHarmless)) return undefined;
  return visible(said);
}

function isHarmless(sentence: string): boolean {
  const [, words = '', end] = /^[¿¡]*([\p{L}\p{M}'’, -]+?)([.!?…]*)$/u.exec(sentence) ?? [];
  const kinds = end?.includes('?') ? HARMLESS.questions : HARMLESS.statements;
  const form = fold(words).replace(/,? +/g, ' ').trim();
  return kinds.some((kind) => kind.test(form));
}
