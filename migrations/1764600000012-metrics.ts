import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS = /* sql */ `
alter table customer_metrics add column customer_since date;
alter table customer_metrics add column rescore_on date;
create index customer_metrics_rescore_on_idx on customer_metrics (rescore_on);
create index customer_metrics_customer_since_idx on customer_metrics (customer_since desc, owner_id);
create index customer_metrics_lifetime_value_idx
  on customer_metrics (lifetime_value_estimate desc nulls last, owner_id);
-- As the lists ask for it: who has no metrics yet comes last.
drop index customer_metrics_total_spent_idx;
create index customer_metrics_total_spent_idx on customer_metrics (total_spent desc nulls last, owner_id);
-- With the id the refresh need not look into the table to see which order belongs to which visit.
drop index appointment_owner_id_starts_at_idx;
create index appointment_owner_id_starts_at_idx on appointment (owner_id, starts_at) include (status, amount, id);
-- The nightly refresh asks whose care became overdue since the last one.
create index care_due_due_on_idx on care_due (due_on) where done_on is null;
`;

const DIRTY = /* sql */ `
-- Whose metrics must be worked out again; null means everyone's. Append-only and without a unique key: a row is
-- seen only together with the change that wrote it, so deleting what one sees never loses a change under way.
create table metrics_dirty (
  id bigint generated always as identity primary key,
  owner_id int
);

create function mark_metrics_dirty() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    -- An import writes so many rows that noting each owner would cost more than a full refresh.
    if current_setting('huella.bulk', true) = 'on' then
      insert into metrics_dirty (owner_id) select null from new_rows limit 1;
    else
      insert into metrics_dirty (owner_id) select distinct owner_id from new_rows;
    end if;
  elsif tg_op = 'DELETE' then
    insert into metrics_dirty (owner_id) select distinct owner_id from old_rows;
  elsif current_setting('huella.bulk', true) = 'on' then
    insert into metrics_dirty (owner_id) select null from new_rows limit 1;
  else
    insert into metrics_dirty (owner_id) select owner_id from new_rows union select owner_id from old_rows;
  end if;
  return null;
end $$;

create function mark_metrics_dirty_by_owner() returns trigger language plpgsql as $$
begin
  if current_setting('huella.bulk', true) = 'on' then
    insert into metrics_dirty (owner_id) select null from new_rows limit 1;
  elsif tg_op = 'INSERT' then
    insert into metrics_dirty (owner_id) select id from new_rows;
  else
    -- Not a join: a session that has once updated a single owner would keep its nested loop for 200,000.
    insert into metrics_dirty (owner_id)
    select id from (select id, registered_on, merged_into_id, erased_at from new_rows
                    except select id, registered_on, merged_into_id, erased_at from old_rows) changed;
  end if;
  return null;
end $$;

create function mark_metrics_dirty_by_care() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    insert into metrics_dirty (owner_id)
    select distinct p.owner_id from old_rows c join pet p on p.id = c.pet_id;
  elsif current_setting('huella.bulk', true) = 'on' then
    insert into metrics_dirty (owner_id) select null from new_rows limit 1;
  else
    insert into metrics_dirty (owner_id)
    select distinct p.owner_id from new_rows c join pet p on p.id = c.pet_id;
  end if;
  return null;
end $$;
`;

const FOLLOWED = { appointment: '', customer_order: '', message: '', pet: '', care_due: '_by_care' };

function triggers(): string {
  const made = Object.entries(FOLLOWED).map(
    ([table, by]) => `
create trigger ${table}_dirty_insert after insert on ${table}
  referencing new table as new_rows for each statement execute function mark_metrics_dirty${by}();
create trigger ${table}_dirty_update after update on ${table}
  referencing old table as old_rows new table as new_rows
  for each statement execute function mark_metrics_dirty${by}();
create trigger ${table}_dirty_delete after delete on ${table}
  referencing old table as old_rows for each statement execute function mark_metrics_dirty${by}();`,
  );
  return `${made.join('\n')}
create trigger owner_dirty_insert after insert on owner
  referencing new table as new_rows for each statement execute function mark_metrics_dirty_by_owner();
create trigger owner_dirty_update after update on owner
  referencing old table as old_rows new table as new_rows
  for each statement execute function mark_metrics_dirty_by_owner();`;
}

/** What the nightly metrics keep besides the figures, and who has to be refreshed. */
export class Metrics1764600000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COLUMNS);
    await runner.query(DIRTY);
    await runner.query(triggers());
    await runner.query('insert into metrics_dirty (owner_id) select null from owner limit 1');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function mark_metrics_dirty(), mark_metrics_dirty_by_owner(), mark_metrics_dirty_by_care() cascade;
      drop table metrics_dirty;
      drop index care_due_due_on_idx, appointment_owner_id_starts_at_idx, customer_metrics_total_spent_idx;
      create index customer_metrics_total_spent_idx on customer_metrics (total_spent desc, owner_id);
      create index appointment_owner_id_starts_at_idx on appointment (owner_id, starts_at)
        include (status, amount);
      alter table customer_metrics drop column customer_since, drop column rescore_on;
    `);
  }
}
