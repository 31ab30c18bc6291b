import { createHash } from 'node:crypto';
import { type Db, execute, rows } from '../../src/db/sql.js';
import { enqueue } from '../../src/messages/outbox/enqueue.js';

export type Kind = 'marketing' | 'reminder';

let campaigns = 0;

/** A campaign, or a day's reminders, to people who get nothing else: as many messages in the outbox. */
export async function planFor(db: Db, { kind, recipients }: { kind: Kind; recipients: number }) {
  const campaign = ++campaigns;
  const people = await rows<{ ownerId: number; address: string; petId: number; careDueId: number }>(
    db,
    `with people as (
       insert into owner (first_name, phone_primary)
       select 'Persona', '+52' || lpad(($1::int * 100000 + n)::text, 10, '0') from generate_series(1, $2) n
       returning id, phone_primary),
     pets as (insert into pet (owner_id, name, species) select id, 'Max', 'dog' from people returning id, owner_id),
     due as (insert into care_due (pet_id, kind, due_on)
             select id, 'vaccination', current_date + 7 from pets returning id, pet_id)
     select people.id as "ownerId", phone_primary as address, pets.id as "petId", due.id as "careDueId"
       from people join pets on pets.owner_id = people.id join due on due.pet_id = pets.id`,
    [campaign, recipients],
  );
  await enqueue(
    { db, clock: { now: () => new Date() } },
    people.map(({ petId, careDueId, ...person }) => ({
      ...person,
      channel: 'sms' as const,
      purpose: kind === 'marketing' ? ('campaign' as const) : ('care_reminder' as const),
      ...(kind === 'reminder' ? { petId, careDueId } : {}),
      lang: 'es' as const,
      body: 'Hola, te esperamos en la clínica.',
      bodyHash: createHash('sha256').update(`campaign ${campaign}`).digest('hex'),
      dedupeKey: `campaign ${campaign}:${person.ownerId}`,
    })),
  );
}

/** Reminders wait for fresh figures. */
export async function freshMetrics(db: Db): Promise<void> {
  await execute(
    db,
    `insert into clinic_setting (key, value)
     values ('metrics', jsonb_build_object('asOf', current_date, 'at', now(), 'timeZone', 'America/Cancun'))
     on conflict (key) do update set value = excluded.value`,
  );
}
