import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The other system's id first: it alone tells rows apart, and looking one up compares one text instead of three. */
export class ExternalRefOrder1764600000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table external_ref drop constraint external_ref_pkey;
      alter table external_ref add constraint external_ref_pkey primary key (external_id, entity, source);
      -- Only of owners is it ever asked which ids they have elsewhere; every row of an import would pay for the rest.
      drop index external_ref_entity_internal_id_idx;
      create index external_ref_owner_idx on external_ref (internal_id) where entity = 'owner';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index external_ref_owner_idx;
      create index external_ref_entity_internal_id_idx on external_ref (entity, internal_id);
      alter table external_ref drop constraint external_ref_pkey;
      alter table external_ref add constraint external_ref_pkey primary key (source, entity, external_id);
    `);
  }
}
