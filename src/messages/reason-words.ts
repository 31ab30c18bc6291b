import type { Translate } from '../i18n.js';

/** Why a message did not leave, in a few words; nothing for a code that no words are kept for. */
export const reasonWords = (reason: string, t: Translate): string =>
  t.has(`messages:reason.${reason}`) ? t(`messages:reason.${reason}`) : '';

/** `ya tiene cita: 2 (Ana, Luis)`, of all who are left out for one reason. */
export const countedReason = (
  { reason, count, names = '' }: { reason: string; count: number; names?: string },
  t: Translate,
): string =>
  t(`messages:counted.${names === '' ? 'alone' : 'named'}`, {
    reason: reasonWords(reason, t) || reason,
    count,
    names,
  });

/** The same as a sentence about one message, with what can be done about it. */
export function reasonSentence(reason: string, t: Translate): string {
  const words = reasonWords(reason, t);
  if (words === '') return '';
  const why = t('messages:explain.why', { reason: words });
  return t.has(`messages:advice.${reason}`) ? `${why} ${t(`messages:advice.${reason}`)}` : why;
}
