import type { Planning } from './answers.js';
import { findDates } from './dates.js';
import { doubtful } from './doubts.js';
import { findMove } from './moved-places.js';
import { findNumbers } from './numbers.js';
import { isOld } from './old-values.js';
import { isFormalOrder, VERB, WISH } from './order.js';
import { sameAs } from './owner-reference.js';
import { colorIn } from './plan-create-tag.js';
import { VISIBLE } from './plan-note.js';
import { DAY_TOLD } from './plan-pet.js';
import type { Plan } from './plan-types.js';
import { DEATH, NEW_OWNER } from './possible.js';
import { overlaps, type Sentence, type Span } from './sentence.js';
import {
  BREAK,
  CHATTER,
  COURTESY,
  FIELD_WORDS,
  SMALL_WORDS,
  TOOL_WORDS,
  VALUE_WORDS,
  WEIGHTY,
} from './small-words.js';
import { findBreed } from './species.js';
import { findTags } from './tag-names.js';
import { fold, isWord, type Token } from './text.js';
import { changes, OWN_DEED, SECOND_HAND } from './writing.js';

type Call = NonNullable<Plan['call']>;

/** With what the words say beyond the order: see `leftover`. */
export function weighed(planning: Planning, plan: Plan): Plan {
  if (!plan.call || !changes(plan.call.tool)) return plan;
  const deed = plan.call.tool === 'record_consent' || plan.call.tool === 'update_owner';
  const { sentence, stance } = planning.reading;
  // "ya le mandé el correo y no quiere promos" may be news: whether it is to be kept is asked.
  const told = deed && !stance.commanded ? sentence.findAll(OWN_DEED) : [];
  const doubts = [...sentence.findAll(SECOND_HAND), ...told].map((span) => sentence.written(span));
  const rest = [...leftover(planning, plan.call), ...doubts];
  return rest.length > 0 ? { ...plan, rest } : plan;
}

/**
 * The words of an order for which neither its verb nor its owner nor any of its arguments accounts. An order that
 * says more than was understood may mean something else: the person is asked before anything is changed. What was
 * dictated for a note is the note's, and not looked at.
 */
export function leftover(planning: Planning, call: Call): string[] {
  const { sentence } = planning.reading;
  const spans = accounted(planning, call);
  const values = valueWords(planning, call);
  const isWithin = (at: number) => spans.some(({ from, to }) => at >= from && at < to);
  const isValue = (at: number) => values.has(fold(sentence.tokens[at]!.raw));
  const rest: string[] = [];
  for (const { from, to } of clauses(sentence)) {
    const places = Array.from({ length: to - from }, (_, index) => from + index);
    const aside = !places.some((at) => isValue(at) || isWithin(at) || VERB.test(sentence.word(at)));
    for (const at of places) {
      const token = sentence.tokens[at]!;
      const counts = isWord(token) || /\d/.test(token.word) || token.word === '@';
      if (!counts || isWithin(at) || isValue(at) || isNamed(call, wordOf(token))) continue;
      if (isFormalOrder(sentence.line, token)) continue;
      const name = /^\p{Lu}/u.test(token.raw) && at > 0 && !/^[.!?¡¿]$/.test(sentence.word(at - 1));
      // "... y su correo": a field whose value was not understood.
      const field =
        call.tool === 'update_owner' && OWN.test(sentence.word(at - 1)) && FIELD_NOUN.test(token.word);
      const speaks =
        isWord(token) &&
        !name &&
        !field &&
        !WEIGHTY.test(token.word) &&
        (aside || CHATTER.has(token.word) || CHATTER.has(fold(token.raw)));
      if (!speaks) rest.push(token.raw);
    }
  }
  const adds = call.args.phone_primary !== undefined && /\b(?:agreg\w+|anad\w+|add)\b/.test(sentence.line);
  // Added to the one that is there, or instead of it?
  return [...rest, ...doubtful(planning, call), ...(adds ? [String(call.args.phone_primary)] : [])];
}

/** A short word is what was written: between so few letters a mended slip may be another word. So is a name. */
const wordOf = ({ raw, word }: Token): string => (raw.length < 6 || /^\p{Lu}/u.test(raw) ? fold(raw) : word);

const OWN = /^(?:su|sus|her|his|their|nuevo|nueva|new)$/;
const FIELD_NOUN =
  /^(?:telefono|celular|cel|numero|correo|mail|email|e-mail|direccion|domicilio|ciudad|idioma|instagram|facebook|apellido|nombre|cumpleanos|phone|number|address|city|language|surname|birthday)$/;

/** The stretches between marks and conjunctions. */
function clauses(sentence: Sentence): Span[] {
  const found: Span[] = [];
  let from = 0;
  for (const [at, { word }] of sentence.tokens.entries()) {
    if (!BREAK.test(word)) continue;
    if (at > from) found.push({ from, to: at });
    from = at + 1;
  }
  if (from < sentence.tokens.length) found.push({ from, to: sentence.tokens.length });
  return found;
}

