import { type Db, preparedRows, row, rows } from '../db/sql.js';
import { checkFilters } from '../insights/segment.js';
import type { SegmentFilters } from '../insights/segment-filters.js';
import { assertMay, type Scope } from '../staff/scope.js';
import { everyone, type Narrow, narrowTo } from './narrow-search.js';
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
  /** Only among those who fit these, as for a segment; with an empty query, all of them. */
  filters?: SegmentFilters;
  /** At most 50. */
  limit?: number;
}

const MAX_LIMIT = 50;
const MAX_COUNT = 1000;
/** Nobody's name is longer; what a query has beyond is not read. */
const MAX_QUERY = 200;

/**
 * Owners by name, phone, e-mail or pet, in whatever shape the staff type it. A piece of a phone number is looked
 * for at its end, then within it; an address exactly, by its beginning, then with slips; all else is a name. Throws `tag_unknown` and `not_allowed` for filters, as a segment does.
 */
export async function searchOwners(
  scope: Scope,
  { query, filters = {}, limit = 10 }: SearchOptions,
): Promise<OwnersFound> {
  assertMay(scope, 'owners:read');
  await checkFilters(scope, filters);
  const narrow = Object.keys(filters).length > 0 ? narrowTo(filters, scope) : everyone;
  const sought = query
    .replace(/\p{C}+/gu, ' ')
    .trim()
    .slice(0, MAX_QUERY);
  const wanted = Math.min(Math.max(1, Math.floor(limit)), MAX_LIMIT);
  const { hits, total } = await route(scope.db, sought, wanted, narrow);
  return { owners: await describe(scope, hits.slice(0, wanted)), total };
}

async function route(
  db: Db,
  query: string,
  limit: number,
  narrow: Narrow,
): Promise<{ hits: Hit[]; total: number }> {
  if (query === '') return narrow === everyone ? { hits: [], total: 0 } : everyoneWhoFits(db, limit, narrow);
  const digits = phoneDigits(query);
  if (digits) return counted(await searchPhones(db, digits, MAX_COUNT, narrow));
  if (looksLikeEmail(query)) {
    const hits = await searchEmails(db, query, MAX_LIMIT, narrow);
    if (hits.length > 0) return counted(hits);
  }
  const { ranked, total } = await searchNames(db, query, limit, narrow);
  return { hits: ranked, total };
}

async function everyoneWhoFits(db: Db, limit: number, narrow: Narrow) {
  const filter = narrow(1);
  const from = `from owner_search s ${filter.join('s.owner_id')} where true ${filter.and}`;
  const found = await rows<{ id: number }>(
    db,
    `select s.owner_id as id ${from} order by s.name, 1 limit ${Number(limit)}`,
    filter.values,
  );
  const total = (await row<{ n: number }>(db, `select count(*) as n ${from}`, filter.values))!.n;
  return { hits: found.map(({ id }): Hit => ({ id, exact: true, via: 'name' })), total };
}

const counted = (hits: Hit[]) => ({
  hits,
  total: hits.filter((hit) => hit.exact).length || hits.length,
});

async function describe({ db }: Scope, hits: Hit[]): Promise<FoundOwner[]> {
  if (hits.length === 0) return [];
  const found = await preparedRows<Omit<FoundOwner, 'match' | 'via'>>(
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
