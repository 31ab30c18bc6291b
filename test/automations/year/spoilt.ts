import { addDays } from '../../../src/clock.js';
import { CAST } from './cast.js';
import { dayOf, left, local, moment, type Story } from './story.js';
import type { StoredMessage } from './year-rows.js';

const DAY = 24 * 3_600_000;
const BEFORE = new Date(0);

type Spoil = (story: Story, messages: StoredMessage[]) => void;

/** What must not be, the complaint that it must cause, and how it is put into a month that was as it should be. */
export type Spoilt = [what: string, complaint: RegExp, spoil: Spoil];

const first = (messages: StoredMessage[], purpose: string, which = left) =>
  messages.find((message) => message.purpose === purpose && which(message))!;
const remove = (messages: StoredMessage[], message: StoredMessage) =>
  messages.splice(messages.indexOf(message), 1);
const shift = (message: StoredMessage, days: number) => {
  message.intendedAt = new Date(message.intendedAt!.getTime() + days * DAY);
};
const justBefore = ({ intendedAt }: StoredMessage) => new Date(intendedAt!.getTime() - 1000);
const booking = (story: Story, { key }: StoredMessage) =>
  story.year.log.bookings.find(({ id }) => id === Number(key.split(':')[1]))!;
/** The first day after a downtime. */
const dayBack = (story: Story) => story.days.find((d) => story.runs(d) && !story.runs(addDays(d, -1)))!;

export const SPOILT_GREETINGS: Spoilt[] = [
  ['a birthday a day early', /left at .*, not on/, (_, m) => shift(first(m, 'birthday'), -1)],
  ['a birthday a day late', /left at .*, not on/, (_, m) => shift(first(m, 'birthday'), 1)],
  ['a birthday that was forgotten', /: 0 messages/, (_, m) => remove(m, first(m, 'birthday'))],
  ['a birthday stored twice', /: 2 messages/, (_, m) => m.push({ ...first(m, 'birthday') })],
  ['a greeting that failed', /:2027: failed/, (_, m) => (first(m, 'birthday').status = 'failed')],
  [
    'a greeting for nothing',
    /no occasion/,
    (_, m) => m.push({ ...first(m, 'birthday'), key: 'birthday:0:2027' }),
  ],
  [
    'a greeting made up for after downtime',
    /not on/,
    (story, m) => {
      const missed = first(m, 'birthday', ({ failure }) => failure === 'expired');
      Object.assign(missed, { status: 'sent', intendedAt: missed.createdAt });
      story.year.arrived.push({ to: missed.address, body: missed.body, at: missed.createdAt });
    },
  ],
  [
    'one that downtime hid, with another excuse',
    /not expired/,
    (_, m) => (first(m, 'birthday', ({ failure }) => failure === 'expired').failure = 'said_no'),
  ],
];

export const SPOILT_OUTGOING: Spoilt[] = [
  [
    'one that arrived twice',
    /arrived 2 times/,
    ({ year: { arrived } }, m) => {
      const { address, body } = first(m, 'birthday', ({ status }) => status === 'sent');
      arrived.push(arrived.find((each) => each.to === address && each.body === body)!);
    },
  ],
  [
    'one that is called sent and never arrived',
    /arrived 0 times/,
    ({ year }, m) => {
      const { address, body } = first(m, 'birthday', ({ status }) => status === 'sent');
      year.arrived = year.arrived.filter((each) => each.to !== address || each.body !== body);
    },
  ],
  [
    'two promotions to one person on a day',
    /second within a day/,
    (_, m) => {
      const { ownerId, intendedAt } = first(m, 'birthday');
      Object.assign(first(m, 'pet_birthday'), { ownerId, intendedAt });
    },
  ],
  [
    'two promotions to one household on a day',
    /second within a day/,
    (_, m) => {
      const { address, intendedAt } = first(m, 'birthday');
      Object.assign(first(m, 'pet_birthday'), { address, intendedAt });
    },
  ],
  [
    'more than four in a month',
    /above the cap/,
    ({ days }, m) => {
      const some = m.filter((each) => each.kind === 'marketing' && left(each)).slice(0, 5);
      for (const [at, each] of some.entries())
        Object.assign(each, { ownerId: 1, intendedAt: moment(days[at * 2]!, '10:00') });
    },
  ],
  [
    'a promotion to somebody who said no',
    /: said no/,
    (story, m) => story.words.set(first(m, 'birthday').ownerId, [{ at: BEFORE, yes: false }]),
  ],
  [
    'a promotion to a phone from which somebody said no',
    /: suppressed/,
    (story, m) => {
      story.sharing.set(first(m, 'birthday').address, [0]);
      story.words.set(0, [{ at: BEFORE, yes: false }]);
    },
  ],
  [
    'a message about a pet that had died',
    /about a dead pet/,
    (story, m) => story.year.log.deaths.set(first(m, 'care_reminder').petId!, BEFORE),
  ],
  [
    'a greeting to somebody all of whose pets had died',
    /pets are all dead/,
    (story, m) => {
      for (const { id } of story.petsOf.get(first(m, 'birthday').ownerId)!)
        story.year.log.deaths.set(id, BEFORE);
    },
  ],
  [
    'one that left while nothing ran',
    /left while nothing ran/,
    (story, m) => (first(m, 'birthday').intendedAt = moment([...story.year.down][0]!, '10:00')),
  ],
  [
    'a reason that is not so',
    /not so: said_no/,
    (story, m) => {
      const refused = first(m, 'birthday', ({ failure }) => failure === 'said_no');
      story.words.delete(refused.ownerId);
      (story.year.optedIn as Set<number>).add(refused.ownerId);
    },
  ],
  ...(['birthday', 'win_back'] as const).map(
    (purpose): Spoilt => [
      `a burst after downtime: ${purpose}`,
      purpose === 'birthday' ? /greetings after downtime/ : /invitations after downtime/,
      (story, m) => {
        const some = m.filter((each) => each.purpose === purpose && left(each));
        const most = Array.from({ length: 40 }, () => some[0]!);
        m.push(...most.map((each) => ({ ...each, intendedAt: moment(dayBack(story), '10:00') })));
      },
    ],
  ),
];

