import { type Clock, dateIn, daysBetween, startOfDay } from '../clock.js';
import { type Db, preparedRows } from '../db/sql.js';
import { metricsState } from '../insights/metrics-state.js';
import { rolesThatMay } from '../staff/roles.js';
import { type GateFacts, REPLY_HOURS } from './gate.js';
import { messagesPaused } from './pause.js';
import type { Purpose } from './purposes.js';
import type { OwnerChannel } from './sender.js';
import { addressOf } from './suppression.js';

/** A message that might go to an owner: planned, or about to leave. */
export interface Intended {
  ownerId: number;
  channel: OwnerChannel;
  /** Where it would go; undefined where the owner has none on this channel. */
  address: string | undefined;
  purpose: Purpose;
  bodyHash?: string | undefined;
  petId?: number | undefined;
  appointmentId?: number | undefined;
  careDueId?: number | undefined;
  campaignId?: number | undefined;
  /** When it was planned; who has come back since then needs no invitation. */
  plannedAt: Date;
  expiresAt?: Date | undefined;
}

export interface FactsContext {
  db: Db;
  clock: Clock;
  timeZone: string;
  connected: ReadonlySet<OwnerChannel>;
  /** E-mail may carry marketing: it has a one-click way out. */
  canUnsubscribe: boolean;
}

// What a message that left, or may have left, is known by.
const LEFT = `status in ('sending', 'sent', 'delivered', 'read', 'unknown')`;

/**
 * What the gate must know of each of these messages, in their order: one statement however many there are. A
 * message that is stored already is not counted against itself as long as it has not left.
 */
export async function gateFacts(context: FactsContext, intended: Intended[]): Promise<GateFacts[]> {
  if (intended.length === 0) return [];
  const { db, clock, timeZone, connected, canUnsubscribe } = context;
  const now = clock.now();
  const today = dateIn(timeZone, now);
  const [paused, metrics] = [await messagesPaused(db), await metricsState(db)];
  const dataAgeDays = metrics ? daysBetween(metrics.asOf, today) : null;
  const known = await preparedRows<Known>(db, KNOWN, [
    intended.map(({ ownerId }) => ownerId),
    intended.map(({ channel }) => channel),
    intended.map(({ address }) => address ?? ''),
    intended.map(({ purpose }) => purpose),
    intended.map(({ bodyHash }) => bodyHash ?? null),
    intended.map(({ petId }) => petId ?? null),
    intended.map(({ appointmentId }) => appointmentId ?? null),
    intended.map(({ careDueId }) => careDueId ?? null),
    intended.map(({ plannedAt }) => plannedAt),
    intended.map(({ expiresAt }) => expiresAt ?? null),
    intended.map(({ channel, address }) => addressOf(channel, address ?? '')),
    now,
    startOfDay(timeZone, today),
    intended.map(({ campaignId }) => campaignId ?? null),
    rolesThatMay('messages:approve'),
  ]);
  return intended.map(({ purpose, channel, address, expiresAt }, index) => ({
    ...known[index]!,
    purpose,
    connected: connected.has(channel),
    hasAddress: address !== undefined && address !== '',
    paused,
    canUnsubscribe: channel !== 'email' || canUnsubscribe,
    dataAgeDays,
    expiresAt: expiresAt ?? null,
  }));
}

type Known = Omit<
  GateFacts,
  'purpose' | 'connected' | 'hasAddress' | 'paused' | 'canUnsubscribe' | 'dataAgeDays' | 'expiresAt'
>;

