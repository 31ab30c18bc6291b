import { AppError } from '../errors.js';
import type { Language } from '../i18n.js';
import type { Role } from './roles.js';

/** A member of staff as the rest of the program needs to know them. */
export interface StaffRecord {
  id: number;
  name: string;
  role: Role;
  language: Language;
}

/** Where a member of staff writes from: the platform's own id of the person, never a name. */
export interface StaffAddressKey {
  channel: string;
  account: string;
  externalId: string;
}

export const STAFF_COLUMNS = 'staff_member.id, staff_member.name, staff_member.role, staff_member.language';
const MAX_NAME = 100;

/** The name as it is stored: on one line, without blanks around it. Throws `text_empty` or `text_too_long`. */
export function staffName(value: string): string {
  const name = value.replace(/\s+/g, ' ').trim();
  if (name === '') throw new AppError('text_empty', { name: 'name' });
  if (name.length > MAX_NAME) throw new AppError('text_too_long', { length: name.length, max: MAX_NAME });
  return name;
}
