import { type Planning, say } from './answers.js';
import { speaksOfBirth } from './birth-dates.js';
import { impossibleDate } from './dates.js';
import { planDictated } from './dictated.js';
import { chance, type Reckoning, reckon } from './intent.js';
import { weighed } from './leftover.js';
import { elsewhere, notKept } from './not-kept.js';
import { findNumbers } from './numbers.js';
import type { Intent } from './phrases/index.js';
import { planAccess } from './plan-access.js';
import { planAfterwards } from './plan-afterwards.js';
import { planAutomations } from './plan-automations.js';
import { planConsent } from './plan-consent.js';
import { planCreateTag } from './plan-create-tag.js';
import { planExplain } from './plan-explain.js';
import {
  isInsight,
  narrows,
  planInsight,
  planNewerFilters,
  planSearch,
  planSegment,
  resized,
} from './plan-lists.js';
import { planMerge } from './plan-merge.js';
import { planNewcomer } from './plan-newcomer.js';
import { planNote } from './plan-note.js';
import { planOwn } from './plan-own.js';
import { isAboutOwner, ofTheShown, planOwner, sameOfOther } from './plan-owner.js';
import { planAddPet, planDeceased } from './plan-pet.js';
import { planPoint } from './plan-point.js';
import { planPrivacy } from './plan-privacy.js';
import { planRegister } from './plan-register.js';
import { isReport, planReport, repeatedReport } from './plan-reports.js';
import { planSeveral } from './plan-several.js';
import { anotherTag, planTag } from './plan-tag.js';
import { isTalk, planHow, planSelect, planTalk, planUndo, planYes } from './plan-talk.js';
import type { Plan, PlanInput } from './plan-types.js';
import { planUpdate } from './plan-update.js';
import { narrowed } from './possible.js';
import { findSaidLimit } from './quantities.js';
import { read } from './reading.js';
import { refineRead } from './refine-read.js';
import { refineWrite } from './refine-write.js';
import { Sentence } from './sentence.js';
import { planUnchanged } from './unchanged.js';
import { asksWho, FACTS, objection, WRITES } from './writing.js';

const UNSURE = 0.34;
const UNSURE_READ = 0.24;

/** The plan of a message that stands for itself; of a certain intent, where an answer to a question makes it sure. */
export function planSentence(input: PlanInput, forced?: Intent, body?: string): Plan {
  const plan = planWhole(input, forced, body);
  if (forced) return plan;
  const noted = plan.call?.tool === 'add_owner_note';
  const unchanged = noted ? undefined : planUnchanged(input, planSentence);
  return unchanged ?? planSeveral(input, plan, planOne, planWhole) ?? withLimit(input, pointOf(input, plan));
}

/** How many are wanted may be said far from the list: "... quiénes están en riesgo, con 5 nombres me basta". */
function withLimit({ text, memory, lexicon, today }: PlanInput, plan: Plan): Plan {
  const { tool = '', args } = plan.call ?? {};
  if (!/^get_(?:segment|customer_insights|campaigns)$/.test(tool) || args?.limit !== undefined) return plan;
  // Cheaper than to read it all again.
  if (findNumbers(new Sentence(text)).length === 0) return plan;
  const { sentence, taken } = read(text, { lexicon, today, otherwise: memory.lang });
  const limit = findSaidLimit(sentence, taken);
  return limit === undefined ? plan : { ...plan, call: { ...plan.call!, args: { ...args, limit } } };
}

const pointOf = (input: PlanInput, plan: Plan): Plan => planPoint(input, plan, planWhole) ?? plan;
/** One order, wherever in a message it stands. */
const planOne = (input: PlanInput): Plan => pointOf(input, planWhole(input));

function planWhole(input: PlanInput, forced?: Intent, body?: string): Plan {
  const plan = planBase(input, forced, body);
  return forced ? plan : (planNewcomer(input, plan, planBase) ?? plan);
}

function planBase(input: PlanInput, forced?: Intent, body?: string): Plan {
  const { text, memory, lexicon, today } = input;
  const options = { lexicon, today, otherwise: memory.lang };
  const reading = read(text, options);
  const planning: Planning = { ...input, reading, reckoning: narrowed(reckon(reading), reading) };
  if (text.trim() === '') return say(planning, 'unknown', 'not_understood');

  const afterwards = forced ? undefined : planAfterwards(planning);
  if (afterwards) return afterwards;
  const own = forced ? undefined : (planAccess(planning) ?? planOwn(planning));
  if (own) return own;
  if (forced) return write({ ...planning, ...(body !== undefined && { body }) }, forced);
  return (
    planNewerFilters(planning) ??
    planAutomations(planning) ??
    planPrivacy(planning) ??
    planDictated(planning) ??
    planExplain(planning) ??
    elsewhere(planning) ??
    planHow(planning) ??
    withDates(planning, route(planning, refineWrite(planning) ?? refineRead(planning) ?? planning.reckoning))
  );
}

/** What no calendar has is neither written nor shown: "31 de febrero". */
function withDates(planning: Planning, plan: Plan): Plan {
  const { reading, today } = planning;
  const date = impossibleDate(reading.sentence, today);
  const dated = plan.call ? DATED.test(plan.call.tool) : WRITES.has(plan.intent as Intent);
  const tells = dated || speaksOfBirth(reading);
  return date && tells ? say(planning, plan.intent, 'impossible_date', { values: { date } }) : plan;
}

const DATED = /^(?:update_owner|register_owner|add_pet|mark_pet_deceased|generate_report)$/;

function route(planning: Planning, { intent, p }: Pick<Reckoning, 'intent' | 'p'>): Plan {
  const again =
    anotherTag(planning) ??
    repeatedReport(planning) ??
    resized(planning) ??
    sameOfOther(planning) ??
    ofTheShown(planning);
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

function planWrite(planning: Planning, intent: Intent): Plan {
  const { stance, mentions } = planning.reading;
  const asking = stance.question && intent !== 'undo';
  const plainly = !stance.hypothetical && !stance.negated && !stance.reported && !asksWho(planning.reading);
  // A plain question about somebody is answered by showing them.
  if (asking && plainly && mentions.some(({ sure }) => sure)) return lookInstead(planning, intent);
  const refused = objection(planning, intent);
  if (refused) return looksOnly(planning, refused) ?? refused;
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

const LOOK =
  /(?<!\b(?:no|not|don't)(?: \S+)? )\b(?:abre|abreme|abrir|muestrame|ensename|dame|pasame|quiero ver|dejame ver|show me|open|pull up|bring up|give me|let me see|look at)\b(?: (?!no\b|not\b)\S+){0,4} (?:ficha|perfil|expediente|datos|profile|record|file|chart|details)\b/;

/** "no le pongas VIP, solo ábreme su ficha": what was not to be done is left alone, and the rest is shown. */
function looksOnly(planning: Planning, { say: said }: Plan): Plan | undefined {
  const { sentence, mentions } = planning.reading;
  if (said?.key !== 'nothing_done' || !mentions.some(({ sure }) => sure) || !LOOK.test(sentence.line))
    return undefined;
  const shown = planOwner(planning, 'profile');
  return shown.call && shown;
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
