import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = /* sql */ `
-- What search reads of an owner; hidden owners (merged, erased) have no row. Text is folded as by search_text.
-- Triggers keep it, not a foreign key, whose check would cost an import more than the row itself.
create table owner_search (
  owner_id int primary key,
  name text not null,
  -- The name with apostrophes and hyphens closed up: O'Connor is found as OConnor too.
  joined text not null,
  pets text[] not null,
  email text not null,
  -- Digits with the country's code, or empty.
  phone text not null,
  other_phone text not null,
  words tsvector not null
);
-- The pending lists of the GIN indexes are read whole by every search: at the 4 MB they may reach by default, an
-- import would make searches ten times slower; without them, the import itself.
create index owner_search_words_idx on owner_search using gin (words) with (gin_pending_list_limit = 512);
create index owner_search_email_idx on owner_search (email text_pattern_ops) where email <> '';
create index owner_search_mailbox_idx on owner_search using gin ((split_part(email, '@', 1)) gin_trgm_ops)
  with (gin_pending_list_limit = 512) where email <> '';
-- The end of a number is the start of its reverse, which a b-tree finds. (Each index costs an import a tenth of
-- its speed: who types the start of a number instead waits for a scan.)
create index owner_search_phone_end_idx on owner_search (reverse(phone) text_pattern_ops) where phone <> '';
create index owner_search_other_phone_end_idx on owner_search (reverse(other_phone) text_pattern_ops)
  where other_phone <> '';

-- Every word of every name: small enough to look for misspelt ones. The count orders guesses and may lag.
create table search_word (
  word text primary key,
  owners int not null
);
create index search_word_start_idx on search_word (word text_pattern_ops);
create index search_word_trigram_idx on search_word using gin (word gin_trgm_ops)
  with (gin_pending_list_limit = 512);
`;

/** A folded text that needs no more folding. */
const PLAIN = '^[a-z0-9]+( [a-z0-9]+)*$';

const LOOKUPS = /* sql */ `
select similarity('loads', 'pg_trgm');

-- One expression, so that it is written into the statement that calls it.
create function search_words(name text, joined text, pets text[]) returns tsvector language sql immutable as $$
  select array_to_tsvector(array_remove(
    string_to_array(name || ' ' || joined || ' ' || array_to_string(pets, ' '), ' '), ''))
$$;

-- Words that differ from one by a slip or two. The threshold is a setting, hence functions of their own; PL/pgSQL
-- keeps their plans.
create function search_near_words(sought text) returns table (word text, distance int, owners int)
language plpgsql stable set pg_trgm.similarity_threshold = '0.25' as $$
#variable_conflict use_column
begin
  return query
  select w.word, levenshtein_less_equal(w.word, sought, 2), w.owners
    from search_word w
   where w.word % sought
     and levenshtein_less_equal(w.word, sought, 2) <= case when length(sought) <= 4 then 1 else 2 end
   order by 2, 3 desc
   limit 8;
end $$;

-- The full-text query of what the words may be meant to be. others[i], another form of the word places[i] (a
-- nickname, two letters exchanged), counts where somebody has it. Beginnings come from the dictionary, the
-- commonest ones: a prefix in the query itself would read whole posting lists. ({ comes after z: a b-tree can use
-- such a range where the planner does not know the pattern of a LIKE.) With unknown_only, words that somebody has
-- are not taken to be misspelt; with but_one, one of the words may be wrong altogether.
create function search_near_query(sought text[], places int[], others text[], unknown_only boolean, but_one boolean)
returns tsquery language plpgsql stable as $$
declare
  parts text[];
begin
  select array_agg('(' || part || ')' order by at) into parts from (
    select at, string_agg(word, ' | ') as part from (
      select a.at, a.word from unnest(sought) with ordinality as a (word, at)
       union all
      select x.at, x.word from unnest(places, others) as x (at, word)
       where exists (select from search_word k where k.word = x.word)
       union all
      select a.at, begun.word from unnest(sought) with ordinality as a (word, at) cross join lateral (
        select w.word from search_word w where w.word ~>=~ a.word and w.word ~<~ (a.word || '{')
         order by w.owners desc limit case when length(a.word) < 3 then 40 else 20 end) begun
       union all
      select a.at, near.word
        from unnest(sought) with ordinality as a (word, at) cross join lateral search_near_words(a.word) near
       where length(a.word) >= 3
         and not (unknown_only and exists (select from search_word k where k.word = a.word))
    ) alternatives group by at
  ) grouped;
  if not but_one then return array_to_string(parts, ' & ')::tsquery; end if;
  return (select string_agg('(' || array_to_string(parts[:i - 1] || parts[i + 1:], ' & ') || ')', ' | ')::tsquery
            from generate_subscripts(parts, 1) i);
end $$;

create function search_near_mailboxes(sought text, wanted int) returns table (owner_id int, likeness real)
language plpgsql stable set pg_trgm.similarity_threshold = '0.5' as $$
#variable_conflict use_column
begin
  return query
  select s.owner_id, similarity(split_part(s.email, '@', 1), sought)
    from owner_search s
   where s.email <> '' and split_part(s.email, '@', 1) % sought
   order by 2 desc, 1
   limit wanted;
end $$;
`;

