import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = /* sql */ `
create table product_announcement (
  product_id int not null references product on delete cascade,
  outcome varchar(20) not null,
  campaign_id int references campaign on delete set null,
  decided_at timestamptz not null,
  primary key (product_id),
  constraint product_announcement_outcome_check
    check (outcome in ('drafted', 'catalogue', 'known_before', 'no_audience', 'nobody', 'unwritable'))
);
create index product_announcement_campaign_id_idx on product_announcement (campaign_id);

-- Of whom the other administrators have heard that they left an automation on.
alter table automation add column left_told_id int;
`;

const DOWN = /* sql */ `
alter table automation drop column left_told_id;
drop table product_announcement;
`;

/** Which new products were announced, and why others were not; automations whose administrator has left. */
export class Announcements1764600000110 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
