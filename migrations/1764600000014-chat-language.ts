import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ChatLanguage1764600000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table chat_thread add column lang varchar(10),
        add constraint chat_thread_lang_check check (lang in ('es', 'en'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table chat_thread drop column lang');
  }
}
