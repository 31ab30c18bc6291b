import { type Db, execute } from '../db/sql.js';

/**
 * Keeps every address and every id of another system that these records have or had, as a keyed hash: whatever
 * record has one of them later is not written to by itself.
 */
export async function suppressForgotten(db: Db, ids: number[]): Promise<void> {
  await execute(
    db,
    `insert into suppression (address_key, channel, forgotten)
     select distinct address_key(address), 'all', true from (
       select address from owner_address where owner_id = any ($1)
       union all
       select case when channel in ('whatsapp', 'sms', 'phone') then 'phone' else channel end || ':' || address
         from message where owner_id = any ($1) and address <> ''
       union all
       select 'ref:' || source || ':' || external_id
         from external_ref where entity = 'owner' and internal_id = any ($1)) known
     on conflict (address_key, channel) do update set at = now(), lifted_at = null, forgotten = true`,
    [ids],
  );
}

/**
 * Of the rows that an import has just brought (`import_row`): whoever asked to be forgotten comes in without any
 * consent and without reminders, whatever the file says. Costs nothing where nobody ever asked.
 */
export async function keepForgottenSilent(
  db: Db,
  { source, file }: { source: string; file: string },
): Promise<void> {
  await execute(
    db,
    `with forgotten as (select address_key from suppression where forgotten and lifted_at is null),
     back as materialized (
       select distinct o.id
         from import_row r
         join owner o on o.id = r.internal_id
         cross join lateral (values ('ref:' || $1 || ':' || r.external_id),
                                    ('phone:' || nullif(o.phone_primary, '')),
                                    ('phone:' || nullif(o.phone_secondary, '')),
                                    ('email:' || nullif(o.email, ''))) known (address)
        where exists (select from forgotten) and o.erased_at is null
          and address_key(known.address) in (select address_key from forgotten)),
     told as (
       insert into consent_event (owner_id, status, how)
       select id, 'revoked', $2 from back
        where 'revoked' is distinct from (select c.status from consent_event c
                                           where c.owner_id = back.id and c.purpose = 'marketing' and c.channel = 'all'
                                           order by c.id desc limit 1))
     update owner o set marketing_opt_in = false, reminder_preference = 'none'
       from back
      where o.id = back.id and (o.marketing_opt_in or o.reminder_preference <> 'none')`,
    [source, `asked to be forgotten before; import ${file}`.slice(0, 300)],
  );
}
