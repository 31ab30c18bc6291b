import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = /* sql */ `
-- What search reads of an owner; hidden owners (merged, erased) have no row. Text is folded by search_text.
create table owner_search (
  owner_id int primary key references owner on delete cascade,
  name text not null,
  -- The name with apostrophes and hyphens closed up: O'Connor is found as OConnor too.
  joined text not null,
  pets text[] not null,
  email text not null,
  words tsvector not null
);
create index owner_search_words_idx on owner_search using gin (words);
create index owner_search_name_idx on owner_search (name text_pattern_ops);
create index owner_search_email_idx on owner_search (email text_pattern_ops) where email <> '';
create index owner_search_mailbox_idx on owner_search using gin ((split_part(email, '@', 1)) gin_trgm_ops)
  where email <> '';

create table owner_phone (
  owner_id int not null references owner on delete cascade,
  digits varchar(15) not null,
  primary key (owner_id, digits)
);
-- The end of a number is the start of its reverse, which a b-tree finds.
create index owner_phone_end_idx on owner_phone (reverse(digits) text_pattern_ops);
create index owner_phone_start_idx on owner_phone (right(digits, 10) text_pattern_ops);

-- Every word of every name: small enough to look for misspelt ones. The count orders guesses and may lag.
create table search_word (
  word text primary key,
  owners int not null
);
create index search_word_start_idx on search_word (word text_pattern_ops);
create index search_word_trigram_idx on search_word using gin (word gin_trgm_ops);
`;

const LOOKUPS = /* sql */ `
select similarity('loads', 'pg_trgm');

-- Words that differ from one by a slip or two; the threshold is a setting, hence a function of its own.
create function search_near_words(sought text) returns table (word text, distance int, owners int)
language sql stable set pg_trgm.similarity_threshold = '0.25' as $$
  select w.word, levenshtein_less_equal(w.word, sought, 2), w.owners
    from search_word w
   where w.word % sought
     and levenshtein_less_equal(w.word, sought, 2) <= case when length(sought) <= 4 then 1 else 2 end
   order by 2, 3 desc
   limit 8
$$;

create function search_near_mailboxes(sought text, wanted int) returns table (owner_id int, likeness real)
language sql stable set pg_trgm.similarity_threshold = '0.5' as $$
  select s.owner_id, similarity(split_part(s.email, '@', 1), sought)
    from owner_search s
   where s.email <> '' and split_part(s.email, '@', 1) % sought
   order by 2 desc, 1
   limit wanted
$$;
`;

const REFRESH = /* sql */ `
-- Brings the search rows of these owners up to date, in a handful of statements however many there are.
create function refresh_owner_search(ids int[]) returns void language plpgsql as $$
begin
  -- One refresh of an owner at a time: a second one must read what the first has stored.
  perform 1 from owner o where o.id = any (ids) order by o.id for no key update;

  delete from owner_search s using owner o
   where s.owner_id = any (ids) and o.id = s.owner_id
     and (o.merged_into_id is not null or o.erased_at is not null);
  delete from owner_phone p using owner o
   where p.owner_id = any (ids) and o.id = p.owner_id
     and (o.merged_into_id is not null or o.erased_at is not null
          or p.digits not in (substr(o.phone_primary, 2), substr(o.phone_secondary, 2)));

  insert into owner_phone (owner_id, digits)
  select o.id, substr(phone, 2)
    from owner o cross join lateral (values (o.phone_primary), (o.phone_secondary)) as phones (phone)
   where o.id = any (ids) and phone <> '' and o.merged_into_id is null and o.erased_at is null
  on conflict do nothing;

  insert into owner_search as s (owner_id, name, joined, pets, email, words)
  select t.id, t.name, t.joined, t.pets, t.email,
         array_to_tsvector(array_remove(string_to_array(concat_ws(' ', t.name, t.joined,
           array_to_string(t.pets, ' ')), ' '), ''))
    from (
      select o.id, lower(o.email) as email,
             search_text(o.first_name || ' ' || o.last_name) as name,
             search_text(regexp_replace(o.first_name || ' ' || o.last_name, '[''’\`´‘-]', '', 'g')) as joined,
             coalesce(p.pets, '{}') as pets
        from owner o
        left join (select owner_id, array_agg(search_text(name) order by id) as pets
                     from pet where owner_id = any (ids) group by owner_id) p on p.owner_id = o.id
       where o.id = any (ids) and o.merged_into_id is null and o.erased_at is null
    ) t
  on conflict (owner_id) do update
     set name = excluded.name, joined = excluded.joined, pets = excluded.pets,
         email = excluded.email, words = excluded.words
   where (s.name, s.joined, s.pets, s.email)
         is distinct from (excluded.name, excluded.joined, excluded.pets, excluded.email);

  -- In the order of the words, so that two refreshes cannot wait for each other.
  insert into search_word (word, owners)
  select w.word, count(*) from owner_search s, lateral unnest(tsvector_to_array(s.words)) as w (word)
   where s.owner_id = any (ids) and not exists (select from search_word k where k.word = w.word)
   group by w.word order by w.word
  on conflict do nothing;
end $$;

create function follow_owner() returns trigger language plpgsql as $$
begin
  -- An import switches the triggers off for its transaction and refreshes in batches.
  if current_setting('huella.bulk', true) = 'on' then return null; end if;
  if tg_op = 'INSERT' then
    perform refresh_owner_search(array(select id from new_rows));
  else
    perform refresh_owner_search(ids) from (
      select array_agg(n.id) as ids from new_rows n join old_rows o on o.id = n.id
       where (n.first_name, n.last_name, n.email, n.phone_primary, n.phone_secondary, n.merged_into_id, n.erased_at)
             is distinct from
             (o.first_name, o.last_name, o.email, o.phone_primary, o.phone_secondary, o.merged_into_id, o.erased_at)
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
      select n.owner_id from new_rows n join old_rows o on o.id = n.id
       where (n.name, n.owner_id) is distinct from (o.name, o.owner_id)
       union
      select o.owner_id from new_rows n join old_rows o on o.id = n.id where n.owner_id <> o.owner_id);
  end if;
  if ids <> '{}' then perform refresh_owner_search(ids); end if;
  return null;
end $$;

create trigger owner_search_insert after insert on owner
  referencing new table as new_rows for each statement execute function follow_owner();
create trigger owner_search_update after update on owner
  referencing old table as old_rows new table as new_rows for each statement execute function follow_owner();
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
      drop trigger owner_search_insert on owner;
      drop trigger owner_search_update on owner;
      drop trigger pet_search_insert on pet;
      drop trigger pet_search_update on pet;
      drop trigger pet_search_delete on pet;
      drop function follow_owner(), follow_pet(), refresh_owner_search(int[]),
        search_near_words(text), search_near_mailboxes(text, int);
      drop table owner_search, owner_phone, search_word;
    `);
  }
}
