import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = /* sql */ `
alter table message
  add column kind varchar(10) not null default 'marketing',
  add column lang varchar(10),
  add column subject varchar(200),
  add column body_hash char(64),
  add column pet_id int references pet on delete set null,
  add column appointment_id int references appointment on delete set null,
  add column care_due_id int references care_due on delete set null,
  add column send_after timestamptz,
  add column expires_at timestamptz,
  add column claimed_by varchar(64),
  add column leased_until timestamptz,
  add column intended_at timestamptz,
  add column attempts int not null default 0,
  add constraint message_kind_check check (kind in ('marketing', 'reminder', 'answer')),
  add constraint message_lang_check check (lang in ('es', 'en'));
update message set kind = 'answer' where direction = 'in' or purpose in ('reply', 'confirmation');
update message set intended_at = coalesce(sent_at, created_at)
 where direction = 'out' and status in ('sending', 'sent', 'delivered', 'read', 'unknown');

-- What waits is found in the order in which it leaves: reminders before marketing.
create index message_queue_idx on message (channel, kind desc, send_after, id) where status = 'queued';
create index message_leased_until_idx on message (leased_until) where status in ('claimed', 'sending');
-- What left to whom, and where to, as the gate counts it.
create index message_marketing_idx on message (owner_id, intended_at) where kind = 'marketing' and intended_at is not null;
create index message_address_idx on message (address, intended_at) where address <> '';

create table outbox_pace (
  channel varchar(20) not null,
  next_at timestamptz not null,
  sent_on date,
  sent_today int not null default 0,
  days_used int not null default 0,
  refusals int not null default 0,
  paused_until timestamptz,
  primary key (channel)
);
`;

const DOWN = /* sql */ `
drop table outbox_pace;
drop index message_queue_idx, message_leased_until_idx, message_marketing_idx, message_address_idx;
alter table message drop column kind, drop column lang, drop column subject, drop column body_hash,
  drop column pet_id, drop column appointment_id, drop column care_due_id, drop column send_after,
  drop column expires_at, drop column claimed_by, drop column leased_until, drop column intended_at,
  drop column attempts;
`;

/** What the gate asks of the messages that left, and what the outbox keeps of those that are to leave. */
export class Outbox1764600000060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
