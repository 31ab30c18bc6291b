import type { Language } from '../i18n.js';
import { cleanName } from '../owners/clean-text.js';
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

/**
 * The name as it is stored: on one line, without blanks around it, controls or escape sequences. Throws
 * `text_empty` or `text_too_long`.
 */
export const staffName = (value: string): string => cleanName(value, MAX_NAME, 'name');
