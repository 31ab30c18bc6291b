import { performance } from 'node:perf_hooks';
import type { EntityManager } from 'typeorm';
import { addDays, type DateOnly, dateIn, startOfDay } from '../clock.js';
import { type Db, row, rows } from '../db/sql.js';
import { Appointment } from '../history/appointment.js';
import { CustomerOrder } from '../history/customer-order.js';
import { Message } from '../messages/message.js';
import { Owner } from '../owners/owner.js';
import type { Scope } from '../staff/scope.js';
import { CustomerMetrics } from './customer-metrics.js';
import { refreshMetrics } from './refresh-metrics.js';

export interface MetricsBench {
  owners: number;
  /** Everyone, from nothing. */
  fullMs: number;
  /** One night after another day at the clinic: the median of the nights. */
  incrementalMs: number;
  /** Owners whose metrics such a night changed. */
  changed: number;
  /** A loop over all owners: find with relations, reduce, save; extrapolated from the sample. */
  perOwnerMs: number;
  sample: number;
  /** The loop over the incremental night. */
  ratio: number;
}

/** Measures the nightly refresh against a loop per owner: in one run, on the same rows, which end on a last day. */
export async function benchMetrics(
  scope: Scope,
  { sample = 1000, nights = 5 }: { sample?: number; nights?: number } = {},
): Promise<MetricsBench> {
  const { timeZone } = scope.clinic;
  const last = await lastDay(scope);
  const refresh = (day: DateOnly, mode: 'full' | 'incremental') => {
    const noon = new Date(startOfDay(timeZone, day).getTime() + 12 * 3_600_000);
    return refreshMetrics({ ...scope, clock: { now: () => noon } }, { mode });
  };
  const full = await timed(() => refresh(addDays(last, -nights), 'full'));
  await scope.db.query('vacuum analyze customer_metrics');
  const measured = [];
  for (let night = nights - 1; night >= 0; night--) {
    measured.push(await timed(() => refresh(addDays(last, -night), 'incremental')));
  }
  const median = measured.sort((a, b) => a.ms - b.ms)[Math.floor(nights / 2)]!;
  const owners = (await row<{ n: number }>(scope.db, 'select count(*)::int as n from owner'))!.n;
  const ids = await spread(scope.db, sample);
  const loop = await timed(() => loopPerOwner(scope, ids, last));
  const perOwnerMs = (loop.ms / ids.length) * owners;
  return {
    owners,
    fullMs: full.ms,
    incrementalMs: median.ms,
    changed: median.result.changed,
    perOwnerMs,
    sample: ids.length,
    ratio: perOwnerMs / median.ms,
  };
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const start = performance.now();
  const result = await work();
  return { ms: performance.now() - start, result };
}

async function lastDay({ db, clock, clinic }: Scope): Promise<DateOnly> {
  const found = await row<{ at: Date | null }>(db, 'select max(starts_at) as at from appointment');
  return dateIn(clinic.timeZone, found?.at ?? clock.now());
}

/** Owners from all over the table, so that the sample has the table's mixture. */
async function spread(db: Db, count: number): Promise<number[]> {
  const found = await rows<{ id: number }>(db, `select id from owner order by md5(id::text) limit $1`, [
    count,
  ]);
  return found.map((owner) => owner.id);
}

/** How one writes it at first, on one connection. The joins are those of \`findOne\` with \`relations\`. */
async function loopPerOwner(scope: Scope, ids: number[], today: DateOnly): Promise<void> {
  const runner = scope.db.connection.createQueryRunner();
  try {
    for (const id of ids) await reduceOwner(runner.manager, id, scope.clinic.timeZone, today);
  } finally {
    await runner.release();
  }
}

type Loaded = Owner & { appointments: Appointment[]; orders: CustomerOrder[]; messages: Message[] };

async function reduceOwner(
  manager: EntityManager,
  id: number,
  timeZone: string,
  today: DateOnly,
): Promise<void> {
  const owner = (await manager
    .createQueryBuilder(Owner, 'o')
    .leftJoinAndMapMany('o.appointments', Appointment, 'a', 'a.owner_id = o.id')
    .leftJoinAndMapMany('o.orders', CustomerOrder, 'c', 'c.owner_id = o.id')
    .leftJoinAndMapMany('o.messages', Message, 'g', 'g.owner_id = o.id')
    .where('o.id = :id', { id })
    .getOne()) as Loaded | null;
  if (!owner) return;
  const day = (at: Date) => dateIn(timeZone, at);
  const past = owner.appointments.filter((one) => day(one.startsAt) <= today && one.status !== 'cancelled');
  const visits = past
    .filter((one) => one.status === 'completed')
    .map((one) => day(one.startsAt))
    .sort();
  const orders = owner.orders.filter((one) => one.status === 'completed' && day(one.orderedAt) <= today);
  const spend = orders.reduce((sum, one) => sum + one.total - one.refundedAmount, 0);
  const sent = owner.messages.filter((one) => one.direction === 'out');
  const responded = sent.filter((one) => one.respondedAt !== null).length;
  await manager.save(CustomerMetrics, {
    ownerId: id,
    totalSpent: spend,
    orderSpend: spend,
    orderCount: orders.length,
    averageOrderValue: orders.length === 0 ? 0 : Math.round((spend / orders.length) * 100) / 100,
    totalAppointments: past.length,
    visitCount: visits.length,
    noShowCount: past.filter((one) => one.status === 'no_show').length,
    cancelledAppointments: owner.appointments.length - past.length,
    firstVisitDate: visits[0] ?? null,
    lastVisitDate: visits.at(-1) ?? null,
    lastPurchaseDate:
      orders
        .map((one) => day(one.orderedAt))
        .sort()
        .at(-1) ?? null,
    messagesSent: sent.length,
    messagesResponded: responded,
    responseRate: sent.length === 0 ? 0 : responded / sent.length,
    // A row that nothing changed in would not be written; the loop of old writes every one.
    updatedAt: new Date(),
  });
}