const KNOWN = /* sql */ `
select o.id is null or o.merged_into_id is not null or o.erased_at is not null as hidden,
       coalesce(o.marketing_opt_in, false) as general,
       coalesce(word.no, false) as no, coalesce(word.yes, false) as yes,
       -- An array is made once for each message; joined, the keys were hashed anew for everybody who ever said no.
       exists (select from suppression s
                where s.address_key = any (array(
                        select address_key(i.suppression_address)
                         union all
                        select address_key(a.address) from owner_address a where a.owner_id = i.owner_id))
                  and s.lifted_at is null and s.channel in ('all', i.channel)) as suppressed,
       (select max(m.created_at) from message m
         where m.owner_id = i.owner_id and m.direction = 'in' and m.channel = i.channel and m.address = i.address
           and m.created_at > $12::timestamptz - interval '${REPLY_HOURS} hours') as "wroteAt",
       coalesce((select m.failure = 'unreachable' from message m
         where m.address = i.address and m.address <> '' and m.status <> 'queued' and m.channel = i.channel
           and (m.direction = 'in' or m.status in ('sent', 'delivered', 'read')
                or (m.status = 'failed' and m.failure = 'unreachable'))
         order by coalesce(m.intended_at, m.created_at) desc, m.id desc limit 1), false) as unreachable,
       case when pets.living > 0 then 'living' when pets.dead > 0 then 'all_dead' else 'none' end as pets,
       case when i.pet_id is null then 'none'
            when exists (select from pet p where p.id = i.pet_id and p.deceased_on is null) then 'living'
            else 'dead' end as pet,
       exists (select from appointment a where a.owner_id = i.owner_id and a.status = 'booked'
                  and a.starts_at >= $13::timestamptz) as booked,
       i.purpose = 'win_back' and (
         exists (select from appointment a where a.owner_id = i.owner_id and a.status = 'completed'
                    and a.starts_at >= i.planned_at and a.starts_at <= $12::timestamptz)
         or exists (select from customer_order c where c.owner_id = i.owner_id and c.status = 'completed'
                       and c.ordered_at >= i.planned_at and c.ordered_at <= $12::timestamptz)
         or exists (select from message m where m.owner_id = i.owner_id and m.direction = 'in'
                       and m.created_at >= i.planned_at)) as back,
       i.care_due_id is not null and not exists (
         select from care_due d where d.id = i.care_due_id and d.done_on is null) as "careDone",
       exists (select from appointment a where a.id = i.appointment_id and a.status = 'booked'
                  and a.starts_at = i.expires_at) as "appointmentStands",
       own.last as "lastOfPurpose", coalesce(own.this_month, 0) as "marketingThisMonth",
       case when own.today then 'own' when there.today then 'household' else 'none' end as "marketingToday",
       coalesce(there.same_body, false) as "sameBody",
       case when i.campaign_id is null then 'none'
            when c.id is null or c.status in ('draft', 'cancelled') then 'cancelled'
            when c.paused_at is not null or not coalesce(a.role = any ($15) and a.revoked_at is null, false)
              then 'paused'
            else 'runs' end as campaign
  from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int[], $7::int[], $8::int[],
              $9::timestamptz[], $10::timestamptz[], $11::text[], $14::int[]) with ordinality
         as i (owner_id, channel, address, purpose, body_hash, pet_id, appointment_id, care_due_id, planned_at,
               expires_at, suppression_address, campaign_id, n)
  left join owner o on o.id = i.owner_id
  left join campaign c on c.id = i.campaign_id
  -- What somebody approved who may approve nothing any more waits for another.
  left join staff_member a on a.id = c.approved_by_id
  left join lateral (
    select bool_or(said.status = 'revoked') as no, bool_or(said.status = 'granted') as yes
      from (select distinct on (e.channel) e.status from consent_event e
             where e.owner_id = i.owner_id and e.purpose = 'marketing' and e.channel in ('all', i.channel)
             order by e.channel, e.id desc) said) word on true
  left join lateral (
    select count(*) filter (where p.deceased_on is null) as living,
           count(*) filter (where p.deceased_on is not null) as dead
      from pet p where p.owner_id = i.owner_id) pets on true
  left join lateral (
    select max(m.intended_at) filter (where m.purpose = i.purpose) as last,
           (count(*) filter (where m.intended_at > $12::timestamptz - interval '30 days'))::int as this_month,
           bool_or(m.intended_at > $12::timestamptz - interval '24 hours') as today
      from message m
     where m.owner_id = i.owner_id and m.kind = 'marketing' and m.intended_at is not null and ${LEFT}) own on true
  -- By its index, whose condition is the address: read the other way round it would be the whole campaign.
  left join lateral (
    select bool_or(m.kind = 'marketing' and m.intended_at > $12::timestamptz - interval '24 hours') as today,
           bool_or(m.body_hash = i.body_hash) as same_body
      from message m
     where m.address = i.address and m.address <> '' and ${LEFT}
       and m.intended_at > $12::timestamptz - interval '30 days') there on true
 order by i.n`;
