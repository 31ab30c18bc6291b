import type { DateOnly } from '../clock.js';
import { type Db, execute } from '../db/sql.js';
import { refreshSearch } from '../owners/refresh-search.js';
import { vocabulary } from './many-names.js';

export interface GenerateOptions {
  /** How many owners; pets, appointments, orders and messages follow in a clinic's proportions. */
  owners: number;
  /** The day the history ends; it goes back five years. */
  asOf?: DateOnly;
  /** False makes owners, pets and tags only. */
  history?: boolean;
}

/**
 * Fills an empty database with a clinic of any size, for measurements: per owner 1.4 pets, 0.8 tags, 10
 * appointments, 8 orders with 1.8 items each and 3 messages, a fifth of the owners making half of the history. The
 * same on every machine. Search is refreshed; metrics are left to whoever measures them.
 */
export async function generateMany(
  db: Db,
  { owners, asOf = '2025-12-05', history = true }: GenerateOptions,
): Promise<void> {
  await db.transaction(async (inside) => {
    await execute(inside, 'set local huella.bulk = on');
    // A plan of parallel workers would draw in another order each time.
    await execute(inside, 'set local max_parallel_workers_per_gather = 0');
    await execute(inside, 'select setseed(0.42)');
    await makeVocabulary(inside);
    for (const [sql, values] of PEOPLE) await execute(inside, sql, bind(values, owners, asOf));
    if (history) for (const [sql, values] of HISTORY) await execute(inside, sql, bind(values, owners, asOf));
    await execute(inside, 'drop table many_given, many_surname, many_pet');
  });
  await refreshSearch(db, 'all');
  await execute(db, 'analyze');
}

async function makeVocabulary(db: Db): Promise<void> {
  const { given, surnames, pets } = vocabulary();
  for (const [table, list] of [
    ['many_given', given],
    ['many_surname', surnames],
    ['many_pet', pets],
  ] as const) {
    await execute(db, `create temp table ${table} (i int primary key, w text)`);
    await execute(
      db,
      `insert into ${table} select at - 1, word from unnest($1::text[]) with ordinality as l (word, at)`,
      [list],
    );
    await execute(db, `analyze ${table}`);
  }
}

type Statement = [sql: string, values: ('n' | 'asOf')[]];
const bind = (values: Statement[1], owners: number, asOf: DateOnly) =>
  values.map((value) => (value === 'n' ? owners : asOf));

const PEOPLE: Statement[] = [
  [
    // Two given names for a third of them, two surnames for most; the e-mail mostly follows the name.
    /* sql */ `
insert into owner (id, first_name, last_name, phone_primary, phone_secondary, email, address, city,
                   preferred_language, marketing_opt_in, birth_date, registered_on)
select id, g1.w || case when two < 0.35 then ' ' || g2.w else '' end,
       s1.w || case when two < 0.75 then ' ' || s2.w else '' end,
       '+52' || (array['998','984','987','999','983'])[1 + id % 5]
             || lpad(((id::bigint * 7919013 + 1234567) % 10000000)::text, 7, '0'),
       case when extra < 0.2 then '+1' || (2000000000 + (id::bigint * 1780393) % 7000000000)::text else '' end,
       case when mail < 0.8 then replace(search_text(g1.w), ' ', '') || '.' || replace(search_text(s1.w), ' ', '')
              || case when mail < 0.7 then (id % 9973)::text else '' end || '@'
              || (array['gmail.com','hotmail.com','outlook.com','yahoo.com.mx','icloud.com'])[1 + id % 5]
            else '' end,
       'Calle ' || s2.w || ' ' || id % 300, (array['Puerto Morelos','Cancún','Playa del Carmen','Mérida'])[1 + id % 4],
       case when extra > 0.85 then 'en' else 'es' end, mail < 0.85, date '1950-01-01' + (mail * 20000)::int,
       $2::date - 1826 + (extra * 1800)::int
  from (select id, floor(random() * g.n)::int as r1, floor(random() * g.n)::int as r2,
               floor(random() * s.n)::int as r3, floor(random() * s.n)::int as r4,
               random() as two, random() as mail, random() as extra
          from generate_series(1, $1::int) id, (select count(*) as n from many_given) g,
               (select count(*) as n from many_surname) s) draw
  join many_given g1 on g1.i = r1 join many_given g2 on g2.i = r2
  join many_surname s1 on s1.i = r3 join many_surname s2 on s2.i = r4
 order by id`,
    ['n', 'asOf'],
  ],
  [
    /* sql */ `
insert into pet (id, owner_id, name, species, breed, birth_date, deceased_on)
select id, owner_id, w, kind,
       case kind when 'dog' then (array['Poodle','Labrador','Mestizo','Chihuahua','Pastor Alemán'])[1 + id % 5]
                 when 'cat' then (array['Siamés','Persa','Mestizo'])[1 + id % 3] else '' end,
       $2::date - 90 - (old * 5400)::int, case when old > 0.97 then $2::date - 30 end
  from (select id, case when id <= $1::int then id else 1 + floor(random() * $1::int)::int end as owner_id,
               floor(random() * p.n)::int as r, random() as old,
               (array['dog','dog','dog','dog','dog','dog','cat','cat','cat','bird','rabbit'])
                 [1 + floor(random() * 11)::int] as kind
          from generate_series(1, ($1::int * 1.4)::int) id, (select count(*) as n from many_pet) p) draw
  join many_pet on i = r
 order by id`,
    ['n', 'asOf'],
  ],
  [
    /* sql */ `
insert into tag (name) values ('VIP'), ('Regular'), ('Dog Owner'), ('Cat Owner'), ('Exotic'), ('Senior Pet'),
  ('Puppy'), ('Diabetic'), ('Surgery'), ('Boarding'), ('Discount'), ('Staff')`,
    [],
  ],
  [
    /* sql */ `
insert into owner_tag (owner_id, tag_id)
select distinct 1 + floor(random() * $1::int)::int, (select min(id) from tag) + floor(12 * random() ^ 2)::int
  from generate_series(1, ($1::int * 0.8)::int)`,
    ['n'],
  ],
  [
    `select setval(pg_get_serial_sequence('owner', 'id'), (select max(id) from owner)),
            setval(pg_get_serial_sequence('pet', 'id'), (select max(id) from pet))`,
    [],
  ],
];

