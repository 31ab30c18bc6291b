import type { MigrationInterface, QueryRunner } from 'typeorm';

const index = (rows: string) => /* sql */ `
drop index message_address_idx;
create index message_address_idx on message (address, intended_at) where ${rows};
`;

/** Where to a message went is asked only of those that left: a hundred thousand that wait need not be entered. */
export class LeftAddresses1764600000140 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(index(`address <> '' and status <> 'queued'`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(index(`address <> ''`));
  }
}
