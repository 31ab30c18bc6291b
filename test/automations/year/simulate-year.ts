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
  /** Told of each day that has passed, and the milliseconds it took. */
  onDay?: (day: DateOnly, ms: number) => void;
}

export interface Year extends YearOptions {
  log: LifeLog;
  arrived: Arrival[];
  down: ReadonlySet<DateOnly>;
  /** Who took promotions when it began. */
  optedIn: ReadonlySet<number>;
  /** The local times at which reminders are looked for, and the outbox worked. */
  times: readonly string[];
}

const DOWN_DAYS = 3;
/** Reminders of visits are looked for at these; the day is planned at the first. */
const TIMES = ['09:00', '10:30', '13:00', '16:30', '19:00'] as const;

/**
 * Lives through the days: life goes on every day; Huella, with two processes at once, on those without downtime.
 */
export async function simulateYear(rig: AutomationRig, options: YearOptions): Promise<Year> {
  const { owners, start, days, downtime } = options;
  const { db, clock } = rig;
  await generateMany(db, { owners, asOf: addDays(start, -1) });
  const life = new ClinicLife({ db, clock, random: createRandom(7).next, owners });
  await life.begin(start);
  const optedIn = await rows<{ id: number }>(db, 'select id from owner where marketing_opt_in');
  const provider = new ShakyProvider(() => rig.now, createRandom(11).next);
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
    for (const time of TIMES) {
      rig.at(`${day}T${time}:00`);
      if (runs) {
        if (time === TIMES[0]) await twice(rig.plan);
        await twice(rig.remind);
        // What a worker has put back may be due again for the other.
        await Promise.all(workers.map((each) => each.drain()));
      }
      if (time === '10:30' || time === '16:30') await life.pass();
    }
    await life.close();
    options.onDay?.(day, performance.now() - began);
  }
  await Promise.all(workers.map((each) => each.stop()));
  return {
    ...options,
    log: life.log,
    arrived: provider.arrived,
    down,
    optedIn: new Set(optedIn.map(({ id }) => id)),
    times: TIMES,
  };
}
