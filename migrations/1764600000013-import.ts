import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Import1764600000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // An import asks of each row's owner whether it was merged or erased: here without touching the owners.
    await runner.query(`
      create index owner_hidden_idx on owner (id) include (merged_into_id, erased_at)
        where merged_into_id is not null or erased_at is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index owner_hidden_idx');
  }
}
