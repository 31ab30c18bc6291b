import { fold } from '../fold.js';
import { PRODUCT_CATEGORY, readChoice } from '../values/read-choice.js';
import type { Definition } from './definition.js';
import { MAX_MONEY } from './money.js';

export const products: Definition = {
  kind: 'product',
  table: 'product',
  parents: [],
  columns: [
    { name: 'name', type: 'text', fallback: "''" },
    { name: 'category', type: 'text', fallback: "''" },
    { name: 'sku', type: 'text', fallback: "''" },
    { name: 'price', type: 'numeric', fallback: 'null' },
  ],
  same: 'search_text(t.name) = search_text(r.name)',
  read(row) {
    const id = row.id();
    const name = row.name('name', 200);
    const price = row.optionalNumber('price', MAX_MONEY);
    if (id === null || name === null || row.rejection) return undefined;
    const category = row.text('category', 50);
    return {
      id,
      identity: fold(name),
      parents: {},
      values: {
        name,
        category:
          category === null ? null : (readChoice(category, PRODUCT_CATEGORY) ?? category.toLowerCase()),
        sku: row.text('sku', 64),
        price,
      },
    };
  },
};
