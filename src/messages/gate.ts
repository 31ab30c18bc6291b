import type { Clinic } from '../config.js';
import { kindOf, type Purpose } from './purposes.js';
import { quietUntil } from './quiet-hours.js';

/** What the clinic lets out, and when. */
export type GateRules = Pick<Clinic, 'timeZone' | 'outreach'>;

/** All that is known about one message to one owner at the moment it might leave. */
export interface GateFacts {
  purpose: Purpose;
  /** Merged into another record, or erased. */
  hidden: boolean;
  /** A way to owners of that kind is connected. */
  connected: boolean;
  hasAddress: boolean;
  /** The platform said that nobody is reached there, and nothing has arrived since. */
  unreachable: boolean;
  /** The clinic's general switch. */
  paused: boolean;
  /** E-mail only: its readers have a way out. */
  canUnsubscribe: boolean;
  /** When the owner last wrote from there. */
  wroteAt: Date | null;
  /** `marketing_opt_in`, the owner's general yes or no. */
  general: boolean;
  /** The ledger's last word about this channel or all. */
  no: boolean;
  yes: boolean;
  /** One of the owner's addresses said stop, whoever's record it is now. */
  suppressed: boolean;
  /** No pets known is no reason to be silent; only dead ones are. */
  pets: 'none' | 'living' | 'all_dead';
  /** The pet that the message is about. */
  pet: 'none' | 'living' | 'dead';
  /** Something is booked from now on. */
  booked: boolean;
  /** A visit, a purchase or a reply since the message was planned for. */
  back: boolean;
  /** The care that the message reminds of is done, or due no more. */
  careDone: boolean;
  /** The appointment that it reminds of still stands at that time. */
  appointmentStands: boolean;
  /** The last message of this purpose that left, or may have. */
  lastOfPurpose: Date | null;
  /** Marketing to this owner in the last 30 days. */
  marketingThisMonth: number;
  /** Marketing to this owner, or to somebody else at this address, in the last 24 hours. */
  marketingToday: 'none' | 'own' | 'household';
  /** The same text went to this address within 30 days. */
  sameBody: boolean;
  /** Days since the figures were last refreshed; null where they never were. */
  dataAgeDays: number | null;
  /** The campaign that the message is part of, as it stands now. */
  campaign: 'none' | 'runs' | 'paused' | 'cancelled';
  /** From then on the message is of no use. */
  expiresAt: Date | null;
}

export const REFUSALS = [
  'no_owner',
  'expired',
  'campaign_cancelled',
  'not_connected',
  'no_address',
  'unreachable',
  'window_closed',
  'said_no',
  'suppressed',
  'no_recorded_yes',
  'no_unsubscribe',
  'pet_deceased',
  'no_living_pet',
  'already_booked',
  'already_back',
  'care_done',
  'appointment_gone',
  'too_often',
  'household',
  'same_body',
] as const;
export type Refusal = (typeof REFUSALS)[number];
export type WaitReason = 'paused' | 'campaign_paused' | 'stale_data' | 'quiet_hours';

export type Verdict =
  | { verdict: 'allow' }
  | { verdict: 'refuse'; reason: Refusal }
  /** Not before `until`; then it is asked again. */
  | { verdict: 'wait'; reason: WaitReason; until: Date };

/** How long after an owner wrote an answer may follow: as long as WhatsApp's own window. */
export const REPLY_HOURS = 24;
const HOUR_MS = 3_600_000;
/** How soon the gate is asked again where nobody knows when the reason ends. */
const LOOK_AGAIN_MS = HOUR_MS / 4;
/** Days that must lie between two messages of one purpose. A pet's birthday is told apart by its own key. */
const DAYS_BETWEEN: Partial<Record<Purpose, number>> = {
  birthday: 300,
  anniversary: 300,
  win_back: 14,
  announcement: 30,
  campaign: 7,
};
/** Whoever comes anyway needs no such message. */
const ASKS_TO_COME: ReadonlySet<Purpose> = new Set(['win_back', 'care_reminder']);
const NEEDS_FRESH_DATA: ReadonlySet<Purpose> = new Set(['win_back', 'care_reminder', 'appointment_reminder']);

/**
 * May this message leave now? Every message to an owner is asked for, when it is planned and again just before it
 * leaves. The first refusal in the order of `REFUSALS` is given; a message that would have to wait until it is of
 * no use is refused at once.
 */
