import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = /* sql */ `
alter table inbox_update add column answering_at timestamptz;
alter table stranger add column code_window_at timestamptz;
`;

const DOWN = /* sql */ `
alter table stranger drop column code_window_at;
alter table inbox_update drop column answering_at;
`;

export class Channels1764600000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
