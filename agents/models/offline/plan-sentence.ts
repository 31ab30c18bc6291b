import { type Planning, say } from './answers.js';
import { type Dictation, splitDictation } from './dictation.js';
import { chance, type Reckoning, reckon } from './intent.js';
import { leftover } from './leftover.js';
import { notKept } from './not-kept.js';
import type { Intent } from './phrases/index.js';
import { planAccess } from './plan-access.js';
import { planAutomations } from './plan-automations.js';
import { planConsent, speaksOfConsent } from './plan-consent.js';
import { isInsight, narrows, planInsight, planSearch, planSegment, resized } from './plan-lists.js';
import { planMerge } from './plan-merge.js';
import { planNote } from './plan-note.js';
import { planOwn } from './plan-own.js';
import { isAboutOwner, ofTheShown, planOwner, sameOfOther } from './plan-owner.js';
import { planAddPet, planDeceased } from './plan-pet.js';
import { planPrivacy } from './plan-privacy.js';
import { planRegister } from './plan-register.js';
import { isReport, planReport, repeatedReport } from './plan-reports.js';
import { planCreateTag, planTag } from './plan-tag.js';
import { isTalk, meantOther, planSelect, planTalk, planUndo, planYes } from './plan-talk.js';
import type { Plan, PlanInput } from './plan-types.js';
import { planUpdate } from './plan-update.js';
import { DEATH, FIELD, narrowed, newPet } from './possible.js';
import { mentionsIn, type ReadOptions, read } from './reading.js';
import { refineRead } from './refine-read.js';
import { refineWrite } from './refine-write.js';
import { asksWho, FACTS, objection, WRITES } from './writing.js';

