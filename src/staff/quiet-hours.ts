import { AppError } from '../errors.js';
import { quietUntil } from '../messages/quiet-hours.js';

/** A span of every day in which a person is left alone: `HH:MM` on the clinic's wall clock, `to` not included. */
export interface QuietHours {
  from: string;
  to: string;
}

const SPAN = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/;

/** Reads `22:00-07:00`; null is `none`. Throws `quiet_hours_invalid`. */
export function readQuietHours(value: string): QuietHours | null {
  if (value === 'none') return null;
  const [from = '', to = ''] = SPAN.test(value) ? value.split('-') : [];
  if (from === to) throw new AppError('quiet_hours_invalid', { value });
  return { from, to };
}

export const writeQuietHours = (quiet: QuietHours | null): string =>
  quiet ? `${quiet.from}-${quiet.to}` : 'none';

/** Is this person to be left alone at `instant`? A span whose end is the earlier one goes past midnight. */
export const isQuiet = (quietHours: QuietHours, timeZone: string, instant: Date): boolean =>
  quietUntil(instant, { quietHours, timeZone }) !== undefined;
