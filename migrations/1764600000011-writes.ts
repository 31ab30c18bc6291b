import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = /* sql */ `
-- How much somebody has written within the hour.
create index audit_event_actor_id_at_idx on audit_event (actor_id, at);

-- What was said stays said. Only whose record it stands on may change: when two records of one person are merged.
drop trigger consent_event_append_only on consent_event;
create trigger consent_event_append_only before update on consent_event for each row
  when ((old.id, old.purpose, old.channel, old.status, old.how, old.at, old.recorded_by_id)
        is distinct from (new.id, new.purpose, new.channel, new.status, new.how, new.at, new.recorded_by_id))
  execute function refuse_change();
`;

const DOWN = /* sql */ `
drop trigger consent_event_append_only on consent_event;
create trigger consent_event_append_only before update on consent_event
  for each row execute function refuse_change();
drop index audit_event_actor_id_at_idx;
`;

export class Writes1764600000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
