import { reckon } from './intent.js';
import { contactIn, named } from './owner-reference.js';
import type { Intent } from './phrases/index.js';
import type { Memory, Plan, PlanInput, ShownOwner } from './plan-types.js';
import { type Reading, read } from './reading.js';
import { SMALL_WORDS } from './small-words.js';
import { edits, fold, isWord } from './text.js';

/**
 * The plan of words that answer a question of the last turn ("which one?" - "la segunda"), or of a button.
 * Undefined where the words stand for themselves.
 */
export function continued(input: PlanInput, planSentence: PlanSentence): Plan | undefined {
  const button = /^(pick|details):(\d+)$/.exec(input.text.trim());
  if (button) return pressed(input, button[1]!, Number(button[2]), planSentence);
  const { asked, previousText } = input.memory;
  if (!asked || previousText === undefined) return undefined;
  const reading = read(input.text, {
    lexicon: input.lexicon,
    today: input.today,
    otherwise: input.memory.lang,
  });
  if (/^(?:which_owner|who_of_list|who)$/.test(asked)) return owner(input, reading, planSentence);
  const intent = ABOUT[asked];
  if (!intent || refuses(reading) || !answers(asked, reading)) return undefined;
  const alone = planSentence({ ...input, memory: { ...input.memory, asked: undefined } });
  // "hamster, her name is Peanut" lists nobody's hamsters.
  const kind = asked.startsWith('pet_') && alone.call?.tool === 'get_segment';
  const own = kind ? 'no' : standsAlone(alone, reading);
  if (own === 'surely' || (own === 'perhaps' && asked !== 'note_text')) return undefined;
  const before = previousText.replace(/[\s.?!:]+$/, '');
  const memory = { ...input.memory, asked: undefined };
  if (asked === 'note_text') {
    const order = `${before}: ${input.text}`;
    const note = planSentence({ ...input, text: before, memory }, intent, withoutLead(input.text));
    // "tiene 3 gatos" may be the note, or the next question: the person says which.
    const rest = own === 'perhaps' && note.call ? [...(note.rest ?? []), input.text] : note.rest;
    return { ...note, order, ...(rest && { rest }) };
  }
  const text = `${before}${JOINTS[asked] ?? ''} ${input.text}`;
  return { ...planSentence({ ...input, text, memory }, intent), order: text };
}

/** "right, so: ...", "ah sí, es que ...": people begin to dictate before they dictate. */
function withoutLead(text: string): string {
  const lead =
    /^(?:(?:right|ok|okay|ah|oh|sure|well|um|uh|so|yes|bueno|pues|claro|mmm+|a ver|ah s[ií]|s[ií])\s*[,:.…-]+\s*|(?:es que|que diga(?: que)?|it should say|it says|say|put)\s+|so:\s*)/iu;
  let rest = text.trim();
  while (lead.test(rest)) rest = rest.replace(lead, '');
  return rest;
}

type PlanSentence = (input: PlanInput, forced?: Intent, body?: string) => Plan;

/** What each question was about: its answer belongs to that order and to no other. */
const ABOUT: Record<string, Intent> = {
  note_text: 'add_note',
  which_tag: 'tag',
  add_or_remove: 'tag',
  tag_name: 'create_tag',
  new_name: 'register',
  field_value: 'update',
  pet_name: 'add_pet',
  pet_species: 'add_pet',
  which_pet: 'deceased',
  consent_status: 'consent',
  consent_how: 'consent',
  merge_whom: 'merge',
};
const JOINTS: Record<string, string> = { pet_name: ':', field_value: ' :', pet_species: ',', new_name: ':' };

/**
 * An open question does not eat the next message: what is an order or a question by itself is one. Names, numbers
 * and the little words between them are answers.
 */
