import { describe, expect, test } from '@jest/globals';
import type { Outreach } from '../../src/config.js';
import { type GateFacts, gate, REFUSALS, type Verdict } from '../../src/messages/gate.js';
import { PURPOSES, type Purpose, purposesOf } from '../../src/messages/purposes.js';

const OUTREACH: Outreach = {
  quietHours: { from: '20:00', to: '09:00' },
  consentMode: 'implied',
  perMonth: 4,
  dataMaxAgeDays: 3,
};
/** Friday noon in Cancún. */
const NOON = '2025-12-05T12:00:00-05:00';
const hoursBefore = (hours: number, now = NOON) => new Date(Date.parse(now) - hours * 3_600_000);
const daysBefore = (days: number, now = NOON) => hoursBefore(days * 24, now);

/** An owner whom nothing keeps from being written to, about this purpose. */
const facts = (purpose: Purpose, changes: Partial<GateFacts> = {}): GateFacts => ({
  purpose,
  hidden: false,
  connected: true,
  hasAddress: true,
  unreachable: false,
  paused: false,
  canUnsubscribe: true,
  wroteAt: hoursBefore(1),
  general: true,
  no: false,
  yes: false,
  suppressed: false,
  pets: 'living',
  pet: 'living',
  booked: false,
  back: false,
  careDone: false,
  appointmentStands: true,
  lastOfPurpose: null,
  marketingThisMonth: 0,
  marketingToday: 'none',
  sameBody: false,
  dataAgeDays: 0,
  campaign: 'none',
  expiresAt: null,
  ...changes,
});

interface Asked {
  now?: string;
  rules?: Partial<Outreach> & { timeZone?: string };
}
const ask = (
  of: GateFacts,
  { now = NOON, rules: { timeZone = 'America/Cancun', ...rules } = {} }: Asked = {},
) => gate(of, { now: new Date(now), rules: { timeZone, outreach: { ...OUTREACH, ...rules } } });
/** `allow`, the reason of a refusal, or `reason @ instant` of a wait. */
const said = (verdict: Verdict): string => {
  if (verdict.verdict === 'allow') return 'allow';
  return verdict.verdict === 'refuse'
    ? verdict.reason
    : `${verdict.reason} @ ${verdict.until.toISOString().slice(0, 16)}`;
};

type Row = [Purpose, Partial<GateFacts>, string, Asked?];

describe('who may be written to', () => {
  const explicit = { rules: { consentMode: 'explicit' as const } };
  const rows: Row[] = [
    ...PURPOSES.flatMap((purpose): Row[] => [
      [purpose, {}, 'allow'],
      [purpose, { hidden: true }, 'no_owner'],
      [purpose, { connected: false }, 'not_connected'],
      [purpose, { hasAddress: false }, 'no_address'],
      [purpose, { campaign: 'runs' }, 'allow'],
      [purpose, { campaign: 'cancelled' }, 'campaign_cancelled'],
      [purpose, { expiresAt: new Date(NOON) }, 'expired'],
      [purpose, { expiresAt: hoursBefore(-1) }, 'allow'],
    ]),
    ...purposesOf('marketing').flatMap((purpose): Row[] => [
      [purpose, { general: false }, 'said_no'],
      [purpose, { no: true, yes: true }, 'said_no'],
      [purpose, { suppressed: true }, 'suppressed'],
      [purpose, {}, 'no_recorded_yes', explicit],
      [purpose, { yes: true }, 'allow', explicit],
      [purpose, { canUnsubscribe: false }, 'no_unsubscribe'],
      [purpose, { unreachable: true }, 'unreachable'],
      [purpose, { pets: 'all_dead', pet: 'none' }, 'no_living_pet'],
      [purpose, { pets: 'none', pet: 'none' }, 'allow'],
      [purpose, { marketingThisMonth: 4 }, 'too_often'],
      [purpose, { marketingThisMonth: 3 }, 'allow'],
      [purpose, { marketingToday: 'own' }, 'too_often'],
      [purpose, { marketingToday: 'household' }, 'household'],
      [purpose, { sameBody: true }, 'same_body'],
    ]),
    // A no to marketing is no no to what the owner has asked to be reminded of.
    ['appointment_reminder', { general: false, no: true, suppressed: true }, 'allow', explicit],
    ['care_reminder', { general: false }, 'allow', explicit],
    ['care_reminder', { no: true }, 'said_no'],
    ['care_reminder', { suppressed: true }, 'suppressed'],
    ['care_reminder', { marketingThisMonth: 9, marketingToday: 'own', sameBody: true }, 'allow'],
    ['appointment_reminder', { unreachable: true }, 'unreachable'],
    // Whoever has just written gets an answer, whatever they said about marketing, and only then.
    ['reply', { general: false, no: true, suppressed: true, paused: true, unreachable: true }, 'allow'],
    ['reply', { wroteAt: hoursBefore(23.9) }, 'allow'],
    ['reply', { wroteAt: hoursBefore(24) }, 'window_closed'],
    ['reply', { wroteAt: null }, 'window_closed'],
    ['confirmation', { wroteAt: null }, 'window_closed'],
  ];
  test.each(rows)('%s %o: %s', (...[purpose, changes, expected, asked]: Row) => {
    expect(said(ask(facts(purpose, changes), asked))).toBe(expected);
  });
});

