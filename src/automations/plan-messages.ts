import type { Clock, DateOnly } from '../clock.js';
import type { Clinic } from '../config.js';
import { type Db, rows } from '../db/sql.js';
import type { Language, Translate } from '../i18n.js';
import { gate, type Refusal } from '../messages/gate.js';
import { gateFacts } from '../messages/gate-facts.js';
import type { Outgoing } from '../messages/outbox/enqueue.js';
import type { OwnerChannel } from '../messages/sender.js';
import { areFirst, withWayOut } from '../messages/text/way-out.js';
import { anniversaries } from './due/anniversaries.js';
import { appointments } from './due/appointments.js';
import { birthdays, petBirthdays } from './due/birthdays.js';
import { careDue } from './due/care.js';
import type { Due, FindDue } from './due/due.js';
import { winBack } from './due/win-back.js';
import type { SendingKind } from './kinds.js';
import { recipients } from './recipients.js';
import { type AutomationTexts, automationTexts } from './texts.js';
import { writeText } from './write-text.js';

export interface AutomationContext {
  db: Db;
  clock: Clock;
  clinic: Clinic;
  i18n: { translate(lang: Language): Translate };
}

/** Why a message is not put into the outbox: the gate's reason, or that something its text names is not known. */
export type NotPlanned = Refusal | 'no_value';

export interface PlannedMessage {
  message: Outgoing;
  /** As staff know the owner. */
  name: string;
  /** The ledger holds a yes of theirs. */
  recordedYes: boolean;
  /** Undefined: it goes. */
  refused: NotPlanned | undefined;
}

const FIND: Record<SendingKind, FindDue> = {
  birthday: birthdays,
  pet_birthday: petBirthdays,
  anniversary: anniversaries,
  win_back: winBack,
  care_reminder: careDue,
  appointment_reminder: appointments,
};

/**
 * The messages of one kind for one of the clinic's dates, as they would be read, each with what the gate says now.
 * What is in the outbox already, or has left it, is not among them; what was refused before is looked at again.
 */
export async function planMessages(
  context: AutomationContext,
  { kind, day, texts: given }: { kind: SendingKind; day: DateOnly; texts?: AutomationTexts },
): Promise<PlannedMessage[]> {
  const { db, clock, clinic, i18n } = context;
  // What is configured, not what this process happens to have: another one may send.
  const connected: ReadonlySet<OwnerChannel> = new Set(clinic.ways);
  const words = (lang: Language) => i18n.translate(lang);
  const due = await FIND[kind]({ db, clock, clinic, words }, day);
  const open = await stillOpen(db, due);
  if (open.length === 0) return [];
  const texts = given ?? (await automationTexts(context, kind));
  const who = await recipients(db, { ownerIds: open.map(({ ownerId }) => ownerId), connected });
  const written = open.flatMap((each) => {
    const to = who.get(each.ownerId);
    return to ? [{ due: each, to, ...writeText({ kind, due: each, to, texts, clinic: clinic.name }) }] : [];
  });
  const first = await areFirst(
    db,
    written.map(({ to }) => ({ channel: to.channel, address: to.address ?? '' })),
  );
  const messages = written.map(({ due, to, text, hash }, index): Outgoing => {
    const wayOut = { channel: to.channel, first: first[index]!, clinic: clinic.name, t: words(to.lang) };
    return {
      ownerId: due.ownerId,
      channel: to.channel,
      address: to.address ?? '',
      purpose: kind,
      lang: to.lang,
      ...(to.channel === 'email' ? { subject: text.subject } : {}),
      body: withWayOut(text.body, wayOut),
      bodyHash: hash,
      petId: due.petId,
      appointmentId: due.appointmentId,
      careDueId: due.careDueId,
      dedupeKey: due.key,
      expiresAt: due.expiresAt,
    };
  });
  const facts = await gateFacts(
    { db, clock, timeZone: clinic.timeZone, connected, canUnsubscribe: clinic.canUnsubscribe },
    messages.map((message) => ({ ...message, plannedAt: clock.now() })),
  );
  return messages.map((message, index) => {
    const verdict = gate(facts[index]!, { now: clock.now(), rules: clinic });
    const { to, complete } = written[index]!;
    const known = { name: to.name, recordedYes: facts[index]!.yes };
    if (verdict.verdict === 'refuse') return { ...known, message, refused: verdict.reason };
    if (!complete) return { ...known, message, refused: 'no_value' };
    const sendAfter = verdict.verdict === 'wait' ? verdict.until : clock.now();
    return { ...known, message: { ...message, sendAfter }, refused: undefined };
  });
}

/** Those whose key no message has that left, waits to leave, or was refused at the moment of leaving. */
async function stillOpen(db: Db, due: Due[]): Promise<Due[]> {
  const taken = await rows<{ key: string }>(
    db,
    `select dedupe_key as key from message
      where dedupe_key = any ($1::text[]) and not (status = 'skipped' and attempts = 0)`,
    [due.map(({ key }) => key)],
  );
  const keys = new Set(taken.map(({ key }) => key));
  return due.filter(({ key }) => !keys.has(key));
}
