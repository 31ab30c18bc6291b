import { createHash } from 'node:crypto';
import { execute, preparedRows } from '../../db/sql.js';
import { type GateRules, gate, type Verdict } from '../gate.js';
import { type FactsContext, gateFacts, type Intended } from '../gate-facts.js';
import type { Claimed, Lease } from './claim.js';

export interface IntendContext extends FactsContext {
  rules: GateRules;
}

/**
 * The last look before messages leave, committed just before they do: the gate is asked with the facts of this very
 * moment, the worker's claim must still hold, and from here on a crash leaves `sending` behind. Gives those that
 * may leave; the others are skipped with their reason, or wait.
 */
export async function intend(
  context: IntendContext,
  { claimed, lease }: { claimed: Claimed[]; lease: Lease },
): Promise<Claimed[]> {
  if (claimed.length === 0) return [];
  return context.db.transaction(async (db) => {
    const inside = { ...context, db };
    await serialise(inside, claimed);
    const facts = await gateFacts(inside, claimed.map(asIntended));
    const now = context.clock.now();
    const going: Claimed[] = [];
    const staying: Staying[] = [];
    for (const [index, message] of claimed.entries()) {
      const verdict = gate(countingThese(facts[index]!, message, going), { now, rules: context.rules });
      if (verdict.verdict === 'allow') going.push(message);
      else staying.push({ message, verdict });
    }
    await settleStaying(inside, { staying, lease });
    const stillOurs = await preparedRows<{ id: number }>(db, INTEND, [
      going.map(({ id }) => id),
      lease.worker,
      now,
      lease.seconds,
    ]);
    const ours = new Set(stillOurs.map(({ id }) => id));
    return going.filter(({ id }) => ours.has(id));
  });
}

const INTEND = /* sql */ `
update message set status = 'sending', intended_at = $3, attempts = attempts + 1,
       leased_until = now() + make_interval(secs => $4)
 where id = any ($1) and status = 'claimed' and claimed_by = $2 and leased_until > now()
returning id`;

const asIntended = (message: Claimed): Intended => ({
  ownerId: message.ownerId,
  channel: message.channel,
  address: message.address,
  purpose: message.purpose,
  bodyHash: message.bodyHash ?? undefined,
  petId: message.petId ?? undefined,
  appointmentId: message.appointmentId ?? undefined,
  careDueId: message.careDueId ?? undefined,
  campaignId: message.campaignId ?? undefined,
  plannedAt: message.createdAt,
  expiresAt: message.expiresAt ?? undefined,
});

/** Two workers must not each let one message through to the same person: they look one after the other. */
async function serialise({ db }: IntendContext, claimed: Claimed[]): Promise<void> {
  const marketing = claimed.filter(({ kind }) => kind === 'marketing');
  await preparedRows(db, 'select 1 from owner where id = any ($1) order by id for no key update', [
    claimed.map(({ ownerId }) => ownerId),
  ]);
  // A campaign that is being paused is paused before the next look, or its pause waits for these to be off.
  await preparedRows(db, 'select 1 from campaign where id = any ($1) order by id for share', [
    claimed.flatMap(({ campaignId }) => campaignId ?? []),
  ]);
  const keys = [...new Set(marketing.map(({ address }) => lockKey(address)))].sort();
  await preparedRows(db, 'select pg_advisory_xact_lock(key) from unnest($1::bigint[]) key', [keys]);
}

const lockKey = (address: string) =>
  createHash('sha256').update(`outbox:${address}`).digest().readBigInt64BE().toString();

/** Those that leave together do not see each other in the database yet. */
function countingThese<F extends { marketingToday: 'none' | 'own' | 'household' }>(
  facts: F,
  message: Claimed,
  going: Claimed[],
): F {
  if (message.kind !== 'marketing' || facts.marketingToday !== 'none') return facts;
  const others = going.filter(({ kind }) => kind === 'marketing');
  if (others.some(({ ownerId }) => ownerId === message.ownerId)) return { ...facts, marketingToday: 'own' };
  return others.some(({ address }) => address === message.address)
    ? { ...facts, marketingToday: 'household' }
    : facts;
}

interface Staying {
  message: Claimed;
  verdict: Exclude<Verdict, { verdict: 'allow' }>;
}

/** What is refused is skipped with its reason; what must wait is nobody's until then. */
async function settleStaying(
  { db }: IntendContext,
  { staying, lease }: { staying: Staying[]; lease: Lease },
): Promise<void> {
  if (staying.length === 0) return;
  await execute(
    db,
    `update message m
        set status = case when stay.until is null then 'skipped' else 'queued' end, failure = stay.reason,
            send_after = coalesce(stay.until, m.send_after), claimed_by = null, leased_until = null
       from unnest($2::int[], $3::text[], $4::timestamptz[]) as stay (id, reason, until)
      where m.id = stay.id and m.status = 'claimed' and m.claimed_by = $1`,
    [
      lease.worker,
      staying.map(({ message }) => message.id),
      staying.map(({ verdict }) => verdict.reason),
      staying.map(({ verdict }) => (verdict.verdict === 'wait' ? verdict.until : null)),
    ],
  );
}