function standsAlone(
  { call, confidence, intent, rest, say }: Plan,
  reading: Reading,
): 'surely' | 'perhaps' | 'no' {
  const content = reading.words.filter((word) => /^\p{Ll}/u.test(word) && !SMALL_WORDS.has(word));
  const undo = intent === 'undo' && confidence > 0.7;
  if (call && /^(?:settings|access)$/.test(intent) && !rest) return 'surely';
  const { line } = reading.sentence;
  if (undo || /[?¿]/.test(line)) return 'surely';
  if (FOLLOWS.test(line)) return 'surely';
  if (content.length === 0 && !LOOK.test(line)) return 'no';
  const talk = say !== undefined && TALK.has(intent) && confidence > 0.8;
  const someone = call !== undefined && /^(?:get_owner|search_)/.test(call.tool);
  const reads =
    call !== undefined && /^(?:get_|generate_|search_)/.test(call.tool) && !(someone && !LOOK.test(line));
  const orders = call !== undefined && !reads && reading.stance.commanded;
  if (talk || orders || (reads && confidence >= 0.8)) return 'surely';
  return reads && confidence >= 0.6 ? 'perhaps' : 'no';
}

const FOLLOWS = /^\W*(?:y|and|what about|how about) (?:sus?|his|her|their)\b/;

/** A name in a sentence is no wish to see the person: these words are. */
const LOOK =
  /\b(?:fichas?|perfil|expediente|busca\w*|encuentra|muestra\w*|ensena\w*|dame|dime|cuentame|hablame|ver|quiero ver|notas de|citas de|compras de|mensajes de|show|find|look up|search|pull|open|tell me|give me|profile|file of|notes? of|history)\b/;

const TALK = new Set(['help', 'booking', 'sending', 'thanks', 'greeting', 'delete']);

/** Is what came the kind of thing that was asked for? */
function answers(asked: string, reading: Reading): boolean {
  if (asked === 'which_tag') return reading.tags.length > 0;
  if (asked === 'pet_species') return reading.species.length > 0;
  if (asked === 'which_pet' || asked === 'merge_whom')
    return reading.mentions.length > 0 && short(reading, 8);
  if (asked === 'new_name') return short(reading, 14) && !/[?¿]/.test(reading.sentence.line);
  if (asked === 'field_value') return reading.contacts.length > 0 || reading.words.length > 1;
  if (asked === 'consent_how' || asked === 'consent_status') return short(reading, 10);
  if (asked === 'note_text') return true;
  if (asked === 'pet_name') return short(reading, 10);
  return short(reading, 6);
}

const short = ({ sentence }: Reading, most: number): boolean => sentence.tokens.filter(isWord).length <= most;

/** "no, déjalo": what was begun is dropped. */
function refuses(reading: Reading): boolean {
  if (/^(?:no|nop|nel|nope|nah) ?[,.] /.test(reading.sentence.line) && short(reading, 4)) return true;
  if (DROPS.test(reading.sentence.line) && short(reading, 9)) return true;
  const { intent, p } = reckon(reading);
  return intent === 'no' && p > 0.5;
}

const DROPS =
  /^(?:(?:actually|ah|oh|ay|no|ok|mejor|sorry|perdon|disculpa|wait|espera|sabes que|you know what|hmm|um)[ ,.…]*)*(?:never ?mind|nvm|forget (?:it|about it|that)|cancel\w*|scratch that|skip (?:it|that)|leave (?:it|that)|drop it|not now|nothing|olvidal[oa]|olvidate|dejal[oa]|mejor no|ya no|ya nada|nada|luego|no hace falta|no es nada)\b(?! (?:le|lo|la|de|que|to|come|dar|darle|give|eat))/;

