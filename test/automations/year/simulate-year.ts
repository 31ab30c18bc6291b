import { AUTOMATION_KINDS } from '../../../src/automations/kinds.js';
import { addDays, type DateOnly } from '../../../src/clock.js';
import { rows } from '../../../src/db/sql.js';
import { generateMany } from '../../../src/demo/generate-many.js';
import { createRandom } from '../../../src/demo/random.js';
import { refreshMetrics } from '../../../src/insights/refresh-metrics.js';
import { silentLogger } from '../../../src/logger.js';
import { UNPACED } from '../../../src/messages/outbox/pace.js';
import { createOutboxWorker } from '../../../src/messages/outbox/worker.js';
import type { AutomationRig } from '../automation-rig.js';
import { ClinicLife, type LifeLog } from './clinic-life.js';
import { type Arrival, ShakyProvider } from './shaky-provider.js';

export interface YearOptions {
  owners: number;
  start: DateOnly;
  days: number;
  /** The first days of two downtimes of three days each, counted from the start. */
  downtime: [number, number];
  /** The local times at which reminders are looked for, and the outbox worked; the day is planned at the first. */
  times?: readonly string[];
  /** How likely each of the provider's four ways to fail is. */
  shaky?: number;
  /** Told of each day that has passed, the milliseconds it took, and those of the nightly work in it. */
  onDay?: (day: DateOnly, ms: number, planning: number) => void;
}

export interface Year extends YearOptions {
  log: LifeLog;
  arrived: Arrival[];
  down: ReadonlySet<DateOnly>;
  /** Who took promotions when it began. */
  optedIn: ReadonlySet<number>;
  times: readonly string[];
}

const DOWN_DAYS = 3;
const TIMES = ['09:00', '10:30', '13:00', '16:30', '19:00'];

/**
 * Lives through the days: life goes on every day; Huella, with two processes at once, on those without downtime.
 */
export async function simulateYear(rig: AutomationRig, options: YearOptions): Promise<Year> {
  const { owners, start, days, downtime, times = TIMES } = options;
  const { db, clock } = rig;
  await generateMany(db, { owners, asOf: addDays(start, -1) });
  const life = new ClinicLife({ db, clock, random: createRandom(7).next, owners });
  await life.begin(start);
  const optedIn = await rows<{ id: number }>(db, 'select id from owner where marketing_opt_in');
  const provider = new ShakyProvider(() => rig.now, options.shaky);
  const down = new Set(
    downtime.flatMap((first) => Array.from({ length: DOWN_DAYS }, (_, n) => addDays(start, first + n))),
  );
  rig.at(`${start}T07:00:00`);
  for (const kind of AUTOMATION_KINDS) await rig.switchOn(kind);
  const refresh = (mode: 'full' | 'incremental') =>
    refreshMetrics({ db, clock, clinic: rig.clinic }, { mode });
  await refresh('full');
  const worker = () =>
    createOutboxWorker({
      db,
      clock,
      logger: silentLogger,
      senders: [provider],
      rules: rig.clinic,
      paces: { whatsapp: UNPACED },
    });
  const workers = [worker(), worker()];
  const twice = (work: () => Promise<unknown>) => Promise.all([work(), work()]);
  for (let n = 0; n < days; n++) {
    const day = addDays(start, n);
    const runs = !down.has(day);
    const began = performance.now();
    rig.at(`${day}T07:00:00`);
    if (runs) await refresh('incremental');
    let planning = runs ? performance.now() - began : 0;
    for (const [at, time] of times.entries()) {
      rig.at(`${day}T${time}:00`);
      if (runs) {
        const planned = performance.now();
        if (at === 0) await twice(rig.plan);
        if (at === 0) planning += performance.now() - planned;
        await twice(rig.remind);
        // What a worker has put back may be due again for the other.
        await Promise.all(workers.map((each) => each.drain()));
      }
      if (at % 2 === 1) await life.pass();
    }
    await life.close();
    options.onDay?.(day, performance.now() - began, planning);
  }
  await Promise.all(workers.map((each) => each.stop()));
  return {
    ...options,
    log: life.log,
    arrived: provider.arrived,
    down,
    optedIn: new Set(optedIn.map(({ id }) => id)),
    times,
  };
}
