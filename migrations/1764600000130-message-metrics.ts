import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the metrics count of messages: those that reached somebody, and whether they were answered. */
const counted = (rows: 'old_rows' | 'new_rows') => /* sql */ `
  select id, owner_id, responded_at is not null as responded from ${rows}
   where direction = 'out' and status in ('sent', 'delivered', 'read')`;

// A campaign is put into the outbox, claimed and tried row by row; nobody's figures change until it has left.
const UP = /* sql */ `
create function mark_metrics_dirty_by_message() returns trigger language plpgsql as $$
begin
  if current_setting('huella.bulk', true) = 'on' and tg_op <> 'DELETE' then
    insert into metrics_dirty (owner_id) select null from new_rows limit 1;
  elsif tg_op = 'INSERT' then
    insert into metrics_dirty (owner_id) select distinct owner_id from (${counted('new_rows')}) counted;
  elsif tg_op = 'DELETE' then
    insert into metrics_dirty (owner_id) select distinct owner_id from (${counted('old_rows')}) counted;
  else
    insert into metrics_dirty (owner_id)
    select owner_id from ((${counted('new_rows')} except ${counted('old_rows')})
                          union (${counted('old_rows')} except ${counted('new_rows')})) changed
     group by owner_id;
  end if;
  return null;
end $$;
`;

const REFERENCING = {
  insert: 'new table as new_rows',
  update: 'old table as old_rows new table as new_rows',
  delete: 'old table as old_rows',
};

const triggers = (calling: string) =>
  Object.entries(REFERENCING)
    .map(
      ([event, rows]) => /* sql */ `
drop trigger message_dirty_${event} on message;
create trigger message_dirty_${event} after ${event} on message
  referencing ${rows} for each statement execute function ${calling}();`,
    )
    .join('');

/** Only messages that reached somebody ask for new figures. */
export class MessageMetrics1764600000130 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP + triggers('mark_metrics_dirty_by_message'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`${triggers('mark_metrics_dirty')}drop function mark_metrics_dirty_by_message();`);
  }
}
