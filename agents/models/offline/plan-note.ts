import { ask, callFor, type Planning } from './answers.js';
import type { Mention } from './mentions.js';
import { named, type OwnerReference, placed, sameAs, shown } from './owner-reference.js';
import type { Plan } from './plan-types.js';
import { mended, mentionsIn } from './reading.js';
import { fold } from './text.js';

export const VISIBLE =
  /\b(?:que (?:\S+ ){0,4}?(?:la |lo |si )*(?:puedan? (?:ver|leer)|vean?|lean?)\b(?! (?:nadie|a))|(?:(?:herself|himself|themselves) )?(?:can|could|may|should|able to|get to|allowed to|herself|himself) (?:herself |himself |themselves |also |actually )?(?:see|read|view)|for (?:her|his|their) (?:own )?eyes|not private|no (?:es |sea )?privada|no (?:sea |es |como )?intern[ao]|not (?:just |an? )?internal(?: one)?|non[- ]?internal|visible(?! solo)|public[ao]?|publicly|externa|external|abierta|(?:client|customer|owner)[- ](?:visible|facing|viewable|readable)|compartid[ao]|compart(?:e|ela|ir)|shared?|viewable|para que (?:la |lo )?(?:vea|lea|sepa)n?(?: (?:el|la))? (?:client[ea]|duen[oa]|propietari[oa])|que (?:si )?(?:la |lo )?(?:pueda|puedan) (?:ver|leer)|que (?:la |lo )?vean?(?: (?:el|la))? (?:client[ea]|duen[oa])|que (?:el|la) (?:client[ea]|duen[oa]) (?:si )?(?:la |lo )?(?:vea|pueda ver|lea|pueda leer)|(?:so |that )?(?:the )?(?:client|customer|owner|she|he|they) (?:can|could|should|may) (?:see|read|view)|for the (?:client|customer|owner) to (?:see|read)|para (?:el client[ea]|la clienta|el duen[oa]|la duena)(?= :| que|$| §))\b/;
const INVISIBLE =
  /\b(?:que no (?:\S+ ){0,3}(?:la |lo )?(?:pueda|vea|lea)\w*|(?:can't|cannot|shouldn't|can not|not) (?:be able to )?(?:see|read|view)|no (?:sea |es )?(?:visible|publica)|not visible|not public|que no (?:la )?vea|can't see|cannot see|private|privada|solo interna|internal(?: only)?|interna)\b/;
/** Said after the note itself: "..., que sea visible para el cliente". */
const CLOSING = new RegExp(
  [
    "[\\s,.;(–-]+(?:\\(?(?:y\\s+|and\\s+)?(?:que sea|hazla|es|ponla|ponla como|esta|make it|make that|mark it|mark it as|keep it|it's|this is|as)?\\s*(?:una nota\\s+)?",
    '(?:no interna|not internal|non-internal|visible (?:para|to|al|por)(?: el| la| the)? (?:cliente|clienta|dueñ[oa]|client|owner|customer|her|him|them|ella|él)|visible|p[uú]blica|public|externa|external|client-visible|customer-visible|owner-visible|interna|internal)(?: note| only)?',
    '|(?:y\\s+)?(?:para )?que (?:s[ií] )?(?:la |lo )?(?:pueda ver|vea|pueda leer)(?: el| la)?(?: cliente| clienta| dueñ[oa]| ella| él)?',
    '|(?:so |and )?(?:that )?(?:the )?(?:client|customer|owner|she|he|they) (?:can|should|may) (?:see|read|view) (?:it|this))\\)?[.!]?$',
  ].join(''),
  'iu',
);

/** A note: the exact words, on whose record, and whether the owner may see it. */
export function planNote(planning: Planning): Plan {
  const { reading } = planning;
  const { line } = reading.sentence;
  const { body, closing } = closingOf(planning.body ?? '');
  const owner = ownerOfNote(planning, body);
  if (body === '') return ask(planning, 'add_note', 'note_text');
  const told = `${line} ${fold(closing)}`;
  const visible =
    VISIBLE.test(told) &&
    !INVISIBLE.test(
      told.replace(/\bno (?:sea |es |una )?interna\b|\bnot (?:an? )?internal\b|\bnon[- ]internal\b/g, ''),
    );
  return callFor(planning, 'add_note', owner, 'add_owner_note', {
    note: body,
    ...(visible && { is_internal: false }),
  });
}

function closingOf(text: string): { body: string; closing: string } {
  const found = CLOSING.exec(text);
  // A remark of one word may be part of the note; with a comma or brackets before it, it is not.
  if (!found || !/^[\s]*[,.;(–-]|visible|intern|p[uú]blic|extern|vea|ver|leer|see|read|view/iu.test(found[0]))
    return { body: text, closing: '' };
  if (found.index < 3) return { body: text, closing: '' };
  return { body: text.slice(0, found.index).trim(), closing: found[0] };
}

/** Named in the order itself, else at the head of what was dictated, else the one last shown. */
function ownerOfNote({ reading, memory, lexicon }: Planning, body: string): OwnerReference | undefined {
  const around = reading.mentions.filter(
    ({ sure, possessive, cued }) => sure || possessive || (cued && reading.mentions.length === 1),
  );
  if (around.length > 0) return named(around, memory);
  const place = placed(reading, memory);
  if (place) return place;
  const inside = mentionsIn(mended(body, lexicon), lexicon).filter(
    (mention) => mention.sure && isKnown(mention, lexicon),
  );
  const known = inside.map((mention) => sameAs(mention, memory)).find((owner) => owner !== undefined);
  // "agrégale otra: Tigre no tolera el pollo": whose pet that is, the pronoun says where the pets were not shown.
  const theirs =
    memory.focus?.pets === undefined && inside.every(({ pet }) => pet) && PRONOUN.test(reading.sentence.line);
  if (memory.focus && (known || theirs || !atHead(inside)))
    return known ? { id: known.user_id, name: known.name } : shown(memory);
  return inside.length > 0 ? named(inside, memory) : shown(memory);
}

const PRONOUN =
  /^\W*(?:\S+ ){0,3}(?:\w+[aeinr]le|(?:put|add|leave|write) (?:\w+ )?(?:one|another|her|him|them|note))\b/;

const atHead = (mentions: readonly Mention[]): boolean => mentions.some(({ from }) => from <= 1);

const isKnown = ({ words }: Mention, lexicon: Planning['lexicon']): boolean =>
  words.some((word) => lexicon.nameWords.has(word) || lexicon.petWords.has(word));