const TO_RECORD =
  /^(?:a|al|en|de|del|para|la|el|los|las|su|ficha|expediente|perfil|registro|historial|duen[oa]|senora?|cliente|clienta|perr[oa]|gat[oa]|perrit[oa]|gatit[oa]|to|on|in|for|of|about|the|file|record|profile|chart|owner|client|'s|dog|cat|visible|interna|publica)$/;

/** What an order puts or changes when it is no note. */
const OTHER_OBJECT =
  /\b(?:mascotas?|pets?|perr[oa]|gat[oa]|dog|cat|puppy|kitten|cliente nuev[oa]|nuev[oa] cliente|new (?:client|customer|owner)|etiquetas?|tags?|labels?|telefono|celular|correo|e-?mail|direccion|phone|number|address|ciudad|city|idioma|language|instagram|facebook|apellido|last name|nacimiento|birth date|birthday)\b/;

/** "que la contacten por sms": a preference of the record, where no note was spoken of. */
const PREFERS_CHANNEL =
  /\b(?:contact\w+|avis\w+|llam\w+|escrib\w+|comuniqu\w+|prefiere|prefers|reach\w*)\b(?: \S+){0,3} (?:por|by|via) (?:sms|whats\w*|correo|e-?mail|telegram|telefono|phone|text)\b/;

/** A value that replaces another; a phone in a note may be anybody's. */
const RENEWED = /\b(?:nuev[oa]|new|cambi\w+|chang\w+|ahora|now|actualiz\w+)\b/;

const UNSURE = 0.34;
const UNSURE_READ = 0.24;

/** The plan of a message that stands for itself; of a certain intent, where an answer to a question makes it sure. */
export function planSentence(input: PlanInput, forced?: Intent, body?: string): Plan {
  const plan = planWhole(input, forced, body);
  return forced ? plan : (planTail(input, plan) ?? plan);
}

function planWhole(input: PlanInput, forced?: Intent, body?: string): Plan {
  const { text, memory, lexicon, today } = input;
  const options = { lexicon, today, otherwise: memory.lang };
  const reading = read(text, options);
  const planning: Planning = { ...input, reading, reckoning: narrowed(reckon(reading), reading) };
  if (text.trim() === '') return say(planning, 'unknown', 'not_understood');

  const other = meantOther(planning);
  if (!forced && other) return other;
  const own = forced ? undefined : (planAccess(planning) ?? planOwn(planning));
  if (own) return own;
  if (forced) return write({ ...planning, ...(body !== undefined && { body }) }, forced);
  const automations = planAutomations(planning);
  if (automations) return automations;
  const personal = planPrivacy(planning);
  if (personal) return personal;
  const dictation = dictated(planning);
  if (dictation) {
    const around = read(dictation.around, { ...options, otherwise: reading.lang });
    // What was dictated is not what the order says: only the words around it are judged.
    const noting: Planning = {
      ...planning,
      reading: { ...around, lang: reading.lang },
      body: dictation.body,
    };
    return (
      objection(noting, 'add_note') ??
      (around.stance.past
        ? say(noting, 'add_note', 'only_asking')
        : perhapsField(dictation, weighed(noting, planNote(noting)), options))
    );
  }
  return route(planning, refineWrite(planning) ?? refineRead(planning) ?? planning.reckoning);
}

/**
 * People tell a story and come to the point at its end. Where a long message gives no order as a whole, its end may:
 * the longest one that is clear by itself. A change read from there is always asked about; what was refused
 * because somebody else said it, or nobody ordered it, stays refused.
 */
function planTail(input: PlanInput, whole: Plan): Plan | undefined {
  const { key = '' } = whole.say ?? {};
  if (whole.call || input.text.length < LONG || KEPT.has(key)) return undefined;
  if (key === 'only_asking' && !isPlain(input)) return undefined;
  const starts = [...input.text.matchAll(POINT)]
    .map(({ index, 0: mark }) => index + mark.length)
    .slice(-MOST_ENDS);
  for (const start of starts) {
    const text = input.text.slice(start);
    if (text.split(/\s+/).length < 3) break;
    const tail = planWhole({ ...input, text });
    if (!tail.call || tail.confidence < CLEAR) continue;
    if (!CHANGES.test(tail.call.tool)) return tail;
    return { ...tail, rest: [...(tail.rest ?? []), input.text.slice(0, start).trim()] };
  }
  return undefined;
}

const LONG = 80;
const MOST_ENDS = 6;
const CLEAR = 0.75;
const POINT = /[.;:!?]\s+|,?\s+(?:so|así que|asi que|total que|pero bueno|entonces|but|pero)\s+|,\s+/giu;
const KEPT = new Set(['not_your_words', 'nothing_done', 'no_history']);

/** Nothing in it supposes, denies, asks or tells of what was: only the order is hard to see. */
function isPlain({ text, lexicon, today, memory }: PlanInput): boolean {
  const { stance } = read(text, { lexicon, today, otherwise: memory.lang });
  return !(stance.hypothetical || stance.negated || stance.reported || stance.past || stance.question);
}

/** Text that was dictated for a note; where a softer word than "note" was used, only if nothing else is meant. */
function dictated(planning: Planning): Dictation | undefined {
  const { text, lexicon, reading } = planning;
  const dictation = splitDictation(text, (sentence, from) => {
    const mention = mentionsIn(sentence, lexicon).find((found) => found.sure && found.from >= from);
    if (!mention) return undefined;
    const between = sentence.tokens.slice(from, mention.from);
    const near = between.length <= 4 || between.every(({ word }) => TO_RECORD.test(word));
    if (!near) return undefined;
    return mention?.to;
  });
  if (!dictation) return undefined;
  const options = { lexicon, today: planning.today, otherwise: reading.lang };
  const around = read(dictation.around, options);
  const order = narrowed(reckon(around), around);
  const noted = chance(order, 'add_note');
  const other = chance(order, 'notes_of', 'sending', 'help', 'create_tag', 'undo', 'delete', 'no');
  if (dictation.explicit) return noted >= other || noted > 0.4 ? dictation : undefined;
  // "anota que Max falleció" or "apunta que su nuevo teléfono es ..." are more than a note.
  const body = read(dictation.body, options);
  const { sentence, contacts, city, species } = body;
  const more =
    DEATH.test(sentence.line) ||
    speaksOfConsent(sentence.line) ||
    newPet(body) ||
    (PREFERS_CHANNEL.test(sentence.line) && !dictation.onRecord) ||
    (species.length > 0 && /\b(?:llama|llamad[oa]|named|called)\b/.test(sentence.line)) ||
    (contacts.length > 0 &&
      FIELD.test(sentence.line) &&
      (!dictation.onRecord || RENEWED.test(sentence.line))) ||
    (city !== undefined && /\b(?:vive|lives?|se mudo|moved)\b/.test(sentence.line));
  const object = OTHER_OBJECT.test(around.sentence.line);
  if (more) return undefined;
  if (dictation.onRecord) return noted >= other ? dictation : undefined;
  return !object && order.intent === 'add_note' && noted > 0.3 ? dictation : undefined;
}

function route(planning: Planning, { intent, p }: Pick<Reckoning, 'intent' | 'p'>): Plan {
  const again =
    repeatedReport(planning) ?? resized(planning) ?? sameOfOther(planning) ?? ofTheShown(planning);
  if (again) return again;
  if (narrows(planning)) return planSegment(planning);
  // To look at the wrong list costs a glance; to change the wrong thing more.
  if (p < (WRITES.has(intent) ? UNSURE : UNSURE_READ)) return unsure(planning);
  if (WRITES.has(intent)) return write(planning, intent);
  const missing = notKept(planning, intent);
  if (missing) return missing;
  if (isReport(intent)) return planReport(planning, intent);
  if (isInsight(intent)) return planInsight(planning, intent);
  if (isAboutOwner(intent)) return planOwner(planning, intent);
  if (isTalk(intent)) return planTalk(planning, intent);
  if (intent === 'segment') return planSegment(planning);
  if (intent === 'search') return planSearch(planning);
  if (intent === 'select') return planSelect(planning);
  if (intent === 'yes') return planYes(planning);
  return unsure(planning);
}

function write(planning: Planning, intent: Intent): Plan {
  return weighed(planning, planWrite(planning, intent));
}

/** "anota que los recordatorios le lleguen 48 horas antes" may mean the record itself: the person is asked. */
function perhapsField(dictation: Dictation, plan: Plan, options: ReadOptions): Plan {
  if (dictation.explicit || !plan.call) return plan;
  const { sentence, contacts } = read(dictation.body, options);
  const field = SETTING.test(sentence.line) || contacts.length > 0;
  return field ? { ...plan, rest: [...(plan.rest ?? []), dictation.body] } : plan;
}

const SETTING =
  /\b(?:recordatorios?|reminders?|telefono|celular|correo|e-?mail|direccion|domicilio|address|phone|idioma|language|etiqueta|tag|cumpleanos|birthday|nacimiento|apellido|surname|whatsapp|sms|promo\w*|vip)\b/;

/** With what the words say beyond the order: see `leftover`. */
function weighed(planning: Planning, plan: Plan): Plan {
  if (!plan.call || !CHANGES.test(plan.call.tool)) return plan;
  const rest = leftover(planning, plan.call);
  return rest.length > 0 ? { ...plan, rest } : plan;
}

const CHANGES = /^(?!get_|search_|generate_|undo_)/;

function planWrite(planning: Planning, intent: Intent): Plan {
  const { stance, mentions } = planning.reading;
  const asking = stance.question && intent !== 'undo';
  const plainly = !stance.hypothetical && !stance.negated && !stance.reported && !asksWho(planning.reading);
  // A plain question about somebody is answered by showing them.
  if (asking && plainly && mentions.some(({ sure }) => sure)) return lookInstead(planning, intent);
  const refused = objection(planning, intent);
  if (refused) return refused;
  if (asking) return lookInstead(planning, intent);
  if (stance.past && !FACTS.has(intent)) return say(planning, intent, 'only_asking');
  switch (intent) {
    case 'add_note':
      return planNote(planning);
    case 'tag':
      return planTag(planning);
    case 'create_tag':
      return planCreateTag(planning);
    case 'register':
      return planRegister(planning);
    case 'update':
      return planUpdate(planning);
    case 'add_pet':
      return planAddPet(planning);
    case 'deceased':
      return planDeceased(planning);
    case 'consent':
      return planConsent(planning);
    case 'merge':
      return planMerge(planning);
    default:
      return planUndo(planning);
  }
}

/** A question about a write is answered by showing the owner, or by what can be done. */
function lookInstead(planning: Planning, intent: Intent): Plan {
  if (planning.reading.mentions.length === 0 && !planning.memory.focus)
    return say(planning, intent, 'only_asking');
  return planOwner(planning, intent === 'add_note' ? 'notes_of' : 'profile');
}

/** The two likeliest readings as buttons; a name alone is worth looking up. */
function unsure(planning: Planning): Plan {
  const { reading, reckoning } = planning;
  const reads = reckoning.ranked.filter(({ intent }) => SUGGESTED.has(intent)).slice(0, 2);
  if (reading.mentions.some(({ sure }) => sure) && chance(reckoning, ...WRITES) < 0.3) {
    return planOwner(planning, 'profile');
  }
  return say(planning, 'unknown', 'not_understood', { suggest: reads.map(({ intent }) => intent) });
}

const SUGGESTED = new Set<Intent>([
  'top_customers',
  'high_value',
  'at_risk',
  'lapsed',
  'new_customers',
  'revenue',
  'appointments',
  'products',
  'customers',
  'retention',
  'help',
]);