describe('what would be wrong to say', () => {
  const rows: Row[] = [
    ['pet_birthday', { pet: 'dead' }, 'pet_deceased'],
    ['care_reminder', { pet: 'dead' }, 'pet_deceased'],
    ['appointment_reminder', { pet: 'dead' }, 'pet_deceased'],
    ['birthday', { pet: 'none', pets: 'all_dead' }, 'no_living_pet'],
    ['appointment_reminder', { pet: 'none', pets: 'all_dead' }, 'allow'],
    ['win_back', { booked: true }, 'already_booked'],
    ['win_back', { back: true }, 'already_back'],
    ['care_reminder', { booked: true }, 'already_booked'],
    ['care_reminder', { careDone: true }, 'care_done'],
    ['appointment_reminder', { booked: true }, 'allow'],
    ['appointment_reminder', { appointmentStands: false }, 'appointment_gone'],
    ['birthday', { booked: true, back: true }, 'allow'],
    ['campaign', { booked: true, back: true }, 'allow'],
    ['birthday', { lastOfPurpose: daysBefore(299) }, 'too_often'],
    ['birthday', { lastOfPurpose: daysBefore(365) }, 'allow'],
    ['anniversary', { lastOfPurpose: daysBefore(1) }, 'too_often'],
    ['pet_birthday', { lastOfPurpose: daysBefore(20) }, 'allow'],
    ['win_back', { lastOfPurpose: daysBefore(13) }, 'too_often'],
    ['win_back', { lastOfPurpose: daysBefore(14) }, 'allow'],
    ['campaign', { lastOfPurpose: daysBefore(6) }, 'too_often'],
    ['campaign', { lastOfPurpose: daysBefore(7) }, 'allow'],
    ['announcement', { lastOfPurpose: daysBefore(2) }, 'too_often'],
  ];
  test.each(rows)('%s %o: %s', (...[purpose, changes, expected, asked]: Row) => {
    expect(said(ask(facts(purpose, changes), asked))).toBe(expected);
  });
});

describe('what must wait', () => {
  const again = '2025-12-05T17:15';
  const rows: Row[] = [
    ['campaign', { paused: true }, `paused @ ${again}`],
    ['campaign', { campaign: 'paused' }, `campaign_paused @ ${again}`],
    ['win_back', { campaign: 'paused', general: false }, 'said_no'],
    ['appointment_reminder', { paused: true }, `paused @ ${again}`],
    ['win_back', { dataAgeDays: 4 }, `stale_data @ ${again}`],
    ['win_back', { dataAgeDays: 3 }, 'allow'],
    ['win_back', { dataAgeDays: null }, `stale_data @ ${again}`],
    ['care_reminder', { dataAgeDays: 4 }, `stale_data @ ${again}`],
    ['appointment_reminder', { dataAgeDays: 9 }, `stale_data @ ${again}`],
    ['birthday', { dataAgeDays: 9 }, 'allow'],
    ['campaign', { dataAgeDays: null }, 'allow'],
    // A refusal comes before any wait.
    ['win_back', { dataAgeDays: 9, general: false, paused: true }, 'said_no'],
    // What would be of no use by then is refused at once.
    ['appointment_reminder', { paused: true, expiresAt: hoursBefore(-0.25) }, 'expired'],
    ['appointment_reminder', { paused: true, expiresAt: hoursBefore(-1) }, `paused @ ${again}`],
  ];
  test.each(rows)('%s %o: %s', (...[purpose, changes, expected, asked]: Row) => {
    expect(said(ask(facts(purpose, changes), asked))).toBe(expected);
  });
});

