import { performance } from 'node:perf_hooks';
import { type Db, rows } from '../db/sql.js';
import { createRandom } from '../demo/random.js';
import type { Scope } from '../staff/scope.js';
import { type BenchQuery, benchQuery, QUERY_KINDS, type Sought } from './bench-queries.js';
import { fold } from './fold.js';
import { searchOwners } from './search-owners.js';

export interface Timing {
  queries: number;
  /** Milliseconds from the call to the answer. */
  p50: number;
  p95: number;
  p99: number;
  /**
   * Share of the queries that were answered: the owner is among the first ten, or more than ten people fit what
   * was meant in every word and the first ten are of them.
   */
  hit10: number;
  /** Share of the queries whose very owner is among the first ten, namesakes or not. */
  hit10Strict: number;
}

export interface SearchBench {
  router: Timing;
  naive: Timing;
  /** p95 of ILIKE over p95 of the search. */
  ratio: number;
  kinds: (Timing & { kind: string })[];
}

export interface BenchSearchOptions {
  scope: Scope;
  /** How many queries; the kinds come in their weights of a hundred. */
  queries?: number;
  /** How many of them `ILIKE` answers too, spread over all kinds; it is slow. */
  naiveQueries?: number;
  /** Each query is asked so often, on both sides, and its fastest answer counts: the rest is the machine's noise. */
  repeats?: number;
}

interface Asked extends BenchQuery {
  id: number;
}

interface Measured {
  kind: string;
  ms: number;
  hit: boolean;
  strict: boolean;
}

/** Measures search against `ILIKE '%q%'` over name, phone, e-mail and pet: in one run, on the same owners. */
export async function benchSearch({
  scope,
  queries = 1000,
  naiveQueries = 60,
  repeats = 3,
}: BenchSearchOptions): Promise<SearchBench> {
  const asked = await makeQueries(scope.db, queries);
  const search = async (query: string) =>
    (await searchOwners(scope, { query, limit: 10 })).owners.map((owner) => owner.id);
  for (const { query } of asked.slice(0, 100)) await search(query); // warm up: plans, caches
  const found = await measure(scope.db, asked, repeats, search);
  const step = Math.max(1, Math.floor(asked.length / naiveQueries));
  const sample = asked.filter((_, index) => index % step === 0);
  const naive = timing(await measure(scope.db, sample, repeats, (query) => searchNaively(scope.db, query)));
  const router = timing(found);
  return {
    router,
    naive,
    ratio: naive.p95 / router.p95,
    kinds: QUERY_KINDS.map((kind) => ({ kind, ...timing(found.filter((one) => one.kind === kind)) })),
  };
}

/** Owners drawn evenly over the table, each asked for in one of the ways; the same ones in every run. */
async function makeQueries(db: Db, count: number): Promise<Asked[]> {
  const random = createRandom(14);
  const people = await rows<Sought>(
    db,
    `select o.id, o.first_name as given, o.last_name as surnames, o.phone_primary as phone, o.email,
            (select name from pet where owner_id = o.id order by id limit 1) as pet
       from owner o
      where o.merged_into_id is null and exists (select from pet where owner_id = o.id)
      order by md5(o.id::text) limit $1`,
    [count * 3],
  );
  const asked: Asked[] = [];
  for (const person of people) {
    // Runs through the hundred by a step that shares no factor with it, so that any part of it is spread.
    const made = benchQuery(person, asked.length * 37, random);
    if (made) asked.push({ id: person.id, ...made });
    if (asked.length === count) break;
  }
  return asked;
}

async function measure(
  db: Db,
  asked: Asked[],
  repeats: number,
  search: (query: string) => Promise<number[]>,
): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const { id, kind, query, meant } of asked) {
    let ms = Number.POSITIVE_INFINITY;
    let found: number[] = [];
    for (let round = 0; round < repeats; round++) {
      const start = performance.now();
      found = (await search(query)).slice(0, 10);
      ms = Math.min(ms, performance.now() - start);
    }
    const strict = found.includes(id);
    const hit = strict || (meant !== '' && found.length === 10 && (await allFit(db, found, meant)));
    measured.push({ kind, ms, hit, strict });
  }
  return measured;
}

async function allFit(db: Db, ids: number[], meant: string): Promise<boolean> {
  const names = await rows<{ words: string }>(
    db,
    `select name || ' ' || joined || ' ' || array_to_string(pets, ' ') as words from owner_search
      where owner_id = any ($1)`,
    [ids],
  );
  const wanted = fold(meant).split(' ');
  return names.every(({ words }) => {
    const own = words.split(' ');
    return wanted.every((word) => own.some((one) => one.startsWith(word)));
  });
}

/** What a search box does without further thought. */
async function searchNaively(db: Db, query: string): Promise<number[]> {
  const found = await rows<{ id: number }>(
    db,
    `select o.id from owner o
      where o.merged_into_id is null
        and (o.first_name || ' ' || o.last_name ilike $1 or o.phone_primary ilike $1 or o.phone_secondary ilike $1
             or o.email ilike $1 or exists (select from pet p where p.owner_id = o.id and p.name ilike $1))
      order by o.id limit 10`,
    [`%${query}%`],
  );
  return found.map((owner) => owner.id);
}

function timing(measured: Measured[]): Timing {
  const ms = measured.map((one) => one.ms).sort((a, b) => a - b);
  const at = (share: number) => ms[Math.min(ms.length - 1, Math.floor(ms.length * share))] ?? 0;
  const share = (is: (one: Measured) => boolean) =>
    measured.length === 0 ? 1 : measured.filter(is).length / measured.length;
  return {
    queries: measured.length,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    hit10: share((one) => one.hit),
    hit10Strict: share((one) => one.strict),
  };
}
