import { reckon } from './intent.js';
import { named } from './owner-reference.js';
import type { Intent } from './phrases/index.js';
import type { Plan, PlanInput, ShownOwner } from './plan-types.js';
import { type Reading, read } from './reading.js';
import { isWord } from './text.js';

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
  const before = previousText.replace(/[\s.?!:]+$/, '');
  const memory = { ...input.memory, asked: undefined };
  if (asked === 'note_text') {
    const order = `${before}: ${input.text}`;
    return { ...planSentence({ ...input, text: before, memory }, intent, withoutLead(input.text)), order };
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
  const choosing = ['select', 'profile', 'yes', 'search'].includes(intent) || p < 0.5;
  if (!choosing || reading.period || reading.tags.length > 0) return undefined;
  const bare = /^(?:el |la |number |numero |opcion |#)*(\d{1,2})[.!)]*$/.exec(reading.sentence.line)?.[1];
  const place = bare ? Number(bare) - 1 : reading.ordinal?.place;
  const placed = place === undefined ? undefined : memory.list?.at(place);
  const only = intent === 'yes' && memory.list?.length === 1 ? memory.list[0] : undefined;
  const chosen = placed ?? only;
  if (chosen) return forOwner(input, { id: chosen.user_id, name: chosen.name }, planSentence);
  const contact = reading.contacts.find(({ kind }) => kind === 'phone' || kind === 'email');
  const found = named(reading.mentions, memory) ?? (contact && { query: contact.value });
  return found && forOwner(input, found, planSentence);
}

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
