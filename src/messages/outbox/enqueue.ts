import type { Clock } from '../../clock.js';
import { type Db, execute } from '../../db/sql.js';
import type { Language } from '../../i18n.js';
import { kindOf, type Purpose } from '../purposes.js';
import type { OwnerChannel } from '../sender.js';

/** A message for the outbox, its text as the owner will read it. */
export interface Outgoing {
  ownerId: number;
  channel: OwnerChannel;
  address: string;
  purpose: Purpose;
  lang: Language;
  subject?: string | undefined;
  body: string;
  bodyHash: string;
  petId?: number | undefined;
  appointmentId?: number | undefined;
  careDueId?: number | undefined;
  campaignId?: number | undefined;
  /** Owner + occasion + period: whoever plans it again stores nothing. */
  dedupeKey: string;
  sendAfter?: Date | undefined;
  expiresAt?: Date | undefined;
}

/** Rows a statement takes at once. */
const BATCH = 5000;
/** Statements at once: the work is the server's, and most servers have a second core. */
const ABREAST = 2;

/** Puts messages into the outbox, each key once however often it is planned. Gives how many were new. */
export async function enqueue(
  { db, clock }: { db: Db; clock: Clock },
  messages: Outgoing[],
): Promise<number> {
  const now = clock.now();
  const batches: Outgoing[][] = [];
  for (let at = 0; at < messages.length; at += BATCH) batches.push(messages.slice(at, at + BATCH));
  let stored = 0;
  // A transaction has one connection.
  const abreast = db.queryRunner ? 1 : ABREAST;
  await Promise.all(
    Array.from({ length: abreast }, async () => {
      for (let batch = batches.shift(); batch; batch = batches.shift()) {
        const inserted = await insert(db, batch, now);
        stored += inserted;
      }
    }),
  );
  return stored;
}

function insert(db: Db, batch: Outgoing[], now: Date): Promise<number> {
  // What no message has is not sent a thousand times: unnest fills up with nulls.
  const column = <T>(value: (message: Outgoing) => T | null) => {
    const values = batch.map(value);
    return values.every((one) => one === null) ? [] : values;
  };
  return execute(db, INSERT, [
    column(({ ownerId }) => ownerId),
    column(({ channel }) => channel),
    column(({ address }) => address),
    column(({ purpose }) => purpose),
    column(({ purpose }) => kindOf(purpose)),
    column(({ lang }) => lang),
    column(({ subject }) => subject ?? null),
    column(({ body }) => body),
    column(({ bodyHash }) => bodyHash),
    column(({ petId }) => petId ?? null),
    column(({ appointmentId }) => appointmentId ?? null),
    column(({ careDueId }) => careDueId ?? null),
    column(({ dedupeKey }) => dedupeKey),
    column(({ sendAfter }) => sendAfter ?? null),
    column(({ expiresAt }) => expiresAt ?? null),
    now,
    column(({ campaignId }) => campaignId ?? null),
  ]);
}

const INSERT = /* sql */ `
insert into message (direction, status, owner_id, channel, address, purpose, kind, lang, subject, body, body_hash,
                     pet_id, appointment_id, care_due_id, dedupe_key, expires_at, campaign_id, send_after,
                     created_at)
select 'out', 'queued', q.owner_id, q.channel, q.address, q.purpose, q.kind, q.lang, q.subject, q.body, q.body_hash,
       q.pet_id, q.appointment_id, q.care_due_id, q.dedupe_key, q.expires_at, q.campaign_id,
       coalesce(q.send_after, $16), $16::timestamptz
  from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
              $9::text[], $10::int[], $11::int[], $12::int[], $13::text[], $14::timestamptz[],
              $15::timestamptz[], $17::int[])
         as q (owner_id, channel, address, purpose, kind, lang, subject, body, body_hash, pet_id, appointment_id,
               care_due_id, dedupe_key, send_after, expires_at, campaign_id)
on conflict (dedupe_key) do nothing`;
