import { audienceOf, namedOfList, onePerson, shownAudience, type Talk } from './campaign-audience.js';
import { campaignLeftover } from './campaign-leftover.js';
import { asksResults, HOW_IT_WENT, heldOut } from './campaign-results.js';
import * as say from './campaign-words.js';
import { deniesFilter } from './denied-filters.js';
import type { Filters } from './filters.js';
import { detectLanguage } from './language.js';
import type { OwnerReference } from './owner-reference.js';
import { asksOfMessage } from './plan-explain.js';
import type { Plan, PlanInput } from './plan-types.js';
import { findCountOf, findSaidLimit } from './quantities.js';
import { type Reading, read } from './reading.js';
import { birthdayMonth } from './segment-words.js';
import { findSendTime } from './send-time.js';
import { fold, isWord } from './text.js';

/** What a campaign was last spoken of with, in this chat. */
const ABOUT_CAMPAIGN = /campaign/;
/** Without the word "campaign" only a short order is about the one on the table. */
const SHORT = 8;

/**
 * Messages to many: begin one, word it, time it, look at it, stop it. Nothing here sends or approves: an order to do
 * that shows the campaign, and the person decides there. Undefined where the words are about something else.
 */
export function planCampaign(input: PlanInput): Plan | undefined {
  const said = fold(input.text);
  const named = say.CAMPAIGN.test(said) || say.CAMPAIGNS.test(said);
  const open = ABOUT_CAMPAIGN.test(input.memory.lastCall?.tool ?? '');
  // Why somebody did not get it may have been asked in between.
  const spokenOf = open || input.memory.lastCall?.tool === 'explain_message';
  const listed = (input.memory.list?.length ?? 0) > 0;
  if (!(named || spokenOf || listed || say.MAKES.test(said))) return undefined;
  const head = said.split(':')[0]!;
  if (!named && say.AUTOMATIC.test(head) && !birthdayMonth({ line: head }, input.today)) return undefined;
  const edited = open || named ? rewritten(input, said) : undefined;
  return edited ?? ordered(input, { named, open, spokenOf });
}

/** What the text of the message says is the owners', and no part of the order. */
function ordered(
  input: PlanInput,
  { named, open, spokenOf }: { named: boolean; open: boolean; spokenOf: boolean },
): Plan | undefined {
  const head = input.text.replace(say.DICTATES, '');
  const said = fold(head);
  const reading = read(head, { ...input, otherwise: input.memory.lang });
  const talk: Talk = { input, said, reading, named, open };
  if (spokenOf && isShort(reading) && say.ASKS_PROGRESS.test(said))
    return planned(talk, 'get_campaign', which(talk));
  const results = asksResults(talk);
  // How it went with nobody named is asked of the campaign.
  const ofSomebody = reading.mentions.some(({ sure }) => sure) || !HOW_IT_WENT.test(said);
  if (results && !(ofSomebody && asksOfMessage(reading, input.text)))
    return planned(talk, 'get_campaign', { ...('name' in results ? {} : which(talk)), ...results });
  if (spokenOf && say.CAMPAIGNS.test(said) && isShort(reading) && reading.stance.past)
    return planned(talk, 'get_campaigns', {});
  // A no that is an order.
  if ((named || open) && heldOut(talk) === 0)
    return planned(talk, 'set_campaign_holdout', { ...which(talk), percent: 0 });
  const elsewhere = say.ELSEWHERE.test(said.replace(say.BEARING, ' '));
  if (elsewhere || say.SOMEBODY_SAID.test(said) || !isOrder(reading, said)) return undefined;
  return begun(talk) ?? (named || open ? onTheTable(talk) : undefined);
}

const isShort = ({ sentence }: Reading): boolean => sentence.tokens.filter(isWord).length <= SHORT;

/** Told by the person themselves, to be done now. To cancel is a no that is an order. */
const isOrder = ({ stance }: Reading, said: string): boolean =>
  !(
    (stance.hypothetical && !say.YES_TO_WHOM.test(said)) ||
    (stance.negated && !say.CANCELS_FIRST.test(said)) ||
    stance.reported ||
    stance.past
  );

const planned = ({ reading }: Pick<Talk, 'reading'>, tool: string, args: Record<string, unknown>): Plan => ({
  intent: 'campaign',
  confidence: 0.9,
  lang: reading.lang,
  call: { tool, args },
});

/** "cámbiale el texto a: ...", "que el asunto diga: ...". What stands behind the colon is the text, word for word. */
function rewritten(input: PlanInput, said: string): Plan | undefined {
  const colon = input.text.indexOf(':');
  const head = colon < 0 ? said : said.slice(0, colon);
  if (head.length > 120 || !say.REWRITES.test(head) || !say.TEXT.test(head)) return undefined;
  if (say.MAKES_CAMPAIGN.test(head) || /\b(?:notas?|notes?)\b/.test(head)) return undefined;
  const words = colon < 0 ? '' : unquoted(input.text.slice(colon + 1));
  const lang = /\bingles\b|\benglish\b/.test(head)
    ? 'en'
    : /\bespanol\b|\bspanish\b/.test(head)
      ? 'es'
      : detectLanguage(words, input.memory.lang);
  const text = words === '' ? {} : { [say.SUBJECT.test(head) ? 'subject' : 'text']: words };
  const reading = { lang: detectLanguage(head, input.memory.lang) } as Reading;
  return planned({ reading }, 'edit_campaign_text', { ...which({ input, said: head }), lang, ...text });
}

const unquoted = (text: string): string =>
  text
    .trim()
    .replace(/^["“«](.*)["”»]$/su, '$1')
    .trim();