/** Is it a word of any order, or one that this order's matter is spoken of with? */
function isNamed({ tool, args }: Call, word: string): boolean {
  if (SMALL_WORDS.has(word) || VERB.test(word) || TOOL_WORDS[tool]?.test(word)) return true;
  return Object.entries(args).some(
    ([field, value]) =>
      (tool === 'update_owner' && FIELD_WORDS[field]?.test(word)) ||
      (typeof value === 'string' && VALUE_WORDS[value]?.test(word)),
  );
}

/** The words of the arguments, as they were written. */
function valueWords({ text }: Planning, { args }: Call): ReadonlySet<string> {
  const written = Object.entries(args).flatMap(([field, value]) => {
    // A refusal keeps the whole message as its evidence, which accounts for none of its words.
    if (typeof value !== 'string' || field === 'note' || value === text.trim()) return [];
    return fold(value).split(/[^\p{L}\p{N}.@'&-]+/u);
  });
  const left = args.city || args.address ? fold(findMove(text)?.told ?? '').split(/[^\p{L}\p{N}]+/u) : [];
  return new Set([...written, ...left].flatMap((word) => [word, word.replace(/^[.'-]+|[.'-]+$/g, '')]));
}

function accounted(planning: Planning, call: Call): Span[] {
  const { reading, memory, today, lexicon } = planning;
  const { sentence, mentions, contacts, species, period, ordinal } = reading;
  const tags = findTags(sentence, lexicon.tags, true);
  const { tool, args, owner } = call;
  const values = Object.values(args).flat();
  const spans: Span[] = [...sentence.findAll(COURTESY), ...sentence.findAll(WISH)];
  spans.push(
    ...mentions.filter(
      (mention) => isTheOwner(mention, call, planning) || (mention.pet && tool !== 'register_owner'),
    ),
  );
  spans.push(
    ...contacts.filter(
      (contact) =>
        values.includes(contact.value) ||
        isOld(contact, reading) ||
        (owner && 'query' in owner && owner.query === contact.value),
    ),
  );
  spans.push(...tags.filter((tag) => values.includes(tag.name) && isAsWritten(sentence, tag, tag.name)));
  if (args.remove_tags) spans.push(...sentence.findAll(NO_LONGER));
  if (ordinal && memory.list) spans.push(ordinal);
  if (tool === 'mark_pet_deceased') {
    spans.push(...sentence.findAll(DEATH), ...sentence.findAll(DAY_TOLD), ...species);
    if (period && (args.deceased_on === period.start || period.start === today)) spans.push(period);
  }
  if (tool === 'add_pet') {
    const breed = findBreed(sentence);
    spans.push(...species, ...(breed && args.breed ? [breed] : []));
    if (args.age_years !== undefined) spans.push(...findNumbers(sentence));
  }
  if (args.color) spans.push(...[colorIn(sentence)?.span].filter((span) => span !== undefined));
  if (tool === 'register_owner') spans.push(...sentence.findAll(NEW_OWNER));
  if (args.is_internal === false) spans.push(...sentence.findAll(VISIBLE));
  if (args.email)
    spans.push(
      ...sentence.findAll(/\b(?:direccion (?:de (?:correo|e-?mail)|electronica)|e-?mail address)\b/),
    );
  if (args.birth_date) spans.push(...findDates(sentence, today));
  // "la perrita Luna de Carlos": the animal belongs to the name beside it.
  spans.push(
    ...species.filter((animal) => mentions.some((mention) => mention.pet && isBeside(animal, mention))),
  );
  return spans;
}

/** Why a tag goes: "ya no es VIP". */
const NO_LONGER =
  /\b(?:(?:ya )?no (?:es|sea|son|sera|lleva|debe(?: ser)?|califica)|(?:is|she's|he's|are|be) (?:not|no longer)|no longer|not an?|isn't|anymore)\b/;

const isBeside = (a: Span, b: Span): boolean => overlaps({ from: a.from - 1, to: a.to + 1 }, b);

function isTheOwner(
  mention: Planning['reading']['mentions'][number],
  { owner, otherOwner }: Call,
  { memory }: Planning,
): boolean {
  return [owner, otherOwner].some((who) => {
    if (!who) return false;
    if ('id' in who) return sameAs(mention, memory)?.user_id === who.id;
    return fold(who.query) === fold(mention.text.replace(/\s+/g, ' ').trim());
  });
}

/** A tag with a slip in it may be another tag, or none. */
function isAsWritten(sentence: Sentence, span: Span, name: string): boolean {
  const parts = sentence.tokens.slice(span.from, span.to);
  const known = fold(name).split(/[\s-]+/);
  return parts.every(({ raw, word }) => fold(raw) === word || known.includes(fold(raw)));
}
