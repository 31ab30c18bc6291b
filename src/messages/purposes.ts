/**
 * Why an owner is written to, and what follows from it. `marketing` needs consent and never leaves twice; a
 * `reminder` of the owner's own dates may repeat after a crash, but is never lost; an `answer` follows at once on
 * what the owner wrote.
 */
export const PURPOSE_KINDS = {
  birthday: 'marketing',
  pet_birthday: 'marketing',
  anniversary: 'marketing',
  win_back: 'marketing',
  announcement: 'marketing',
  campaign: 'marketing',
  care_reminder: 'reminder',
  appointment_reminder: 'reminder',
  reply: 'answer',
  confirmation: 'answer',
} as const;

export type Purpose = keyof typeof PURPOSE_KINDS;
export type PurposeKind = (typeof PURPOSE_KINDS)[Purpose];
export const PURPOSES = Object.keys(PURPOSE_KINDS) as Purpose[];

export const kindOf = (purpose: Purpose): PurposeKind => PURPOSE_KINDS[purpose];
export const purposesOf = (kind: PurposeKind): Purpose[] =>
  PURPOSES.filter((each) => PURPOSE_KINDS[each] === kind);
