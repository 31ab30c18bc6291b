import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { crashingServer } from './crashing-server.js';
import { throughRestarts } from './restarts.js';
import { type Damage, type Fire, PARALLEL, underFire } from './under-fire.js';

/** Another one strikes at other moments: `FAULTS_SEED=7 npm run test:faults`. */
const SEED = Number(process.env.FAULTS_SEED ?? Date.now() % 1_000_000);
const RECIPIENTS = 2000;
const say = (what: string, damage: object) =>
  process.stdout.write(`${what} (seed ${SEED}): ${JSON.stringify(damage)}\n`);

describe('kill -9 of the worker at random moments', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await testDatabase();
  });
  afterEach(() => database.drop());

  async function strike(what: string, fire: Omit<Fire, 'recipients' | 'seed'>): Promise<Damage> {
    const damage = await underFire(database, { ...fire, recipients: RECIPIENTS, seed: SEED });
    say(what, damage);
    return damage;
  }

  test.each([
    ['one worker', { kills: 100, workers: 1 }],
    ['two workers', { kills: 50, workers: 2 }],
  ])('marketing, %s: nothing leaves twice, and only what was on its way is in doubt', async (what, fire) => {
    const damage = await strike(`marketing, ${what}`, { kind: 'marketing', ...fire });
    expect(damage).toMatchObject({ duplicates: 0, lost: 0, unfinished: 0 });
    expect(damage.unknown).toBeLessThanOrEqual(fire.kills * PARALLEL);
    // A check that never met a message on its way would prove nothing.
    expect(damage.struck).toBeGreaterThan(fire.kills / 3);
  });

  test('reminders: none is lost, and only what was on its way repeats', async () => {
    const damage = await strike('reminders', { kind: 'reminder', kills: 50 });
    expect(damage).toMatchObject({ lost: 0, unknown: 0, unfinished: 0 });
    expect(damage.duplicates).toBeLessThanOrEqual(50 * PARALLEL);
  });

  test('with no intent written before a message leaves, marketing repeats: the count notices', async () => {
    const damage = await strike('without intent', { kind: 'marketing', kills: 10, withoutIntent: true });
    expect(damage.duplicates).toBeGreaterThan(0);
  });
});

describe.each(['marketing', 'reminder'] as const)('the database crashes five times: %s', (kind) => {
  test('the same holds, and the worker is back within five seconds', async () => {
    const server = await crashingServer();
    try {
      const fire = { kind, recipients: RECIPIENTS, restarts: 5, seed: SEED };
      const damage = await throughRestarts(server, fire);
      say(`restarts, ${kind}`, damage);
      const inFlight = 5 * PARALLEL;
      expect(damage).toMatchObject({ lost: 0, unfinished: 0 });
      expect(damage.duplicates).toBeLessThanOrEqual(kind === 'marketing' ? 0 : inFlight);
      expect(damage.unknown).toBeLessThanOrEqual(kind === 'marketing' ? inFlight : 0);
      expect(damage.slowestBack).toBeLessThan(5);
    } finally {
      await server.drop();
    }
  });
});