const REFRESH = /* sql */ `
-- Brings the search rows of these owners up to date, in a handful of statements however many there are. In the
-- middle of an import nobody knows the sizes of the tables, and a nested loop chosen by a wrong guess takes
-- minutes: whatever the guess, the rows are fetched by key and hashed. (Each side names the keys itself, or a
-- merge would walk the whole table beside them.)
create function refresh_owner_search(ids int[]) returns void language plpgsql
set plan_cache_mode = force_custom_plan set enable_nestloop = off set enable_seqscan = off as $$
begin
  -- One refresh of an owner at a time: a second one must read what the first has stored.
  perform 1 from owner o where o.id = any (ids) order by o.id for no key update;

  delete from owner_search s
   where s.owner_id = any (ids) and not exists (
     select from owner o
      where o.id = any (ids) and o.id = s.owner_id and o.merged_into_id is null and o.erased_at is null);

  -- Folding is search_text written out: most names are plain after unaccent, and then its replacement by a
  -- regular expression, half of the cost of an import, is not needed.
  with folded as (
    select o.id, o.first_name || ' ' || o.last_name as written, lower(o.email) as email,
           substr(o.phone_primary, 2) as phone, substr(o.phone_secondary, 2) as other_phone,
           btrim(lower(public.unaccent('public.unaccent', o.first_name || ' ' || o.last_name))) as name
      from owner o
     where o.id = any (ids) and o.merged_into_id is null and o.erased_at is null
  ), named as (
    select f.id, f.email, f.phone, f.other_phone,
           case when name ~ '${PLAIN}' then name else btrim(regexp_replace(name, '[^a-z0-9]+', ' ', 'g')) end as name,
           case when name ~ '[''\`´-]' then search_text(regexp_replace(written, '[''’\`´‘-]', '', 'g')) end as closed
      from folded f
  ), kept as (
    select owner_id, array_agg(
             case when name ~ '${PLAIN}' then name else btrim(regexp_replace(name, '[^a-z0-9]+', ' ', 'g')) end
             order by id) as pets
      from (select p.id, p.owner_id, btrim(lower(public.unaccent('public.unaccent', p.name))) as name
              from pet p where p.owner_id = any (ids)) p
     group by owner_id
  ), wanted as materialized (
    select n.id, n.name, coalesce(n.closed, n.name) as joined, coalesce(k.pets, '{}') as pets, n.email, n.phone,
           n.other_phone
      from named n left join kept k on k.owner_id = n.id
  ), changed as (
    update owner_search s
       set name = w.name, joined = w.joined, pets = w.pets, email = w.email, phone = w.phone,
           other_phone = w.other_phone, words = search_words(w.name, w.joined, w.pets)
      from wanted w
     where s.owner_id = any (ids) and s.owner_id = w.id
       and (s.name, s.joined, s.pets, s.email, s.phone, s.other_phone)
           is distinct from (w.name, w.joined, w.pets, w.email, w.phone, w.other_phone)
  )
  insert into owner_search (owner_id, name, joined, pets, email, phone, other_phone, words)
  select w.id, w.name, w.joined, w.pets, w.email, w.phone, w.other_phone, search_words(w.name, w.joined, w.pets)
    from wanted w
   where not exists (select from owner_search s where s.owner_id = any (ids) and s.owner_id = w.id);

  -- In the order of the words, so that two refreshes cannot wait for each other.
  insert into search_word (word, owners)
  select w.word, count(*) from owner_search s, lateral unnest(tsvector_to_array(s.words)) as w (word)
   where s.owner_id = any (ids)
   group by w.word order by w.word
  on conflict do nothing;
end $$;

create function follow_owner() returns trigger language plpgsql as $$
begin
  if tg_op = 'TRUNCATE' then
    delete from owner_search;
  elsif tg_op = 'DELETE' then
    delete from owner_search where owner_id in (select id from old_rows);
  -- An import switches the rest off for its transaction and refreshes in batches.
  elsif current_setting('huella.bulk', true) = 'on' then
    return null;
  elsif tg_op = 'INSERT' then
    perform refresh_owner_search(array(select id from new_rows));
  else
    perform refresh_owner_search(ids) from (
      -- Not a join: a session that has once updated a single owner would keep its nested loop for 200,000.
      select array_agg(id) as ids from (
        select id, first_name, last_name, email, phone_primary, phone_secondary, merged_into_id, erased_at from new_rows
        except
        select id, first_name, last_name, email, phone_primary, phone_secondary, merged_into_id, erased_at from old_rows) differing
    ) changed where ids is not null;
  end if;
  return null;
end $$;

create function follow_pet() returns trigger language plpgsql as $$
declare ids int[];
begin
  if current_setting('huella.bulk', true) = 'on' then return null; end if;
  if tg_op = 'INSERT' then
    ids := array(select distinct owner_id from new_rows);
  elsif tg_op = 'DELETE' then
    ids := array(select distinct owner_id from old_rows);
  else
    ids := array(
      select owner_id from (select id, name, owner_id from new_rows
                            except select id, name, owner_id from old_rows) came
       union
      select owner_id from (select id, name, owner_id from old_rows
                            except select id, name, owner_id from new_rows) went);
  end if;
  if ids <> '{}' then perform refresh_owner_search(ids); end if;
  return null;
end $$;

create trigger owner_search_insert after insert on owner
  referencing new table as new_rows for each statement execute function follow_owner();
create trigger owner_search_update after update on owner
  referencing old table as old_rows new table as new_rows for each statement execute function follow_owner();
create trigger owner_search_delete after delete on owner
  referencing old table as old_rows for each statement execute function follow_owner();
create trigger owner_search_truncate after truncate on owner
  for each statement execute function follow_owner();
create trigger pet_search_insert after insert on pet
  referencing new table as new_rows for each statement execute function follow_pet();
create trigger pet_search_update after update on pet
  referencing old table as old_rows new table as new_rows for each statement execute function follow_pet();
create trigger pet_search_delete after delete on pet
  referencing old table as old_rows for each statement execute function follow_pet();
`;

/** Search: the rows it reads, the look-ups for misspelt words, and the triggers that keep it right. */
export class Search1764600000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(LOOKUPS);
    await runner.query(REFRESH);
    await runner.query('select refresh_owner_search(array(select id from owner))');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function follow_owner(), follow_pet() cascade;
      drop function refresh_owner_search(int[]), search_near_words(text),
        search_near_query(text[], int[], text[], boolean, boolean), search_near_mailboxes(text, int),
        search_words(text, text, text[]);
      drop table owner_search, search_word;
    `);
  }
}
