import { type Db, rows } from '../../db/sql.js';

export interface NewProduct {
  id: number;
  name: string;
  category: string;
  /** It was sold, or another of its name was there, long before. */
  knownBefore: boolean;
}

/** Sales of so many days before a product was in the catalogue came with it: exports arrive by the week or month. */
const SALES_DAYS = 30;

/**
 * Products that became known after `since`, of which nothing was decided yet. A product is known from `created_at` on:
 * an import sets it once, when the clinic's system first names the product, and a later import of the same row leaves
 * it. An old product may come late (its catalogue was never exported, or another system names it anew): what it was
 * sold or called before tells. Services are no products to announce: systems make one of every way to charge.
 */
export function newProducts(db: Db, since: Date): Promise<NewProduct[]> {
  return rows<NewProduct>(
    db,
    `select p.id, p.name, p.category,
            exists (select from order_item i join customer_order c on c.id = i.order_id
                     where i.product_id = p.id
                       and c.ordered_at < p.created_at - interval '${SALES_DAYS} days')
            or exists (select from product q where search_text(q.name) = search_text(p.name) and q.id <> p.id
                          and (q.created_at, q.id) < (p.created_at, p.id)) as "knownBefore"
       from product p
      where p.created_at > $1 and p.category <> 'service'
        and not exists (select from product_announcement a where a.product_id = p.id)
      order by p.id`,
    [since],
  );
}

/** The product that was last added to the catalogue, as an example of what a draft would be; services aside. */
export function newestProducts(db: Db, limit: number): Promise<Pick<NewProduct, 'name' | 'category'>[]> {
  return rows(
    db,
    `select name, category from product where category <> 'service' order by created_at desc, id desc limit $1`,
    [limit],
  );
}
