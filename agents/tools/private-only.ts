import { AppError } from '../../src/errors.js';
import type { Scope } from '../../src/staff/scope.js';

/** In a group others read along. Throws `private_chat_only`. */
export function privateOnly({ group }: Pick<Scope, 'group'>): void {
  if (group) throw new AppError('private_chat_only');
}
