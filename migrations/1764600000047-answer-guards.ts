import type { MigrationInterface, QueryRunner } from 'typeorm';

const REPLIES = /* sql */ `
alter table staff_reply
  add column answers_seen int not null default 0,
  add column distracted boolean not null default false,
  add column draft text`;

const FUNCTIONS = /* sql */ `
create function suppress_addresses(of_owner int) returns void language sql as $$
  insert into public.suppression (address_key, channel)
  select distinct public.address_key(a.address), said.channel
    from (select distinct on (channel) channel, status from public.consent_event
           where owner_id = of_owner and purpose = 'marketing' order by channel, id desc) said
    join public.owner_address a on a.owner_id = of_owner and public.concerns(a.address, said.channel)
   where said.status = 'revoked'
  -- Whoever has that address and said yes since keeps it open.
  on conflict (address_key, channel) do nothing
$$;
create function suppress_moved_owner() returns trigger language plpgsql as $$
begin
  perform public.suppress_addresses(new.id);
  return null;
end $$;
create function suppress_linked_owner() returns trigger language plpgsql as $$
begin
  perform public.suppress_addresses(new.owner_id);
  return null;
end $$;
create trigger owner_suppress_moved after update of phone_primary, phone_secondary, email on owner
  for each row when (
    (old.phone_primary, old.phone_secondary, old.email)
      is distinct from (new.phone_primary, new.phone_secondary, new.email))
  execute function suppress_moved_owner();
create trigger owner_link_suppress_moved after insert or update of owner_id on owner_link
  for each row execute function suppress_linked_owner()`;

const DOWN = /* sql */ `
drop trigger owner_link_suppress_moved on owner_link;
drop trigger owner_suppress_moved on owner;
drop function suppress_linked_owner();
drop function suppress_moved_owner();
drop function suppress_addresses(int);
alter table staff_reply drop column answers_seen, drop column distracted, drop column draft`;

/**
 * An answer to an owner knows what was already answered when it was begun, and waits for a yes where it is in
 * doubt. A no to marketing follows its owner to a new phone, e-mail or chat.
 */
export class AnswerGuards1764600000047 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REPLIES);
    await runner.query(FUNCTIONS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
