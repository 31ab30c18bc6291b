const TONGUES = '(?:ingles|english|espanol|spanish|castellano)';
export const TONGUE = new RegExp(`\\b${TONGUES}\\b`);
/** "no habla español", "doesn't speak Spanish" */
const NOT_SPOKEN = new RegExp(
  "\\b(?:no|nada de|not|n't|don't|doesn't|can't|sin|without|instead of|en (?:vez|lugar) de)(?: (?:le|se|me|sabe|habla\\w*|entiende\\w*|quiere|speaks?|understands?|know|want|any|much|mucho|el|in|en|bien|para))* " +
    `${TONGUES}\\b`,
  'g',
);
const PREFERS =
  /\b(?:prefier\w*|prefer\w*|mejor en|quiere|wants?|everything|todo|only|solo|solamente|puro|rather)\b/;

/** The languages named beside a new owner; of several the one that is preferred. */
export function languagesSaid(line: string): ('es' | 'en')[] {
  const told = line.replace(NOT_SPOKEN, ' ');
  const preferred = PREFERS.exec(told);
  const either = languagesIn(told);
  if (either.length < 2 || !preferred) return either;
  const [first] = languagesIn(told.slice(preferred.index));
  return first ? [first] : either;
}

/** A name may be English, and so may a bulldog: something beside it says that it is a language. */
const CUE =
  'speaks?|habla\\w*|prefier\\w*|prefers?|wants?|quiere\\w*|idioma|language|lengua|todo|everything|puro|solo|solamente|only|mensajes|messages|escrib\\w*|write|written|comunic\\w*|en|in|y|and|[,;(:]';
const FILLER =
  'de|en|in|is|es|solo|only|puro|some|algo|un|poco|a|little|it|todo|everything|los|las|the|mensajes|messages|su|her|his|be|preferred|preferid[oa]|recibir|receive';
const BREED =
  'bulldog|setter|mastiff|pointer|cocker|springer|spaniel|sheepdog|foxhound|terrier|shepherd|greyhound|dog|cat';
const LANGUAGE = new RegExp(
  `(?:^| |\\b)(?:${CUE})(?: (?:${FILLER}|:))* (${TONGUES})\\b(?! (?:${BREED})\\b)|(${TONGUES})[ -](?:only|speak\\w*|please|hablante)`,
  'g',
);

const languagesIn = (line: string): ('es' | 'en')[] => [
  ...new Set(
    [...line.matchAll(LANGUAGE)].map(([, cued, alone]) =>
      /^(?:ing|eng)/.test(cued ?? alone!) ? ('en' as const) : ('es' as const),
    ),
  ),
];
