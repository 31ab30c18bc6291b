import { date } from '../format.js';
import type { Language } from '../i18n.js';
import { answersOf } from '../messages/answers-of.js';
import { chooseChannel } from '../messages/choose-channel.js';
import { gate, type Refusal } from '../messages/gate.js';
import { gateFacts, type Intended } from '../messages/gate-facts.js';
import { OWNER_CHANNELS, type OwnerChannel } from '../messages/sender.js';
import { templateHash } from '../messages/text/check-template.js';
import { isUsable, type Template, variablesIn } from '../messages/text/render-template.js';
import type { Values, Variable } from '../messages/text/variables.js';
import type { Scope } from '../staff/scope.js';
import { audienceRows, type Candidate } from './audience-rows.js';
import type { Audience, CampaignPurpose } from './campaign.js';

export type Texts = Partial<Record<Language, Template>>;

/**
 * `no_text`: nothing is written in their language. `no_value`: the text would have a hole. `held_out`: left out on
 * purpose, to compare with.
 */
export type Exclusion = Refusal | 'no_text' | 'no_value' | 'held_out';

/** An owner with the way by which a message would go. */
export interface Placed {
  candidate: Candidate;
  channel: OwnerChannel | null;
  address: string;
}

export interface Planned extends Placed {
  excluded: Exclusion | null;
  /** The ledger holds a yes for this channel or all. */
  recordedYes: boolean;
}

export interface CampaignPlan {
  audience: Audience;
  purpose: CampaignPurpose;
  channel: OwnerChannel | null;
  texts: Texts;
  /** Who is left out on purpose, of those who could be written to. */
  isHeldOut: (ownerId: number) => boolean;
}

export const CAMPAIGN_VARIABLES = ['owner', 'pet', 'last_visit', 'product', 'clinic'] as const;

/**
 * Everybody of the audience, with the channel and whether a message may go: the gate is asked for each, as it will
 * be again before each leaves. What would only have to wait is no reason against it.
 */
export async function planRecipients(scope: Scope, plan: CampaignPlan): Promise<Planned[]> {
  const { db, clock, clinic } = scope;
  const placed = await placeRecipients(scope, plan);
  const ways = waysOf(scope);
  const now = clock.now();
  const hashes = Object.fromEntries(
    Object.entries(plan.texts).map(([lang, text]) => [lang, templateHash(text)]),
  );
  const facts = await gateFacts(
    { db, clock, timeZone: clinic.timeZone, connected: new Set(ways), canUnsubscribe: clinic.canUnsubscribe },
    placed.map(
      ({ candidate, channel, address }): Intended => ({
        ownerId: candidate.ownerId,
        channel: channel ?? 'whatsapp',
        address,
        purpose: plan.purpose,
        bodyHash: hashes[candidate.lang],
        petId: petIn(plan.texts, candidate),
        plannedAt: now,
      }),
    ),
  );
  const taken = new Map<string, Exclusion | null>();
  return placed.map(({ candidate, channel, address }, index) => {
    const verdict = gate(facts[index]!, { now, rules: clinic });
    const refused = verdict.verdict === 'refuse' ? verdict.reason : undefined;
    const cannot = refused ?? unwritable(plan.texts, candidate, scope);
    const excluded = cannot ?? chosen(taken, address, plan.isHeldOut(candidate.ownerId));
    return { candidate, channel, address, excluded, recordedYes: facts[index]!.yes };
  });
}

/** The owners of the audience, or `only` these of it, each with the channel asked for or their own. */
export async function placeRecipients(
  scope: Scope,
  plan: Pick<CampaignPlan, 'audience' | 'channel' | 'texts'>,
  only?: readonly number[],
): Promise<Placed[]> {
  const names = new Set(Object.values(plan.texts).flatMap((text) => [...namedIn(text)]));
  const candidates = await audienceRows(scope, plan.audience, { only, names });
  const own = plan.channel ? undefined : await ownChannels(scope, candidates);
  return candidates.map((candidate) => {
    const channel = own ? own.get(candidate.ownerId)! : plan.channel;
    return { candidate, channel, address: (channel && candidate.addresses[channel]) ?? '' };
  });
}

/** Each owner's own channel; how they answered is looked up only where they do not get the one they prefer. */
async function ownChannels(scope: Scope, candidates: Candidate[]): Promise<Map<number, OwnerChannel | null>> {
  const { db, clinic } = scope;
  const ways = waysOf(scope).filter((way) => way !== 'email' || clinic.canUnsubscribe);
  const reachableBy = ({ addresses }: Candidate) => ways.filter((way) => addresses[way]);
  const others = candidates.filter(
    (candidate) => !reachableBy(candidate).some((way) => way === candidate.preference),
  );
  const answers = await answersOf(
    db,
    others.map(({ ownerId }) => ownerId),
  );
  return new Map(
    candidates.map((candidate) => {
      const { ownerId, preference } = candidate;
      const reachable = reachableBy(candidate);
      return [ownerId, chooseChannel({ preference, reachable, answers: answers.get(ownerId) ?? [] })];
    }),
  );
}

/** Where no way is connected at all, the preview shows what would go by any of them: nothing can be sent yet. */
export const waysOf = ({ clinic }: Pick<Scope, 'clinic'>): readonly OwnerChannel[] =>
  clinic.ways.length > 0 ? clinic.ways : OWNER_CHANNELS;

const named = new WeakMap<Template, ReadonlySet<Variable>>();

/** A text is looked through once, not for each of its readers. */
function namedIn(text: Template): ReadonlySet<Variable> {
  const known = named.get(text) ?? new Set(variablesIn(text));
  named.set(text, known);
  return known;
}

/** The pet that the message names, so that its death stops the message. */
export function petIn(texts: Texts, { lang, petId }: Candidate): number | undefined {
  const text = texts[lang];
  return text && petId !== null && namedIn(text).has('pet') ? petId : undefined;
}

/** Why the text cannot be written to this owner. */
export function unwritable(
  texts: Texts,
  candidate: Candidate,
  scope: Pick<Scope, 'clinic'>,
): Exclusion | undefined {
  const text = texts[candidate.lang];
  if (!text) return 'no_text';
  const values = valuesOf(candidate, scope);
  return [...namedIn(text)].every((variable) => isUsable(values[variable])) ? undefined : 'no_value';
}

/**
 * Two owners behind one phone get one message, or none where the first is left out on purpose; the gate would hold
 * back the second anyway.
 */
function chosen(taken: Map<string, Exclusion | null>, address: string, held: boolean): Exclusion | null {
  const first = taken.get(address);
  if (first !== undefined) return first ?? 'household';
  taken.set(address, held ? 'held_out' : null);
  return held ? 'held_out' : null;
}

/** What a text may say of an owner, in the owner's language. */
export function valuesOf(candidate: Candidate, { clinic }: Pick<Scope, 'clinic'>): Values {
  const { firstName, pet, lastVisit, product, lang } = candidate;
  return {
    owner: firstName,
    clinic: clinic.name,
    ...(pet === null ? {} : { pet }),
    ...(lastVisit === null ? {} : { last_visit: date(lang, lastVisit) }),
    ...(product === null ? {} : { product }),
  };
}
