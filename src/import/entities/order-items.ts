import type { RowReader } from '../row-reader.js';
import type { Definition } from './definition.js';
import { MAX_MONEY } from './money.js';

/** numeric(10,3) holds quantities below this. */
const MAX_QUANTITY = 10_000_000;

export const orderItems: Definition = {
  kind: 'order_item',
  table: 'order_item',
  undated: true,
  parents: [
    { field: 'order', column: 'order_id', entity: 'order', table: 'customer_order', required: true },
    { field: 'product', column: 'product_id', entity: 'product', table: 'product', required: false },
  ],
  columns: [
    { name: 'description', type: 'text', fallback: "''" },
    { name: 'quantity', type: 'numeric', fallback: '1' },
    { name: 'unit_price', type: 'numeric', fallback: '0' },
  ],
  read(row) {
    const order = row.reference('order') ?? row.reject('order', 'missing_parent');
    const product = row.reference('product');
    const description = row.text('description', 200);
    const quantity = row.has('quantity') ? row.requiredNumber('quantity', MAX_QUANTITY) : 1;
    const byLine = !row.has('unit_price') || row.cell('unit_price') === '';
    const money = row.requiredNumber(
      byLine && row.has('line_total') ? 'line_total' : 'unit_price',
      MAX_MONEY,
    );
    const id = readId(row, order ?? '', product ?? description ?? '');
    if (id === null || order === null || money === null || row.rejection) return undefined;
    const each = byLine ? money / (quantity || 1) : money;
    return {
      id,
      identity: order,
      parents: { order, product },
      values: { description, quantity, unit_price: Math.round(each * 100) / 100 },
    };
  },
};

/**
 * Line numbers start again in every order, so the order is part of the id. Without ids the lines of an order are
 * told apart by what was sold, and equal ones by counting.
 */
function readId(row: RowReader, order: string, sold: string): string | null {
  const own = row.has('id') ? row.id() : `${sold}#${row.context.occurrence(order, sold)}`;
  if (own === null) return null;
  const id = `${order}/${own}`;
  return id.length > 100 ? row.reject('id', 'id_too_long') : id;
}
