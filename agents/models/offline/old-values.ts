import type { Contact } from './contacts.js';
import { corrected } from './corrections.js';
import type { Sentence, Span } from './sentence.js';

interface Words {
  sentence: Sentence;
  contacts: readonly Contact[];
}

const NOUN =
  '(?:one|number|phone|cell|mobile|e-?mail|mail|address|handle|account|user|user ?name|numero|telefono|tel|celular|cel|correo|direccion|instagram|insta|ig|usuario|cuenta)';
/** What may stand between such a word and its value; anything else begins something new. */
const GAP = `(?: (?:${NOUN}|es|is|was|era|fue|:|,|el|la|the|de|of|hers|his|ella|que|we|she|he|they|had|have|tenia|tenemos|teniamos|tiene|usaba))*`;
const BEFORE = new RegExp(
  `\\b(?:(?:old|viej[oa]|anterior|antigu[oa]|previous|former|wrong|equivocad[oa])${GAP}|used to (?:be|have|use)|(?:antes|before|formerly|previously)(?: (?:era|es|tenia|usaba|was|it was|she had|he had))?(?: (?:el|la|the|:))?|(?:instead of|rather than|en (?:vez|lugar) del?)(?: (?:el|la|the))?|(?:no longer|ya no)(?: (?:es|usa|tiene|at|on|uses|has))?(?: (?:el|la|the))?|(?:not|no(?: (?:es|era|sea))?|isn't|wasn't|is not|was not)(?: (?:a|al|to|in|en|de|del|by|por|at|on))?(?: (?:el|la|the))?)$`,
);
/** Of two values these tell the old one; of a single one they may tell the new. */
const HAD = new RegExp(
  `\\b(?:(?:was|were|era|eran|had|tenia|usaba|on file|in the system|en el sistema|registrad[oa]|(?:record|file|system|ficha|expediente|sistema) (?:says|has|dice|tiene)|(?:we|que) (?:have|had|tenemos|teniamos))${GAP})$`,
);
const RELATIVE =
  '(?:ex\\S*|wife|husband|brother|sister|mother|mom|mum|father|dad|son|daughter|neighbou?r|roommate|partner|boyfriend|girlfriend|espos[oa]|marido|herman[oa]|mama|papa|madre|padre|hij[oa]|vecin[oa]|novi[oa]|cunad[oa]|suegr[oa]|prim[oa]|ti[oa]|jef[ea]|boss)';
const AFTER = new RegExp(
  `^(?:[,(-] )?(?:(?:which|that|que) (?:we have|tenemos|teniamos)(?: \\S+){0,5}? )?(?:(?:which|that|que|ese|esa|it|y|and) )?(?:${[
    'ya no',
    'no longer',
    "isn't (?:hers|his|theirs|right|correct|valid)",
    "doesn't (?:work|exist)",
    'no (?:sirve|existe|funciona|es (?:suyo|de ella|de el))',
    '(?:is|was|es|era|esta|estaba|fue) (?:(?:the|el|la|un|una|an?) )?(?:old|viej[oa]|anterior|dead|disconnected|cancelad[oa]|wrong|mal|equivocad[oa]|incorrect[oa]?|previous|not hers|not his)',
    `(?:was|era|fue) (?:(?:of|de|del|de la|de el) )?(?:her|his|their|su|the|el|la) ${RELATIVE}`,
    `(?:is|es) (?:(?:of|de) )?(?:her|his|their|su|del|de la) ex\\S*`,
  ].join('|')})(?![\\w-])`,
);

const wordsOf = ({ tokens }: Sentence, from: number, to: number): string =>
  tokens
    .slice(from, to)
    .map(({ word }) => word)
    .join(' ');

/** "de 998 111 2233 a 998 822 4455": the first is what it was, the second what it will be. */
function comesFirst(contact: Contact, { sentence, contacts }: Words): boolean {
  const next = contacts.find(({ from, kind }) => from >= contact.to && kind === contact.kind);
  if (!next || !/^(?:de|del|from|was|era|of)$/.test(sentence.word(contact.from - 1))) return false;
  const between = wordsOf(sentence, contact.to, next.from).split(' ');
  return between.length <= 4 && between.some((word) => /^(?:a|al|to|por|ahora|now|into|>)$/.test(word));
}

/** "the old one is 987 ... and the new one is 998 ...", "antes era @a": what a value was, or never was. */
export const isOld = (contact: Contact, words: Words): boolean =>
  comesFirst(contact, words) ||
  isToldOld(
    contact,
    words.sentence,
    words.contacts.filter(({ kind }) => kind === contact.kind),
    words.contacts,
  );

/** Do the words around a value say that it is not to be kept? `same` are all values of its kind. */
export function isToldOld(
  value: Span,
  sentence: Sentence,
  same: readonly Span[],
  all: readonly Span[] = same,
): boolean {
  const mark = (at: number) => /^[.;!?]$/.test(sentence.word(at));
  let from = value.from;
  while (from > 0 && !mark(from - 1) && !isWithin(all, from - 1)) from--;
  let to = value.to;
  while (to < sentence.tokens.length && !mark(to) && !isWithin(all, to)) to++;
  const before = wordsOf(sentence, from, value.from);
  return (
    BEFORE.test(before) ||
    AFTER.test(wordsOf(sentence, value.to, to)) ||
    (same.some((other) => other !== value) && HAD.test(before))
  );
}

const isWithin = (spans: readonly Span[], at: number): boolean =>
  spans.some(({ from, to }) => at >= from && at < to);

/** The phones, e-mails, handles and links that are to be kept: neither old, denied, nor taken back. */
export function keptContacts(words: Words): Contact[] {
  const kept = words.contacts.filter((contact) => !isOld(contact, words));
  const kinds = [...new Set(kept.map(({ kind }) => kind))];
  return kinds.flatMap((wanted) =>
    corrected(
      words.sentence,
      kept.filter(({ kind }) => kind === wanted),
    ),
  );
}