describe("quiet hours are the clinic's own", () => {
  const at = (timeZone: string, now: string, quietHours = OUTREACH.quietHours): Asked => ({
    now,
    rules: { timeZone, quietHours },
  });
  const rows: [string, Asked, string][] = [
    // Cancún keeps UTC-5 all year.
    ['Cancún 19:59', at('America/Cancun', '2025-12-06T00:59:00Z'), 'allow'],
    ['Cancún 20:00', at('America/Cancun', '2025-12-06T01:00:00Z'), 'quiet_hours @ 2025-12-06T14:00'],
    ['Cancún 08:59', at('America/Cancun', '2025-12-05T13:59:00Z'), 'quiet_hours @ 2025-12-05T14:00'],
    ['Cancún 09:00', at('America/Cancun', '2025-12-05T14:00:00Z'), 'allow'],
    ['Cancún in July', at('America/Cancun', '2025-07-05T13:59:00Z'), 'quiet_hours @ 2025-07-05T14:00'],
    ['Cancún at midnight', at('America/Cancun', '2025-12-05T05:00:00Z'), 'quiet_hours @ 2025-12-05T14:00'],
    // Mexico City has kept UTC-6 since 2022, summers too.
    [
      'Mexico City 08:59',
      at('America/Mexico_City', '2025-07-05T14:59:00Z'),
      'quiet_hours @ 2025-07-05T15:00',
    ],
    ['Mexico City 09:00', at('America/Mexico_City', '2025-07-05T15:00:00Z'), 'allow'],
    ['Mexico City 19:59', at('America/Mexico_City', '2025-12-06T01:59:00Z'), 'allow'],
    [
      'Mexico City 20:00',
      at('America/Mexico_City', '2025-12-06T02:00:00Z'),
      'quiet_hours @ 2025-12-06T15:00',
    ],
    // Tijuana changes its clocks with California: 9 March and 2 November 2025.
    ['Tijuana in winter', at('America/Tijuana', '2025-03-08T16:59:00Z'), 'quiet_hours @ 2025-03-08T17:00'],
    [
      'Tijuana, night of the change',
      at('America/Tijuana', '2025-03-09T05:00:00Z'),
      'quiet_hours @ 2025-03-09T16:00',
    ],
    ['Tijuana in summer', at('America/Tijuana', '2025-03-09T16:00:00Z'), 'allow'],
    ['Tijuana, night back', at('America/Tijuana', '2025-11-02T08:30:00Z'), 'quiet_hours @ 2025-11-02T17:00'],
    // Madrid: 30 March and 26 October 2025.
    ['Madrid in winter', at('Europe/Madrid', '2025-01-10T07:59:00Z'), 'quiet_hours @ 2025-01-10T08:00'],
    ['Madrid in summer', at('Europe/Madrid', '2025-06-10T07:00:00Z'), 'allow'],
    [
      'Madrid, night of the change',
      at('Europe/Madrid', '2025-03-29T21:00:00Z'),
      'quiet_hours @ 2025-03-30T07:00',
    ],
    ['Madrid, night back', at('Europe/Madrid', '2025-10-25T21:00:00Z'), 'quiet_hours @ 2025-10-26T08:00'],
    [
      'Madrid, an hour that the change skips',
      at('Europe/Madrid', '2025-03-30T00:00:00Z', { from: '00:30', to: '02:30' }),
      'quiet_hours @ 2025-03-30T01:30',
    ],
    [
      'a siesta',
      at('Europe/Madrid', '2025-06-10T13:00:00Z', { from: '14:00', to: '17:00' }),
      'quiet_hours @ 2025-06-10T15:00',
    ],
    ['after a siesta', at('Europe/Madrid', '2025-06-10T15:00:00Z', { from: '14:00', to: '17:00' }), 'allow'],
    ['none', { now: '2025-12-05T03:00:00Z', rules: { quietHours: undefined } }, 'allow'],
  ];
  test.each(rows)('%s', (_, asked, expected) => {
    expect(said(ask(facts('birthday'), asked))).toBe(expected);
    expect(said(ask(facts('appointment_reminder'), asked))).toBe(expected);
  });

  test('do not keep an answer from whoever writes at night', () => {
    const now = '2025-12-05T03:00:00Z';
    expect(said(ask(facts('reply', { wroteAt: hoursBefore(0.1, now) }), { now }))).toBe('allow');
  });

  test('refuse what would be of no use in the morning', () => {
    const now = '2025-12-06T03:00:00Z';
    const expiresAt = new Date('2025-12-06T13:30:00Z');
    expect(said(ask(facts('appointment_reminder', { expiresAt }), { now }))).toBe('expired');
  });
});

test('every reason for a refusal can be reached', () => {
  const reached = new Set<string>();
  for (const purpose of PURPOSES)
    for (const changes of [
      { hidden: true },
      { expiresAt: new Date(NOON) },
      { connected: false },
      { campaign: 'cancelled' as const },
      { hasAddress: false },
      { unreachable: true },
      { wroteAt: null },
      { no: true },
      { suppressed: true },
      { canUnsubscribe: false },
      { pet: 'dead' as const },
      { pets: 'all_dead' as const, pet: 'none' as const },
      { booked: true },
      { back: true },
      { careDone: true },
      { appointmentStands: false },
      { marketingToday: 'own' as const },
      { marketingToday: 'household' as const },
      { sameBody: true },
    ])
      reached.add(said(ask(facts(purpose, changes))));
  reached.add(said(ask(facts('campaign'), { rules: { consentMode: 'explicit' } })));
  expect([...reached].filter((each) => each !== 'allow').sort()).toEqual([...REFUSALS].sort());
});
