import type { Values } from '../../i18n.js';

/** What was looked at, and how it is. `note`: worth knowing, not wrong. Its sentence is `doctor:<check>.<key>`. */
export interface Finding {
  check: string;
  state: 'ok' | 'note' | 'wrong';
  key: string;
  values?: Values;
}

export const ok = (check: string, key = 'ok', values: Values = {}): Finding => ({
  check,
  state: 'ok',
  key,
  values,
});
export const note = (check: string, key: string, values: Values = {}): Finding => ({
  check,
  state: 'note',
  key,
  values,
});
export const wrong = (check: string, key: string, values: Values = {}): Finding => ({
  check,
  state: 'wrong',
  key,
  values,
});
