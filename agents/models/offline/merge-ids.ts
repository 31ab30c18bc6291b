import type { Sentence, Span } from './sentence.js';

/** Which of two records stays, by their numbers. */
export interface MergedIds {
  keep: number;
  merge: number;
}

/** Before a number these make it that of a record, or go on with another one. */
const RECORD =
  /^(?:records?|fichas?|expedientes?|perfil|perfiles|registros?|profiles?|files?|id|ids|#|merge|merging|fusiona\w*|junta\w*|mete\w*|une|unir|pasa\w*|combine|combina\w*|numeros?|numbers?)$/;
const GLUE =
  /^(?:the|la|las|el|los|of|de|con|number|numero|num|no|\.|#|:|,|y|and|with|into|in|en|dentro|a|to|both|ambas)$/;
/** A number of something else. */
const COUNTED =
  /^(?:anos?|years?|veces|times|dias?|days?|meses|months?|horas?|hours?|pesos|%|:|perros?|gatos?|dogs?|cats?|mascotas?|pets?|citas?|clientes?|clients?|fichas|records)$/;
const INTO = /\b(?:into|in|dentro|en|hacia|a|to)\b/;
const KEEP_BEFORE =
  /\b(?:keep(?:ing)?|(?:se )?qued\w+(?: con)?|dej[ae]\w*|conserv\w+|manten\w*|the (?:good|right|real) one is|la buena es)(?: (?:the|la|el|con|ficha|record|file|profile|one|number|numero|de|only|solo|a|#|:|no|\.))*$/;
const KEEP_AFTER =
  /^(?:, )?(?:(?:is|es|sera|should be|debe ser|would be) )?(?:the one (?:that|to|which|we)(?: \S+)?|la que|el que|la buena|the good one|the right one|the one to)?(?: ?se)? ?(?:stays?|keeps?|keep|remains?|quede|queda|conserv\w+|la buena|the good one)(?!\w)/;

/** "Merge 161 into 230, keep 230"; undefined where no two records are named by number, or which stays is contradicted. */
export function mergedIds(sentence: Sentence): MergedIds | undefined {
  const found = recordNumbers(sentence);
  const ids = [...new Set(found.map(({ id }) => id))];
  if (ids.length !== 2) return undefined;
  const kept = new Set(found.filter((span) => isKept(span, sentence)).map(({ id }) => id));
  const into = intoWhich(found, sentence);
  if (into !== undefined) kept.add(into);
  if (kept.size > 1) return undefined;
  const [keep = ids[0]!] = kept;
  return { keep, merge: ids.find((id) => id !== keep)! };
}

type Numbered = Span & { id: number };

function recordNumbers(sentence: Sentence): Numbered[] {
  const found: Numbered[] = [];
  for (const [at, { word }] of sentence.tokens.entries()) {
    if (!/^#?\d{1,7}$/.test(word) || COUNTED.test(sentence.word(at + 1))) continue;
    const id = Number(word.replace('#', ''));
    let before = at - 1;
    while (GLUE.test(sentence.word(before))) before--;
    const another = found.some(({ to }) => to === before + 1);
    const again = found.some((other) => other.id === id);
    if (word.startsWith('#') || RECORD.test(sentence.word(before)) || another || again)
      found.push({ id, from: at, to: at + 1 });
  }
  return found.length > 1 ? found : afterFirst(sentence);
}

/** "la 230 se va dentro de la 161": where records were spoken of, numbers with an article are theirs. */
function afterFirst(sentence: Sentence): Numbered[] {
  const records = sentence.tokens.findIndex(({ word }) => RECORD.test(word));
  if (records < 0) return [];
  return sentence.tokens.flatMap(({ word }, at) =>
    at > records &&
    /^\d{1,7}$/.test(word) &&
    /^(?:la|el|the)$/.test(sentence.word(at - 1)) &&
    !COUNTED.test(sentence.word(at + 1))
      ? [{ id: Number(word), from: at, to: at + 1 }]
      : [],
  );
}

const words = ({ tokens }: Sentence, from: number, to?: number): string =>
  tokens
    .slice(from, to)
    .map(({ word }) => word)
    .join(' ');

const isKept = ({ from, to }: Span, sentence: Sentence): boolean =>
  KEEP_BEFORE.test(words(sentence, 0, from)) || KEEP_AFTER.test(words(sentence, to));

function intoWhich(found: readonly Numbered[], sentence: Sentence): number | undefined {
  const at = found.findIndex((span, index) => {
    const before = found[index - 1];
    const between = before && words(sentence, before.to, span.from);
    return between !== undefined && INTO.test(between) && !/[.;]/.test(between) && before!.id !== span.id;
  });
  return found[at]?.id;
}