/** "prepara una campaña para ...", "mándales un mensaje", "sí, a Carlos y Roberto". */
function begun(talk: Talk): Plan | undefined {
  const { input, said, reading } = talk;
  const whom = answered(talk);
  if (whom === 'ask')
    return {
      intent: 'campaign',
      confidence: 0.9,
      lang: reading.lang,
      say: { key: 'campaign_whom', asked: 'campaign_whom', suggest: ['campaign_all'] },
    };
  const percent = heldOut(talk);
  const how = {
    ...byChannel(said),
    ...(percent !== undefined && { holdout_percent: percent }),
    ...dictated(input, reading),
  };
  const draft = (args: Record<string, unknown>, owner?: OwnerReference): Plan => {
    const { call, ...plan } = planned(talk, 'prepare_campaign', { ...args, ...how });
    const rest = campaignLeftover(reading, { ...call!.args, filters: args.filters as Filters | undefined });
    return { ...plan, call: { ...call!, ...(owner && { owner }) }, ...(rest.length > 0 && { rest }) };
  };
  if (whom) return draft(whom);
  if (
    !(say.MAKES.test(said) || say.NEW_ONE.test(said)) ||
    (reading.stance.question && !reading.stance.polite)
  )
    return undefined;
  if (say.ASKS_WHO.test(said)) return undefined;
  const audience = audienceOf(talk);
  if (audience && deniesFilter(reading)) {
    return { intent: 'campaign', confidence: 0.9, lang: reading.lang, say: { key: 'no_such_filter' } };
  }
  if (audience) return draft(audience);
  const owner = onePerson(talk);
  return owner && draft({ goal: 'campaign' }, owner);
}

function byChannel(said: string): { channel?: string } {
  const channel = Object.keys(say.BY_CHANNEL).find((each) => say.BY_CHANNEL[each]!.test(said));
  return channel ? { channel } : {};
}

/** The answer to "shall I write to any of them?". */
function answered(talk: Talk): Record<string, unknown> | 'ask' | undefined {
  const { input, said, reading } = talk;
  const { memory } = input;
  const offered =
    memory.asked === 'campaign_whom' ||
    (memory.lastCall?.tool === 'get_customer_insights' && memory.lastCall.args.insight_type === 'at_risk');
  if (!offered || reading.tags.length > 0 || reading.sentence.tokens.filter(isWord).length > 16)
    return undefined;
  const yes = say.YES.exec(said)?.[0];
  const rest = said.slice(yes?.length ?? 0).trim();
  const opens =
    yes !== undefined ||
    say.TO_WHOM.test(said) ||
    say.JUST_EVERYONE.test(said) ||
    memory.asked === 'campaign_whom';
  if (!opens) return undefined;
  if (yes !== undefined && rest === '') return 'ask';
  if (reading.mentions.length > 0) return namedOfList(talk);
  return say.EVERYONE_SHOWN.test(rest) || (yes !== undefined && say.THEM.test(rest))
    ? shownAudience(input.memory, said)
    : undefined;
}

/** "... que diga: ...": the text for owners of the language it is written in. */
function dictated({ text }: PlanInput, reading: Reading): Record<string, unknown> {
  const found = say.DICTATES.exec(text);
  const words = found && unquoted(found[1]!);
  return words ? { [`text_${detectLanguage(words, reading.lang)}`]: words } : {};
}

/** About the campaign that is on the table, or named by its number. */
function onTheTable(talk: Talk): Plan | undefined {
  const { input, said, reading, named, open } = talk;
  const short = isShort(reading);
  const one = which(talk);
  const percent = heldOut(talk);
  if (percent !== undefined) return planned(talk, 'set_campaign_holdout', { ...one, percent });
  if (!named && !short) return undefined;
  if (say.TRIES.test(said)) return planned(talk, 'get_campaign_test', one);
  if (say.CANCELS.test(said)) return planned(talk, 'stop_campaign', { ...one, action: 'cancel' });
  const time = findSendTime(input.text, input.today);
  if (time && say.SCHEDULES.test(said)) return planned(talk, 'schedule_campaign', { ...one, at: time });
  if (say.PAUSES.test(said) && !/\bpara (?!la\b|campan)/.test(said))
    return planned(talk, 'stop_campaign', { ...one, action: 'pause' });
  if (say.APPROVES.test(said) && (open || named)) return planned(talk, 'get_campaign', one);
  if (asksOfMessage(reading, input.text)) return undefined;
  if (say.CAMPAIGNS.test(said)) {
    const limit = findCountOf(reading.sentence, say.CAMPAIGNS) ?? findSaidLimit(reading.sentence);
    return planned(talk, 'get_campaigns', { ...(limit && { limit }) });
  }
  if (say.CAMPAIGN.test(said) && (short || say.LOOKS.test(said))) return planned(talk, 'get_campaign', one);
  return open &&
    short &&
    reading.mentions.length === 0 &&
    /\b(?:otra vez|de nuevo|again|resultados?|results?)\b/.test(said)
    ? planned(talk, 'get_campaign', one)
    : undefined;
}

/** "campaña 12", "la campaña número 3"; else the one that was shown last, so that no order means another. */
function which({ input, said }: Pick<Talk, 'input' | 'said'>): { campaign_id?: number } {
  const id = /\bcampa(?:na|ign) (?:numero |number |no\.? |#)?(\d{1,9})\b/.exec(said)?.[1];
  if (id !== undefined) return { campaign_id: Number(id) };
  const shown = input.memory.lastCall?.campaign;
  return shown === undefined ? {} : { campaign_id: shown };
}
