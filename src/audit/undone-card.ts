import { list } from '../format.js';
import { type Card, visibleLine } from '../rich-text.js';
import type { View } from '../staff/scope.js';
import type { Undone } from './record.js';

/** Says what was taken back. */
export function undoneCard(data: Undone, { t }: View): Card<Undone> {
  const { kind, name = '', pet = '', tags = [], fields = [], other = '' } = data;
  const body = t.rich(`writes:undone.${kind}`, {
    name: visibleLine(name, 80),
    pet: visibleLine(pet, 60),
    other: visibleLine(other, 80),
    tags: list(
      t.lang,
      tags.map((tag) => visibleLine(tag, 50)),
    ),
    fields: list(
      t.lang,
      fields.map((field) => t(`writes:field.${field}`)),
    ),
  });
  return { kind: 'undone', data, body };
}