const ending = (
  what: string,
  complaint: RegExp,
  end: (story: Story, invitation: StoredMessage) => void,
): Spoilt => [`an invitation after ${what}`, complaint, (story, m) => end(story, first(m, 'win_back'))];

export const SPOILT_LADDERS: Spoilt[] = [
  ending('a visit', /left after a visit/, (story, each) =>
    story.visits.get(each.ownerId)!.push(justBefore(each)),
  ),
  ending('a booking', /left after a booking/, (story, each) =>
    story.appointments
      .get(each.ownerId)!
      .push({ id: 0, startsAt: each.intendedAt!, since: justBefore(each) }),
  ),
  ending('a purchase', /left after a purchase/, (story, each) =>
    story.orders.set(each.ownerId, [justBefore(each)]),
  ),
  ending('a reply', /left after a reply/, (story, each) =>
    story.letters.set(each.ownerId, [justBefore(each)]),
  ),
  ending('a no', /left after a no/, (story, each) =>
    story.words.set(each.ownerId, [{ at: justBefore(each), yes: false }]),
  ),
  [
    'an invitation before its day',
    /left -\d+ days after its day/,
    (_, m) => shift(first(m, 'win_back'), -20),
  ],
  [
    'an invitation long after its day',
    /left \d\d days after its day/,
    (_, m) => shift(first(m, 'win_back'), 20),
  ],
  [
    'a second contact within days of the first',
    /badly spaced/,
    (_, m) => {
      const one = first(m, 'win_back');
      m.push({ ...one, key: one.key.replace(/\d$/, '3'), intendedAt: new Date(+one.intendedAt! + 3 * DAY) });
    },
  ],
  [
    'an invitation that was due and not planned',
    /nothing was planned/,
    (_, m) =>
      remove(
        m,
        first(m, 'win_back', ({ ownerId }) => ownerId === CAST.staysAway),
      ),
  ],
];

const reminder = (m: StoredMessage[]) => first(m, 'appointment_reminder');
const care = (m: StoredMessage[]) => first(m, 'care_reminder');

export const SPOILT_REMINDERS: Spoilt[] = [
  ['a reminder after the visit', /after the visit/, (_, m) => shift(reminder(m), 3)],
  ['a reminder long before the visit', /too early/, (_, m) => shift(reminder(m), -4)],
  [
    'a reminder in the night',
    /: at \d/,
    (story, m) => {
      const { startsAt } = booking(story, reminder(m));
      reminder(m).intendedAt = moment(addDays(dayOf(startsAt), -1), '21:00');
    },
  ],
  [
    'a reminder to somebody who wants none',
    /wants no reminders/,
    (story, m) => (story.owners.get(reminder(m).ownerId)!.preference = 'none'),
  ],
  [
    'a reminder of a visit that was cancelled',
    /stood no more/,
    (story, m) => (booking(story, reminder(m)).until = BEFORE),
  ],
  ['a reminder of no visit', /no such visit/, (_, m) => (reminder(m).key = 'appointment:0:x')],
  [
    'a visit of which nobody was reminded',
    /appointment:.*nobody was reminded/,
    (_, m) => remove(m, reminder(m)),
  ],
  [
    'care that nobody was reminded of',
    /care:.*nobody was reminded/,
    (_, m) => {
      for (const each of m.filter(({ purpose }) => purpose === 'care_reminder')) remove(m, each);
    },
  ],
  ['a reminder of care at a wrong time', /days late/, (_, m) => shift(care(m), 9)],
  [
    'a reminder of care at no stage',
    /no such stage/,
    (_, m) => (care(m).key = care(m).key.replace(/-?\d+$/, '7')),
  ],
  [
    'a reminder of care that was done',
    /it was done/,
    (story, m) => story.year.log.careDone.set(Number(care(m).key.split(':')[1]), BEFORE),
  ],
  [
    'a reminder of care to somebody who comes',
    /already booked/,
    (story, m) => {
      const { ownerId, intendedAt } = care(m);
      const startsAt = moment(addDays(local(intendedAt!).slice(0, 10), 1), '12:00');
      story.bookingsOf.set(ownerId, [{ id: 0, ownerId, petId: null, startsAt, since: BEFORE }]);
    },
  ],
];
