import { createHash } from 'node:crypto';
import { execute, rows } from '../../db/sql.js';
import { type GateRules, gate, type Verdict } from '../gate.js';
import { type FactsContext, gateFacts, type Intended } from '../gate-facts.js';
import { type Claimed, type Lease, putBack } from './claim.js';

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
    for (const [index, message] of claimed.entries()) {
      const verdict = gate(countingThese(facts[index]!, message, going), { now, rules: context.rules });
      if (verdict.verdict === 'allow') going.push(message);
      else await settleRefused(inside, message, { verdict, lease });
    }
    const stillOurs = await rows<{ id: number }>(
      db,
      `update message set status = 'sending', intended_at = $3, attempts = attempts + 1,
              leased_until = now() + make_interval(secs => $4)
        where id = any ($1) and status = 'claimed' and claimed_by = $2 and leased_until > now()
        returning id`,
      [going.map(({ id }) => id), lease.worker, now, lease.seconds],
    );
    const ours = new Set(stillOurs.map(({ id }) => id));
    return going.filter(({ id }) => ours.has(id));
  });
}

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
  await rows(db, 'select 1 from owner where id = any ($1) order by id for no key update', [
    claimed.map(({ ownerId }) => ownerId),
  ]);
  // A campaign that is being paused is paused before the next look, or its pause waits for these to be off.
  await rows(db, 'select 1 from campaign where id = any ($1) order by id for share', [
    claimed.flatMap(({ campaignId }) => campaignId ?? []),
  ]);
  const keys = [...new Set(marketing.map(({ address }) => lockKey(address)))].sort();
  await rows(db, 'select pg_advisory_xact_lock(key) from unnest($1::bigint[]) key', [keys]);
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

async function settleRefused(
  { db }: IntendContext,
  message: Claimed,
  { verdict, lease }: { verdict: Exclude<Verdict, { verdict: 'allow' }>; lease: Lease },
): Promise<void> {
  if (verdict.verdict === 'wait')
    return putBack(db, { ids: [message.id], worker: lease.worker, sendAfter: verdict.until });
  await execute(
    db,
    `update message set status = 'skipped', failure = $3, claimed_by = null, leased_until = null
      where id = $1 and status = 'claimed' and claimed_by = $2`,
    [message.id, lease.worker, verdict.reason],
  );
}
