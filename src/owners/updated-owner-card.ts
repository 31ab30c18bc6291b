import { writtenCard } from '../audit/written-card.js';
import { date, phone } from '../format.js';
import { lines, visibleLine } from '../rich-text.js';
import type { View } from '../staff/scope.js';
import type { OwnerField } from './owner-fields.js';
import type { UpdatedOwner } from './update-owner.js';

/** What changed, field by field, exactly as it is stored now. */
export function updatedOwnerCard(data: UpdatedOwner, view: View) {
  const { t } = view;
  return writtenCard(
    data,
    lines(
      t.rich('writes:updated.opening', { name: visibleLine(data.name, 80) }),
      ...data.changes.map(({ field, from, to }) => {
        const values = {
          field: t(`writes:field.${field}`),
          from: ownerFieldText(field, from, view),
          to: ownerFieldText(field, to, view),
        };
        if (to === '') return t.rich('writes:updated.cleared', values);
        return t.rich(from === '' ? 'writes:updated.set' : 'writes:updated.changed', values);
      }),
    ),
    view,
  );
}

/** A stored value as the staff read it. */
export function ownerFieldText(field: OwnerField, value: string, { t }: Pick<View, 't'>): string {
  if (value === '') return '';
  switch (field) {
    case 'phone_primary':
    case 'phone_secondary':
      return phone(value);
    case 'birth_date':
      return date(t.lang, value);
    case 'preferred_language':
    case 'contact_preference':
    case 'reminder_preference':
    case 'customer_type':
      return t(`writes:value.${value}`);
    case 'instagram_handle':
      return `@${visibleLine(value, 60)}`;
    default:
      return visibleLine(value, 300);
  }
}
