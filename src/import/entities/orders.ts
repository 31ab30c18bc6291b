import { ORDER_STATUS } from '../values/read-choice.js';
import { readInstant } from './appointments.js';
import type { Definition } from './definition.js';
import { MAX_MONEY } from './money.js';

export const orders: Definition = {
  kind: 'order',
  table: 'customer_order',
  parents: [
    { field: 'owner', column: 'owner_id', entity: 'owner', table: 'owner', required: true },
    {
      field: 'appointment',
      column: 'appointment_id',
      entity: 'appointment',
      table: 'appointment',
      required: false,
      owned: true,
    },
  ],
  columns: [
    { name: 'ordered_at', type: 'timestamptz', fallback: 'null' },
    { name: 'status', type: 'text', fallback: "'completed'" },
    { name: 'total', type: 'numeric', fallback: '0' },
    {
      name: 'refunded_amount',
      type: 'numeric',
      fallback: '0',
      merged: `case when r.total < 0 then coalesce(r.refunded_amount, t.refunded_amount)
        else least(coalesce(r.refunded_amount, t.refunded_amount), r.total) end`,
    },
  ],
  same: 't.owner_id = r.owner_id',
  read(row) {
    const id = row.id();
    const owner = row.reference('owner') ?? row.reject('owner', 'missing_parent');
    const orderedAt = readInstant(row, 'ordered_at');
    // A negative total is a credit note.
    const total = row.requiredNumber('total', MAX_MONEY, { negative: true });
    const refunded = row.optionalNumber('refunded_amount', MAX_MONEY);
    if (id === null || owner === null || orderedAt === null || total === null || row.rejection)
      return undefined;
    if (refunded !== null && total >= 0 && refunded > total)
      row.warn('refunded_amount', 'refund_above_total');
    return {
      id,
      identity: owner,
      parents: { owner, appointment: row.reference('appointment') },
      values: {
        ordered_at: orderedAt,
        status: row.choice('status', ORDER_STATUS),
        total,
        refunded_amount: refunded === null || total < 0 ? refunded : Math.min(refunded, total),
      },
    };
  },
};
