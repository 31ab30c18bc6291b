/** Said to a phone that writes along: so much without a mark. */
const RUN_ON = /[^.,;:!?¡¿\n]{80,}/u;
/** In the middle of a sentence these begin an order: nobody tells a story with them. */
const CUE = new RegExp(
  `(?<=\\s)(?:${[
    '(?:por favor|porfa|please|quickly|necesito que|ocupo que|quiero que|i need you to|(?:would|could|can) you|me ayudas a)\\s',
    '(?:p[oó]n(?:le|me)?|dame|dime|p[aá]same|mu[eé]strame|ens[eé][ñn]ame|b[uú]scame|[aá]breme|s[aá]came|c[aá]mbia(?:le|me)?|qu[ií]ta(?:le|me)?|agr[eé]gale|an[oó]tale|ap[uú]ntale|reg[ií]stra(?:me|l[oa])?|ap[aá]ga(?:me)?|m[aá]rca(?:l[oa])?)\\s',
    '(?:show|give|get|find) me\\s|(?:pull|look) up\\s|(?:put|add|leave) an?\\s|turn (?:off|on)\\s|(?:set|change|update|fix) (?:his|her|their|my)\\s',
  ].join('|')})`,
  'giu',
);

/** Where an order may begin in a message that was dictated without marks, as its ends from there on. */
export function runOnEnds(text: string): string[] {
  if (!RUN_ON.test(text)) return [];
  const ends = [...text.matchAll(CUE)].map(({ index }) => text.slice(index));
  return ends.flatMap((end) => {
    const tail = TAIL.exec(end)?.index;
    return tail === undefined ? [end] : [end.slice(0, tail), end];
  });
}

/** Behind an order people say what it is good for. */
const TAIL =
  /\s(?:and (?:then|maybe|hopefully|that way)|so that|because|cause|y (?:ojal[aá]|as[ií]|luego|ya|con eso)|para que|porque|pa que)\s/iu;
