import { type Db, execute } from '../db/sql.js';

const CHATS = `select regexp_replace(split_part(address, ':', 2), '\\D', '', 'g') from owner_address
  where owner_id = any ($1)
  union select regexp_replace(address, '\\D', '', 'g') from message
         where owner_id = any ($1) and address <> '' and address not like '%@%'`;
/** The digits of a chat's id, without Mexico's old mobile 1. */
const digitsOf = (column: string) =>
  `regexp_replace(regexp_replace(split_part(${column}, '@', 1), '\\D', '', 'g'), '^521(?=\\d{10}$)', '52')`;

/**
 * What each table that belongs to an owner keeps of a person who asked to be forgotten. Orders and visits stay with
 * their dates and amounts, for the accounts; messages as the fact that one was sent; consent as what was said, when.
 * `$1` are the numbers of the records. A test knows every table that refers to an owner.
 */
const STATEMENTS = [
  // First what is found by the addresses, while they stand there.
  `delete from inbox_update where status in ('done', 'failed') and ${digitsOf('chat')} in (${CHATS})`,
  `delete from stranger where ${digitsOf('external_id')} in (${CHATS})`,
  'delete from owner_note where owner_id = any ($1)',
  'delete from owner_tag where owner_id = any ($1)',
  'delete from owner_link where owner_id = any ($1)',
  'delete from owner_link_code where owner_id = any ($1)',
  'delete from customer_metrics where owner_id = any ($1)',
  'delete from staff_reply where message_id in (select id from message where owner_id = any ($1))',
  'delete from link_click where message_id in (select id from message where owner_id = any ($1))',
  `update message set body = '', subject = null, address = '', external_id = null, body_hash = null, media = null,
          dedupe_key = null, forward_after = null
    where owner_id = any ($1)`,
  `update campaign_recipient set address = '' where owner_id = any ($1)`,
  `update appointment set reason = '' where owner_id = any ($1)`,
  `delete from external_ref where entity = 'owner' and internal_id = any ($1)
      or entity = 'pet' and internal_id in (select id from pet where owner_id = any ($1))`,
  'delete from pet where owner_id = any ($1)',
  'update owner set referral_source_id = null where referral_source_id = any ($1)',
  `update consent_event set how = 'erased' where owner_id = any ($1)`,
  // Its own lines, and those of a merge that was taken apart, in which the other record is named.
  `update audit_event set detail = '{}', undo = null
    where owner_id = any ($1) or undo ->> 'mergeId' = any ($1::int[]::text[])`,
  `update owner set first_name = '—', last_name = '', phone_primary = '', phone_secondary = '', email = '',
          address = '', city = '', birth_date = null, customer_type = '', acquisition_source = '',
          instagram_handle = '', facebook_url = '', notes = '', registered_on = null, referral_source_id = null
    where id = any ($1)`,
];

export async function eraseRows(db: Db, ids: number[]): Promise<void> {
  await execute(db, `select set_config('huella.erasing', 'on', true)`);
  const words = await wordsOf(db, ids);
  for (const statement of STATEMENTS) await execute(db, statement, [ids]);
  await execute(
    db,
    `delete from search_word w where w.word = any ($1)
        and not exists (select from owner_search s where s.words @@ w.word::tsquery)`,
    [words],
  );
  await execute(db, `select set_config('huella.erasing', 'off', true)`);
}

/** The words of their names, which search keeps apart from the records. */
async function wordsOf(db: Db, ids: number[]): Promise<string[]> {
  const found: { word: string }[] = await db.query(
    `select distinct unnest(string_to_array(search_text(said), ' ')) as word from (
       select first_name || ' ' || last_name || ' '
              || regexp_replace(first_name || ' ' || last_name, '[''’\`´‘-]', '', 'g') as said
         from owner where id = any ($1)
       union all select name from pet where owner_id = any ($1)) named`,
    [ids],
  );
  return found.map(({ word }) => word).filter((word) => word !== '');
}
