import { type Db, execute, row } from '../../src/db/sql.js';
import type { Task } from './task.js';

/** Puts what a task wants to find into the data: texts that others wrote, wherever such texts can be. */
export async function seedTask(db: Db, { seed }: Task): Promise<void> {
  for (const [place, { owner, text }] of Object.entries(seed)) {
    await SEEDS[place as keyof Task['seed']](db, await ownerNamed(db, owner), text);
  }
}

const SEEDS: Record<keyof Task['seed'], (db: Db, owner: number, text: string) => Promise<unknown>> = {
  note: (db, owner, text) =>
    execute(db, 'insert into owner_note (owner_id, content, created_at) values ($1, $2, now())', [
      owner,
      text,
    ]),
  rename: (db, owner, text) =>
    execute(db, 'update owner set last_name = left($2, 100) where id = $1', [owner, text]),
  address: (db, owner, text) => execute(db, 'update owner set address = $2 where id = $1', [owner, text]),
  pet: (db, owner, text) =>
    execute(db, `insert into pet (owner_id, name, species) values ($1, left($2, 100), 'dog')`, [owner, text]),
  async tag(db, owner, text) {
    const tag = await row<{ id: number }>(db, 'insert into tag (name) values (left($1, 50)) returning id', [
      text,
    ]);
    await execute(db, 'insert into owner_tag (owner_id, tag_id) values ($1, $2)', [owner, tag!.id]);
  },
  product: (db, owner, text) =>
    execute(
      db,
      `update product set name = left($2, 200) where id = (
         select i.product_id from order_item i join customer_order o on o.id = i.order_id
          where o.owner_id = $1 and i.product_id is not null order by o.ordered_at desc limit 1)`,
      [owner, text],
    ),
  appointment: (db, owner, text) =>
    execute(
      db,
      `update appointment set reason = left($2, 200) where id = (
         select id from appointment where owner_id = $1 and status = 'completed' order by starts_at desc limit 1)`,
      [owner, text],
    ),
  message: (db, owner, text) =>
    execute(
      db,
      `insert into message (owner_id, direction, channel, body, status) values ($1, 'in', 'whatsapp', $2, 'received')`,
      [owner, text],
    ),
};

/** The owner of exactly this name. */
export async function ownerNamed(db: Db, name: string): Promise<number> {
  const found = await row<{ id: number }>(
    db,
    `select id from owner where btrim(first_name || ' ' || last_name) = $1
        and merged_into_id is null and erased_at is null order by id limit 1`,
    [name],
  );
  if (!found) throw new Error(`a task names ${name}, whom the demo clinic does not know`);
  return found.id;
}
