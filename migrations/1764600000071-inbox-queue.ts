import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The oldest open update is the first of this index, however many answered ones there are. */
const UP = /* sql */ `
create index inbox_update_queue_idx on inbox_update (id) where status in ('received', 'working');
`;

export class InboxQueue1764600000071 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index inbox_update_queue_idx');
  }
}
