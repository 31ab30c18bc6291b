import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = /* sql */ `
-- How much somebody has written within the hour.
create index audit_event_actor_id_at_idx on audit_event (actor_id, at);

-- Few records have either; without these, merging or deleting one reads every owner.
create index owner_merged_into_id_idx on owner (merged_into_id) where merged_into_id is not null;
create index owner_referral_source_id_idx on owner (referral_source_id) where referral_source_id is not null;

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
drop index audit_event_actor_id_at_idx, owner_merged_into_id_idx, owner_referral_source_id_idx;
`;

export class Writes1764600000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
