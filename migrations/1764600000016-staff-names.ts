import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = /* sql */ `
-- Of namesakes with access the first keeps the name; the others are told apart by their number.
update staff_member later set name = left(later.name, 85) || ' (' || later.id || ')'
where later.revoked_at is null and exists (
  select from staff_member earlier
  where earlier.revoked_at is null and lower(earlier.name) = lower(later.name) and earlier.id < later.id);
create unique index staff_member_live_name_key on staff_member (lower(name)) where revoked_at is null;
`;

export class StaffNames1764600000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index staff_member_live_name_key');
  }
}
