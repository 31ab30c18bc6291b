import { type Card, lines, type RichText } from '../rich-text.js';
import type { View } from '../staff/scope.js';

/** The echo of a write: what was stored, and how to take it back where that is possible. */
export function writtenCard<Data>(
  data: Data,
  body: RichText,
  { t }: Pick<View, 't'>,
  { undoable = true }: { undoable?: boolean } = {},
): Card<Data> {
  return { kind: 'written', data, body: undoable ? lines(body, t('writes:undo_hint')) : body };
}
