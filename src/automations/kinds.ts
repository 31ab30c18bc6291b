import type { Purpose } from '../messages/purposes.js';
import type { Variable } from '../messages/text/variables.js';

/** What the clinic can send by itself. The name is the message's purpose. */
export const AUTOMATION_KINDS = [
  'birthday',
  'pet_birthday',
  'anniversary',
  'win_back',
  'care_reminder',
  'appointment_reminder',
  'announcement',
] as const satisfies readonly Purpose[];
export type AutomationKind = (typeof AUTOMATION_KINDS)[number];
/** Those that write to owners by themselves. News of a product is only drafted: a person approves the campaign. */
export type SendingKind = Exclude<AutomationKind, 'announcement'>;

/** The occasions of a kind that need words of their own. */
export const VARIANTS = {
  birthday: ['greeting'],
  pet_birthday: ['greeting'],
  anniversary: ['greeting'],
  win_back: ['first', 'second', 'third'],
  care_reminder: ['ahead', 'today', 'overdue'],
  appointment_reminder: ['of_pet', 'general'],
  announcement: ['news'],
} as const satisfies Record<AutomationKind, readonly string[]>;
export type Variant = (typeof VARIANTS)[AutomationKind][number];

/** What a text of the kind may leave open. */
export const OPEN: Record<AutomationKind, readonly Variable[]> = {
  birthday: ['owner', 'clinic'],
  pet_birthday: ['owner', 'pet', 'clinic'],
  anniversary: ['owner', 'years', 'clinic'],
  win_back: ['owner', 'pet', 'last_visit', 'clinic'],
  care_reminder: ['owner', 'pet', 'care', 'due_date', 'clinic'],
  appointment_reminder: ['owner', 'pet', 'appointment_date', 'appointment_time', 'clinic'],
  announcement: ['owner', 'pet', 'product', 'clinic'],
};

/** Planned once for each date; reminders of appointments are looked for all day long. */
export const DAILY_KINDS = AUTOMATION_KINDS.filter((kind) => kind !== 'appointment_reminder');