// Half of the draws fall on a fifth of the owners, who are spread over the whole range by a large prime.
const OWNER = `(1 + (floor($1::int * random() * case when random() < 0.5 then 0.2 else 1 end)::bigint * 1000003)
                 % $1::int)::int`;
// In the order of time, as a clinic writes it.
const instant = (perOwner: number) =>
  `($2::date + interval '15 hours' - interval '1826 days' * (1 - id / ($1::int * ${perOwner}.0)))::timestamptz`;

const HISTORY: Statement[] = [
  [
    /* sql */ `
insert into appointment (owner_id, pet_id, starts_at, status, kind, reason)
select o, o, at, case when luck < 0.82 then 'completed' when luck < 0.92 then 'cancelled' else 'no_show' end,
       (array['regular','regular','regular','seasonal','grooming','emergency','surgery','other'])[1 + id % 8],
       (array['Consulta','Vacuna anual','Baño y corte','Desparasitación','Revisión'])[1 + id % 5]
  from (select id, ${OWNER} as o, random() as luck, ${instant(10)} as at
          from generate_series(1, $1::int * 10) id) draw`,
    ['n', 'asOf'],
  ],
  [
    /* sql */ `
insert into product (id, name, category, price)
select id, (array['Royal Canin','Hills','Pro Plan','Nupec','Bravecto','NexGard','Collar','Arena'])[1 + id % 8]
           || ' ' || id, (array['food','pharmacy','accessory','hygiene'])[1 + id % 4], 50 + (id * 7919) % 2500
  from generate_series(1, 500) id`,
    [],
  ],
  [
    /* sql */ `
insert into customer_order (id, owner_id, ordered_at, status, total)
select id, o, at, case when luck < 0.95 then 'completed' when luck < 0.98 then 'cancelled' else 'refunded' end,
       80 + round((size ^ 3 * 4000)::numeric, 2)
  from (select id, ${OWNER} as o, random() as luck, random() as size, ${instant(8)} as at
          from generate_series(1, $1::int * 8) id) draw`,
    ['n', 'asOf'],
  ],
  [
    /* sql */ `
insert into order_item (order_id, product_id, unit_price, quantity)
select 1 + at * 5 / 9, 1 + floor(500 * random() ^ 2)::int, 50 + floor(random() * 1000), 1 + at % 3
  from generate_series(0, ($1::int * 14.4)::int - 1) at`,
    ['n'],
  ],
  [
    /* sql */ `
insert into message (owner_id, direction, channel, body, status, created_at, sent_at, responded_at)
select o, case when out then 'out' else 'in' end, 'whatsapp', case when out then 'Recordatorio de cita' else 'Gracias' end,
       case when out then 'delivered' else 'received' end, at, case when out then at end,
       case when out and luck < 0.4 then at + interval '3 hours' end
  from (select ${OWNER} as o, random() < 0.7 as out, random() as luck, ${instant(3)} as at
          from generate_series(1, $1::int * 3) id) draw`,
    ['n', 'asOf'],
  ],
  [
    `select setval(pg_get_serial_sequence('product', 'id'), 500),
            setval(pg_get_serial_sequence('customer_order', 'id'), (select max(id) from customer_order))`,
    [],
  ],
];
