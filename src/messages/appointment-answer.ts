import type { Clock } from '../clock.js';
import { type Db, row } from '../db/sql.js';
import { fold } from '../owners/fold.js';

/** What an owner said about the visit that they were reminded of. */
export type AppointmentAnswer = 'confirms' | 'moves' | 'cancels';

/** So long after a reminder a bare "cancelar" is about the visit. */
const REMINDED_HOURS = 72;

const MOVES =
  /\b(?:cambi\w+|mover\w*|muev\w+|reagend\w+|reprogram\w+|pospon\w+|posterg\w+|aplaz\w+|otr[oa] (?:dia|hora|horario|fecha)|mas (?:tarde|temprano)|reschedul\w+|move|chang\w+|postpone|another (?:day|time)|later|earlier)\b/;
const CANCELS =
  /\b(?:cancel\w*|no (?:puedo|podre|podremos|podemos|voy|iremos|ire|vamos|alcanzo|llego|asistire)|can ?t|cannot|can not|won ?t|not coming|unable)\b|^no\b/;
const CONFIRMS =
  /^(?:si+|yes|yep|ok(?:ay|ey)?|claro|confirm\w*|de acuerdo|perfecto|ahi (?:estare|estaremos|nos vemos)|asi es|listo|va|sure|see you|we ll be there|i ll be there)\b|\bconfirm\w*\b/;

/** Reads an answer to a reminder. The staff see the words beside it: this only says at a glance what it is. */
export function readAppointmentAnswer(text: string): AppointmentAnswer | undefined {
  const said = fold(text);
  if (MOVES.test(said)) return 'moves';
  if (CANCELS.test(said)) return 'cancels';
  return CONFIRMS.test(said) || /^\s*(?:👍|✅)/u.test(text) ? 'confirms' : undefined;
}

/** A word that elsewhere ends all messages, and after a reminder is about the visit. */
const ABOUT_EITHER =
  /^(?:(?:por favor|porfa|please|quiero|ya) )*cancel(?:ar|a|en|o|ado|ada)?(?: (?:por favor|porfa|gracias|please|thanks))*$/;

/** Is that bare "cancelar" about the visit that this owner has just been reminded of, and not about messages? */
export async function cancelsVisit(
  { db, clock }: { db: Db; clock: Clock },
  { ownerId, text }: { ownerId: number; text: string },
): Promise<boolean> {
  if (!ABOUT_EITHER.test(fold(text))) return false;
  const last = await row<{ purpose: string }>(
    db,
    `select purpose from message
      where owner_id = $1 and direction = 'out' and status in ('sending', 'sent', 'delivered', 'read', 'unknown')
        and intended_at > $2::timestamptz - interval '${REMINDED_HOURS} hours'
      order by intended_at desc, id desc limit 1`,
    [ownerId, clock.now()],
  );
  return last?.purpose === 'appointment_reminder';
}

/** The visit that these messages of an owner answer a reminder of. */
export async function remindedVisit(db: Db, messageIds: number[]): Promise<Date | undefined> {
  const found = await row<{ startsAt: Date }>(
    db,
    `select a.starts_at as "startsAt"
       from message m join message reminder on reminder.id = m.answers_id
       join appointment a on a.id = reminder.appointment_id
      where m.id = any ($1::int[]) order by m.id desc limit 1`,
    [messageIds],
  );
  return found?.startsAt;
}
