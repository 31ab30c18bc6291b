import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may enter the web page: links that work once, and the sessions they became. Only hashes are kept. */
export class WebAccess1764600000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table web_login_link (
        token_hash char(64) primary key,
        staff_id integer not null references staff_member on delete cascade,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        used_at timestamptz
      );
      create table web_session (
        id_hash char(64) primary key,
        staff_id integer not null references staff_member on delete cascade,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table web_session; drop table web_login_link;');
  }
}