export function gate(facts: GateFacts, { now, rules }: { now: Date; rules: GateRules }): Verdict {
  const reason = refusal(facts, now, rules);
  if (reason) return { verdict: 'refuse', reason };
  const wait = waiting(facts, now, rules);
  if (!wait) return { verdict: 'allow' };
  if (facts.expiresAt && wait.until >= facts.expiresAt) return { verdict: 'refuse', reason: 'expired' };
  return { verdict: 'wait', ...wait };
}

function refusal(facts: GateFacts, now: Date, rules: GateRules): Refusal | undefined {
  const kind = kindOf(facts.purpose);
  if (facts.hidden) return 'no_owner';
  if (facts.expiresAt && facts.expiresAt <= now) return 'expired';
  if (facts.campaign === 'cancelled') return 'campaign_cancelled';
  if (!facts.connected) return 'not_connected';
  if (!facts.hasAddress) return 'no_address';
  if (kind === 'answer') return justWrote(facts, now) ? undefined : 'window_closed';
  if (facts.unreachable) return 'unreachable';
  return (
    (kind === 'marketing' ? noConsent(facts, rules) : reminderUnwanted(facts)) ??
    pointless(facts) ??
    (kind === 'marketing' ? tooMuch(facts, now, rules) : undefined)
  );
}

const justWrote = ({ wroteAt }: GateFacts, now: Date) =>
  wroteAt !== null && now.getTime() - wroteAt.getTime() < REPLY_HOURS * HOUR_MS;

function noConsent(facts: GateFacts, { outreach }: GateRules): Refusal | undefined {
  if (!facts.general || facts.no) return 'said_no';
  if (facts.suppressed) return 'suppressed';
  if (outreach.consentMode === 'explicit' && !facts.yes) return 'no_recorded_yes';
  return facts.canUnsubscribe ? undefined : 'no_unsubscribe';
}

/** A stop silences reminders of care too; of an appointment that the owner made only a record that is gone does. */
function reminderUnwanted({ purpose, no, suppressed }: GateFacts): Refusal | undefined {
  if (purpose !== 'care_reminder') return undefined;
  if (no) return 'said_no';
  return suppressed ? 'suppressed' : undefined;
}

function pointless(facts: GateFacts): Refusal | undefined {
  const { purpose } = facts;
  if (facts.pet === 'dead') return 'pet_deceased';
  if (purpose !== 'appointment_reminder' && facts.pets === 'all_dead') return 'no_living_pet';
  if (ASKS_TO_COME.has(purpose) && facts.booked) return 'already_booked';
  if (purpose === 'win_back' && facts.back) return 'already_back';
  if (purpose === 'care_reminder' && facts.careDone) return 'care_done';
  if (purpose === 'appointment_reminder' && !facts.appointmentStands) return 'appointment_gone';
  return undefined;
}

function tooMuch(facts: GateFacts, now: Date, { outreach }: GateRules): Refusal | undefined {
  const between = DAYS_BETWEEN[facts.purpose];
  const last = facts.lastOfPurpose?.getTime();
  if (between !== undefined && last !== undefined && now.getTime() - last < between * 24 * HOUR_MS)
    return 'too_often';
  if (facts.marketingThisMonth >= outreach.perMonth || facts.marketingToday === 'own') return 'too_often';
  if (facts.marketingToday === 'household') return 'household';
  return facts.sameBody ? 'same_body' : undefined;
}

function waiting(
  facts: GateFacts,
  now: Date,
  rules: GateRules,
): { reason: WaitReason; until: Date } | undefined {
  if (kindOf(facts.purpose) === 'answer') return undefined;
  const again = new Date(now.getTime() + LOOK_AGAIN_MS);
  if (facts.paused) return { reason: 'paused', until: again };
  if (facts.campaign === 'paused') return { reason: 'campaign_paused', until: again };
  const old = facts.dataAgeDays === null || facts.dataAgeDays > rules.outreach.dataMaxAgeDays;
  if (NEEDS_FRESH_DATA.has(facts.purpose) && old) return { reason: 'stale_data', until: again };
  const { timeZone, outreach } = rules;
  const until = quietUntil(now, { timeZone, quietHours: outreach.quietHours });
  return until && { reason: 'quiet_hours', until };
}
