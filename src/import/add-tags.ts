import { type Db, execute } from '../db/sql.js';

/** Gives the staged owners the tags of their file; tags that differ in case or accents only are one. */
export async function addTags(db: Db): Promise<void> {
  const listed = `select r.internal_id, r.settled, tag.name, search_text(tag.name) as folded
    from import_row r, unnest(string_to_array(r.tags, E'\\n')) as tag(name)
    where r.tags is not null and search_text(tag.name) <> ''`;
  await execute(
    db,
    `insert into tag (name) select distinct on (folded) name from (${listed}) listed
     where not exists (select from tag where search_text(tag.name) = folded)
     order by folded, name on conflict do nothing`,
  );
  await execute(
    db,
    `insert into owner_tag (owner_id, tag_id)
     select distinct internal_id, tag.id from (${listed}) listed join tag on search_text(tag.name) = folded
     where not settled on conflict do nothing`,
  );
}
