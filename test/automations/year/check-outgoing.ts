import { dayOf, left, moment, type Story } from './story.js';
import type { StoredMessage } from './year-rows.js';

const DAY = 24 * 3_600_000;
const PER_MONTH = 4;

/** Of what may have reached somebody: nobody above the cap, nobody who said no, nothing twice, nothing in downtime. */
export function checkOutgoing(story: Story): string[] {
  const sent = story.messages.filter(left);
  const marketing = sent.filter(({ kind }) => kind === 'marketing');
  return [
    ...tooClose(marketing, ({ ownerId }) => String(ownerId)),
    ...tooClose(marketing, ({ address }) => address),
    ...tooMany(marketing),
    ...sent.flatMap((message) => unwanted(story, message)),
    ...sent
      .filter(({ intendedAt }) => !story.runs(dayOf(intendedAt!)))
      .map(({ key }) => `${key}: left while nothing ran`),
    ...twice(story, sent),
  ];
}

function byName(messages: StoredMessage[], name: (message: StoredMessage) => string) {
  const groups = new Map<string, StoredMessage[]>();
  for (const message of messages) {
    const group = groups.get(name(message));
    if (group) group.push(message);
    else groups.set(name(message), [message]);
  }
  return groups;
}

function grouped(messages: StoredMessage[], name: (message: StoredMessage) => string) {
  return [...byName(messages, name).values()].map((group) =>
    group.sort((a, b) => a.intendedAt!.getTime() - b.intendedAt!.getTime()),
  );
}

const tooClose = (marketing: StoredMessage[], by: (message: StoredMessage) => string): string[] =>
  grouped(marketing, by).flatMap((group) =>
    group
      .slice(1)
      .filter((each, index) => each.intendedAt!.getTime() - group[index]!.intendedAt!.getTime() < DAY)
      .map(({ key }) => `${key}: second within a day`),
  );

const tooMany = (marketing: StoredMessage[]): string[] =>
  grouped(marketing, ({ ownerId }) => String(ownerId)).flatMap((group) =>
    group
      .slice(PER_MONTH)
      .filter((each, index) => each.intendedAt!.getTime() - group[index]!.intendedAt!.getTime() < 30 * DAY)
      .map(({ key }) => `${key}: above the cap`),
  );

function unwanted(story: Story, { key, kind, ownerId, petId, address, purpose, intendedAt }: StoredMessage) {
  const at = intendedAt!;
  const told: string[] = [];
  if (kind === 'marketing' && story.saidNo(ownerId, at)) told.push(`${key}: said no`);
  if (purpose !== 'appointment_reminder' && story.isSuppressed(ownerId, address, at))
    told.push(`${key}: suppressed`);
  if (petId !== null && !story.isAlive(petId, at)) told.push(`${key}: about a dead pet`);
  const pets = story.petsOf.get(ownerId) ?? [];
  if (purpose !== 'appointment_reminder' && pets.length > 0 && !pets.some(({ id }) => story.isAlive(id, at)))
    told.push(`${key}: to somebody whose pets are all dead`);
  return told;
}

/** What arrived, against what was stored: a promotion never oftener than once, a reminder as often as it was tried. */
function twice({ year }: Story, sent: StoredMessage[]): string[] {
  const name = (address: string, body: string) => `${address} ${body}`;
  const arrived = new Map<string, number>();
  for (const { to, body } of year.arrived)
    arrived.set(name(to, body), (arrived.get(name(to, body)) ?? 0) + 1);
  return grouped(sent, ({ address, body }) => name(address, body)).flatMap((group) => {
    const { address, body, key, kind } = group[0]!;
    const came = arrived.get(name(address, body)) ?? 0;
    const most = kind === 'marketing' ? group.length : group.reduce((sum, { attempts }) => sum + attempts, 0);
    const least = group.filter(({ status }) => status === 'sent').length;
    return came > most || came < least ? [`${key}: arrived ${came} times`] : [];
  });
}

/** Why it was not sent must be so at one of the moments at which it was looked at. */
export function checkReasons(story: Story): string[] {
  const marketing = story.messages.filter((each) => each.kind === 'marketing' && left(each));
  const ofOwner = byName(marketing, ({ ownerId }) => String(ownerId));
  const atAddress = byName(marketing, ({ address }) => address);
  return story.messages
    .filter(({ status }) => status === 'skipped')
    .filter((message) => {
      const own = ofOwner.get(String(message.ownerId)) ?? [];
      return !isSo(story, message, { own, there: atAddress.get(message.address) ?? [] });
    })
    .map(({ key, failure }) => `${key}: not so: ${failure}`);
}

/** `own`: what else went to this owner; `there`: to this address. */
function isSo(
  story: Story,
  message: StoredMessage,
  { own, there }: { own: StoredMessage[]; there: StoredMessage[] },
): boolean {
  const { ownerId, petId, address, failure, createdAt, attempts, purpose } = message;
  const within = (each: StoredMessage, days: number, at: Date) =>
    each.intendedAt! <= at && at.getTime() - each.intendedAt!.getTime() < days * DAY;
  return momentsAfter(story, createdAt).some((at) => {
    switch (failure) {
      case 'said_no':
        return story.saidNo(ownerId, at);
      case 'suppressed':
        return story.isSuppressed(ownerId, address, at);
      case 'no_living_pet':
        return !(story.petsOf.get(ownerId) ?? []).some(({ id }) => story.isAlive(id, at));
      case 'pet_deceased':
        return petId !== null && !story.isAlive(petId, new Date(at.getTime() + 1));
      case 'too_often':
        return (
          own.some((each) => within(each, 1, at)) ||
          own.filter((each) => within(each, 30, at)).length >= PER_MONTH ||
          own.some((each) => each.purpose === purpose && within(each, purpose === 'win_back' ? 14 : 300, at))
        );
      case 'household':
      case 'same_body':
        return there.some((each) => within(each, 30, at));
      case 'expired':
        return attempts > 0 || missed(story, message);
      case 'already_booked':
        return story.isBooked(ownerId, at);
      case 'already_back':
        return [story.visits, story.orders, story.letters].some((when) =>
          (when.get(ownerId) ?? []).some((each) => each >= createdAt && each < at),
        );
      case 'care_done':
        return story.year.log.careDone.get(Number(message.key.split(':')[1]))! < at;
      case 'appointment_gone':
        return (story.bookingsOf.get(ownerId) ?? []).some(({ until }) => until !== undefined && until < at);
      default:
        return false;
    }
  });
}

/** When it was planned, and when workers looked at what waits, for some days. */
function momentsAfter({ days, year }: Story, from: Date): Date[] {
  const first = days.indexOf(dayOf(from));
  return days
    .slice(first, first + 4)
    .flatMap((day) => year.times.map((time) => moment(day, time)))
    .filter((at) => at >= from);
}

const missed = (story: Story, { key, createdAt }: StoredMessage): boolean =>
  /^(?:birthday|pet_birthday|anniversary):/.test(key)
    ? !story.runs(story.days[story.days.indexOf(dayOf(createdAt)) - 1]!)
    : false;
