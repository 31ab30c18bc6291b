import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = /* sql */ `
create table early_receipt (
  channel varchar(20) not null,
  external_id varchar(128) not null,
  status varchar(20) not null,
  at timestamptz not null default now(),
  primary key (channel, external_id)
);
-- Whether anything is on its way is asked with every receipt of a message that is not an owner's.
create index message_sending_idx on message (channel) where direction = 'out' and status = 'sending';
`;

const DOWN = /* sql */ `
drop index message_sending_idx;
drop table early_receipt;
`;

export class EarlyReceipts1764600000072 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
