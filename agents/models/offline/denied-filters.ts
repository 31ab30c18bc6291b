import type { Reading } from './reading.js';
import { neverBought } from './segment-words.js';
import type { Span } from './sentence.js';

// "Sean" reads as a slip of "seen", see spelling.ts.
const DENIAL =
  /(?:^| )(?:no(?: seen)?|ni|sin|nunca|not|without|never|don't|doesn't|aren't|isn't|haven't|hasn't|dont|except(?:o| for)?|salvo|excluding|exclude|excluye\w*|other than|apart from|fuera de|(?:tod[oa]s|everyone|all) (?:menos|but))(?: (?:son|sean|es|sea|viv[ae]n?|est[ae]n?|viene[ns]?|tengan?|tienen?|hablan?|hablen?|prefieren?|quiero|incluyas|marcad[oa]s?|etiquetad[oa]s?|de|del|en|con|como|el|l[oa]s?|una?|un[oa]s|ningun[oa]?s?|etiquetas?|tipo|clientes?|duen[oa]s?|que|ciudad|mascotas?|are|be|is|have|has|had|own|owns|owning|live|lives|living|speak|speaks|speaking|prefer|want|include|from|in|with|an?|any|the|ones?|those|tag|tags|tagged|labell?ed|marked|as|of|based|located|type|city|who|that|pets?|customers?|clients?|owners?))*$/;
const DENIED_STATE =
  /\b(?:no (?:son|sean|es|esten?|estan?)|not|aren't|isn't)(?: (?:an?|clientes?|de|los|las|en|customers?|clients?|our))* (?:nuev[oa]s?|new|riesgo|at[ -]risk|perdid[oa]s?|lapsed|inactiv[oa]s?|inactive)\b/;
const DENIED_SPENDING =
  /(?:^| )(?:no|nunca|not|never|don't|doesn't|didn't|haven't|hasn't)(?: (?:han|ha|hayan|haya|nos|yet|ever))* (?:gast\w+|compr\w+|consum\w+|pag\w+|dejado|lleg\w+|pas\w+|spen[dt]\w*|paid|bought|reach\w*)(?: (?:mas|menos|entre|arriba|al|por|lo|de|a|l[oa]s|more|less|than|between|over|at|least))*$/;
const LANGUAGE = /\b(?:ingles|english|espanol|spanish)\b/;

const before = ({ sentence }: Reading, { from }: Span): string =>
  sentence.tokens
    .slice(0, from)
    .map(({ word }) => word)
    .join(' ');

/** Is somebody asked for by what they are not or do not have? No filter says that, and its opposite is no answer. */
export function deniesFilter(reading: Reading): boolean {
  const { sentence, tags, species, city, money } = reading;
  if (neverBought(sentence)) return true;
  if (sentence.has(DENIED_STATE) || sentence.tokens.some(({ word }) => word.startsWith('non-'))) return true;
  if (money?.min !== undefined && money.max !== undefined && deniesSpending(reading)) return true;
  const named: Span[] = [...tags, ...species, ...(city ? [city] : []), ...sentence.findAll(LANGUAGE)];
  return named.some((span) => DENIAL.test(before(reading, span)));
}

/** "que no han gastado más de 5,000": who has not spent more has spent at most that. */
export const deniesSpending = (reading: Reading): boolean =>
  reading.money !== undefined && DENIED_SPENDING.test(before(reading, reading.money));