/** The same order again, now that the owner is known. */
function owner(input: PlanInput, reading: Reading, planSentence: PlanSentence): Plan | undefined {
  const { memory } = input;
  if (!short(reading, 7) || refuses(reading)) return undefined;
  const { intent, p } = reckon(reading);
  // "ficha de Carlos" is a wish of its own: only names, places and what joins them choose.
  const said = reading.words.filter((word) => /^\p{Ll}/u.test(word) && !CHOOSING.has(word));
  if (said.length > 0) return ofSurname(input, reading, planSentence);
  const choosing = ['select', 'profile', 'yes', 'search'].includes(intent) || p < 0.5;
  if (!choosing || reading.period || reading.tags.length > 0) return undefined;
  const bare = /^(?:el |la |number |numero |opcion |#)*(\d{1,2})[.!)]*$/.exec(reading.sentence.line)?.[1];
  const place = bare ? Number(bare) - 1 : reading.ordinal?.place;
  const placed = place === undefined ? undefined : memory.list?.at(place);
  const only = intent === 'yes' && memory.list?.length === 1 ? memory.list[0] : undefined;
  const chosen = placed ?? only;
  if (chosen) return forOwner(input, { id: chosen.user_id, name: chosen.name }, planSentence);
  const contact = contactIn(reading);
  const found = named(reading.mentions, memory) ?? (contact && { query: contact.value });
  // Of those that were shown one is chosen; somebody else is somebody else's matter.
  if (memory.asked === 'which_owner' && found && 'query' in found && !isPart(found.query, memory))
    return undefined;
  return found && forOwner(input, found, planSentence);
}

/** "la torres, ábreme su ficha": the one of the list, and what is wanted of her. Nothing is changed so. */
function ofSurname(input: PlanInput, { sentence }: Reading, planSentence: PlanSentence): Plan | undefined {
  const { list = [], asked } = input.memory;
  if (asked !== 'which_owner') return undefined;
  const head = sentence.tokens.findIndex(({ word }) => !CHOOSING.has(word));
  const word = sentence.word(head);
  const fitting = list.filter(({ name }) =>
    fold(name)
      .split(/[\s-]+/)
      .includes(word),
  );
  if (fitting.length !== 1 || !/^[,.;]$/.test(sentence.word(head + 1))) return undefined;
  const memory = { ...input.memory, asked: undefined, focus: fitting[0]! };
  const plan = planSentence({ ...input, text: sentence.writtenFrom(head + 2), memory });
  return plan.call && /^get_owner/.test(plan.call.tool) ? plan : undefined;
}

/** Is it a part of one of the names or a pet that were shown? A phone or an e-mail is looked up anyway. */
const isPart = (query: string, { list }: Memory): boolean =>
  /[\d@]/.test(query) ||
  (list ?? []).some(({ name, pets = [] }) => {
    const known = fold([name, ...pets].join(' ')).split(/[\s-]+/);
    return fold(query)
      .split(/[\s-]+/)
      .every((word) => known.some((one) => one.startsWith(word) || edits(one, word, 1) <= 1));
  });

const CHOOSING = new Set(
  `a al de del el la lo los las es era para con en por y que no si yes the to for of it it's is one that this ese esa esta este su her his
  sra sr senora senor mr mrs ms don dona dr dra cliente clienta client dueno duena owner mama papa mom dad favor porfa
  please numero number opcion option primero primera segundo segunda tercero tercera first second third last ultimo
  ultima cuarto cuarta fourth quinto quinta fifth claro quiero i mean meant digo esa! ah ok perdon sorry`
    .trim()
    .split(/\s+/),
);

type Reference = { query: string } | { id: number; name: string };

function forOwner(input: PlanInput, reference: Reference, planSentence: PlanSentence): Plan {
  const before = input.memory.previousText ?? '';
  const { focus: _, list: __, asked: ___, ...memory } = input.memory;
  const stand: ShownOwner =
    'id' in reference
      ? { user_id: reference.id, name: reference.name }
      : { user_id: 0, name: reference.query };
  const again = planSentence({ ...input, text: before, memory: { ...memory, focus: stand } });
  if (again.call?.owner && !again.call.otherOwner) {
    return { ...again, call: { ...again.call, owner: reference } };
  }
  // Another question follows: what was said so far counts as one order.
  if (again.say?.asked && again.say.asked !== 'who') {
    return { ...again, order: `${before} ${again.lang === 'es' ? 'a' : 'for'} ${stand.name}` };
  }
  return {
    intent: 'select',
    confidence: 0.9,
    lang: again.lang,
    call: { tool: 'get_owner_profile', args: {}, owner: reference },
  };
}

/** A button under a list: choose an owner, or see more of one. */
function pressed(input: PlanInput, kind: string, id: number, planSentence: PlanSentence): Plan {
  const { list, focus, lang, asked } = input.memory;
  const known = [...(list ?? []), ...(focus ? [focus] : [])].find(({ user_id }) => user_id === id);
  const reference = { id, name: known?.name ?? '' };
  if (kind === 'details') {
    return {
      intent: 'details',
      confidence: 1,
      lang,
      call: { tool: 'get_owner_details', args: {}, owner: reference },
    };
  }
  if (asked === 'which_owner' && known) return forOwner(input, reference, planSentence);
  return {
    intent: 'select',
    confidence: 1,
    lang,
    call: { tool: 'get_owner_profile', args: {}, owner: reference },
  };
}
