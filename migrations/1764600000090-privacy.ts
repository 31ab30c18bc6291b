import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = /* sql */ `
create table erasure (
  owner_id int not null references owner on delete cascade,
  asked_at timestamptz not null default now(),
  due_on date not null,
  erase_after timestamptz not null,
  erased_at timestamptz,
  asked_by_id int references staff_member on delete set null,
  primary key (owner_id)
);
-- Whoever asked to be forgotten, as apart from whoever only wants no promotions: an import must not bring them back.
alter table suppression add column forgotten boolean not null default false;
create index suppression_forgotten_idx on suppression (address_key) where forgotten;
`;

const APPEND_ONLY = /* sql */ `
-- What happened stays told; what it says of a person may go with the person, and nothing else.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and current_setting('huella.erasing', true) = 'on'
     and to_jsonb(new) - 'detail' - 'undo' - 'how' = to_jsonb(old) - 'detail' - 'undo' - 'how' then
    return new;
  end if;
  raise exception '% is append-only', tg_table_name;
end $$;
`;

const DOWN = /* sql */ `
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
drop index suppression_forgotten_idx;
alter table suppression drop column forgotten;
drop table erasure;
`;

/** Who asked to be forgotten, by when, and whether it is done. */
export class Privacy1764600000090 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(APPEND_ONLY);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
