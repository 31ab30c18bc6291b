import { type Db, rows } from '../db/sql.js';

/** Somebody who may be the person about to be registered, and why it seems so. */
export interface Duplicate {
  ownerId: number;
  name: string;
  phone: string;
  pets: { name: string; species: string; breed: string }[];
  same: ('phone' | 'email' | 'name')[];
}

export interface NewPerson {
  name: string;
  phone: string;
  email: string;
}

/** Owners with the same phone (either of theirs), e-mail or full name, the likeliest first; at most five. */
export function findDuplicates(db: Db, { name, phone, email }: NewPerson): Promise<Duplicate[]> {
  return rows<Duplicate>(
    db,
    `select o.id as "ownerId", btrim(o.first_name || ' ' || o.last_name) as name, o.phone_primary as phone,
            coalesce((select json_agg(json_build_object('name', p.name, 'species', p.species, 'breed', p.breed)
                                      order by p.id)
                        from pet p where p.owner_id = o.id and p.deceased_on is null), '[]') as pets,
            array_remove(array[case when d.phone then 'phone' end, case when d.email then 'email' end,
                               case when d.name then 'name' end], null) as same
       from (select owner_id, bool_or(why = 'phone') as phone, bool_or(why = 'email') as email,
                    bool_or(why = 'name') as name
               from (select owner_id, 'phone' as why from owner_search
                      where $1 <> '' and ((phone <> '' and reverse(phone) = reverse(substr($1, 2)))
                                          or (other_phone <> '' and reverse(other_phone) = reverse(substr($1, 2))))
                      union all
                     select owner_id, 'email' from owner_search where $2 <> '' and email = lower($2)
                      union all
                     select owner_id, 'name' from owner_search
                      where $3 <> '' and words @@ replace(search_text($3), ' ', ' & ')::tsquery
                        and name = search_text($3)
                    ) seen
              group by owner_id) d
       join owner o on o.id = d.owner_id
      where o.merged_into_id is null and o.erased_at is null
      order by d.phone desc, d.email desc, o.id
      limit 5`,
    [phone, email, name],
  );
}

/** Owners other than this one who have one of these phones or this e-mail, with what they share. */
export async function findContactHolders(
  db: Db,
  { ownerId, phones, email }: { ownerId: number; phones: string[]; email: string },
): Promise<Duplicate[]> {
  const wanted = [...phones.map((phone) => ({ phone, email: '' })), { phone: '', email }];
  const holders = new Map<number, Duplicate>();
  for (const contact of wanted) {
    if (contact.phone === '' && contact.email === '') continue;
    for (const found of await findDuplicates(db, { name: '', ...contact })) {
      if (found.ownerId === ownerId) continue;
      const same = new Set([...(holders.get(found.ownerId)?.same ?? []), ...found.same]);
      holders.set(found.ownerId, { ...found, same: [...same] });
    }
  }
  return [...holders.values()];
}
