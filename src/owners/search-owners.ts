import { rows } from '../db/sql.js';
import { assertMay, type Scope } from '../staff/scope.js';
import { everyone } from './narrow-search.js';
import { type Hit, looksLikeEmail, phoneDigits, searchEmails, searchPhones } from './search-contact.js';
import { searchNames } from './search-names.js';

export interface FoundPet {
  name: string;
  species: string;
  breed: string;
  deceased: boolean;
}

export interface FoundOwner {
  id: number;
  name: string;
  phone: string;
  email: string;
  city: string;
  pets: FoundPet[];
  /** `exact`: every word of the query is a word of the name, or a pet's full name; the whole phone or e-mail. */
  match: 'exact' | 'close';
  via: Hit['via'];
}

export interface OwnersFound {
  /** Best match first; exact ones before close ones. */
  owners: FoundOwner[];
  /** How many match as well as the best does (exact ones, if any is), counted up to a thousand. */
  total: number;
}

export interface SearchOptions {
  query: string;
  /** At most 50. */
  limit?: number;
}

const MAX_LIMIT = 50;
const MAX_COUNT = 1000;
/** Nobody's name is longer; what a query has beyond is not read. */
const MAX_QUERY = 200;

/**
 * Owners by name, phone, e-mail or pet, in whatever shape the staff type it. A piece of a phone number is looked
 * for at its end, then at its start; an address exactly, by its beginning, then with slips; all else is a name.
 */
export async function searchOwners(scope: Scope, { query, limit = 10 }: SearchOptions): Promise<OwnersFound> {
  assertMay(scope, 'owners:read');
  const sought = query
    .replace(/\p{C}+/gu, ' ')
    .trim()
    .slice(0, MAX_QUERY);
  const wanted = Math.min(Math.max(1, Math.floor(limit)), MAX_LIMIT);
  const { hits, total } = await route(scope, sought, wanted);
  return { owners: await describe(scope, hits.slice(0, wanted)), total };
}

async function route({ db }: Scope, query: string, limit: number): Promise<{ hits: Hit[]; total: number }> {
  const digits = phoneDigits(query);
  if (digits) return counted(await searchPhones(db, digits, MAX_COUNT, everyone));
  if (looksLikeEmail(query)) {
    const hits = await searchEmails(db, query, MAX_LIMIT, everyone);
    if (hits.length > 0) return counted(hits);
  }
  const { ranked, total } = await searchNames(db, query, limit, everyone);
  return { hits: ranked, total };
}

const counted = (hits: Hit[]) => ({
  hits,
  total: hits.filter((hit) => hit.exact).length || hits.length,
});

async function describe({ db }: Scope, hits: Hit[]): Promise<FoundOwner[]> {
  if (hits.length === 0) return [];
  const found = await rows<Omit<FoundOwner, 'match' | 'via'>>(
    db,
    `select o.id, btrim(o.first_name || ' ' || o.last_name) as name, o.phone_primary as phone, o.email, o.city,
            coalesce((select json_agg(json_build_object('name', p.name, 'species', p.species, 'breed', p.breed,
                                                        'deceased', p.deceased_on is not null) order by p.id)
                        from pet p where p.owner_id = o.id), '[]') as pets
       from owner o
      where o.id = any ($1) and o.merged_into_id is null and o.erased_at is null`,
    [hits.map((hit) => hit.id)],
  );
  const byId = new Map(found.map((owner) => [owner.id, owner]));
  return hits.flatMap(({ id, exact, via }) => {
    const owner = byId.get(id);
    return owner ? [{ ...owner, match: exact ? ('exact' as const) : ('close' as const), via }] : [];
  });
}
