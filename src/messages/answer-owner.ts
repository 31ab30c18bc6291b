import { record } from '../audit/record.js';
import { execute, row } from '../db/sql.js';
import { AppError } from '../errors.js';
import { asId } from '../owners/owner-profile.js';
import { assertMay, type Scope } from '../staff/scope.js';
import { REPLY_HOURS, type SendContext, type Sent, sendToOwner } from './send-to-owner.js';
import type { OwnerChannel } from './sender.js';

const ANSWER_MINUTES = 10;

export interface AnswerTo {
  messageId: number;
  ownerId: number;
  name: string;
  channel: OwnerChannel;
}

/**
 * "Answer" was pressed under an owner's message: the next words of this person in this chat are the answer, within
 * ten minutes of the database's clock. Throws `not_allowed`, `answer_too_late`.
 */
export async function openAnswer(scope: Scope, messageId: number): Promise<AnswerTo> {
  assertMay(scope, 'owners:write');
  const to = await answerTo(scope, messageId, true);
  if (!to) throw new AppError('answer_too_late');
  await execute(
    scope.db,
    `insert into staff_reply (chat, staff_id, message_id, expires_at)
     values ($1, $2, $3, now() + make_interval(mins => $4))
     on conflict (chat, staff_id) do update
       set message_id = excluded.message_id, expires_at = excluded.expires_at, used_turn = null`,
    [scope.origin.chat, scope.actor.id, messageId, ANSWER_MINUTES],
  );
  return to;
}

/** Whose message it is, still to be answered (`open`) or at any time. */
async function answerTo(
  { db, clock }: Scope,
  messageId: number,
  open: boolean,
): Promise<AnswerTo | undefined> {
  return row<AnswerTo>(
    db,
    `select m.id as "messageId", o.id as "ownerId", btrim(o.first_name || ' ' || o.last_name) as name, m.channel
       from message m join owner o on o.id = m.owner_id
      where m.id = $1 and m.direction = 'in' and o.erased_at is null
        and (not $2::boolean or m.created_at > $3::timestamptz - make_interval(hours => $4))`,
    [asId(messageId), open, clock.now(), REPLY_HOURS],
  );
}

export interface TakenAnswer extends AnswerTo {
  /** False where the ten minutes were over: then these words are nobody's answer. */
  live: boolean;
}

/**
 * Takes the one attempt, if this person has one open in this chat: whatever becomes of these words, the next are for
 * the assistant again. The same message delivered again takes the same. Undefined where none is open.
 */
export async function takeAnswer(scope: Scope): Promise<TakenAnswer | undefined> {
  const { db, origin, actor } = scope;
  const taken = await row<{ messageId: number; live: boolean }>(
    db,
    `update staff_reply set used_turn = $3
      where chat = $1 and staff_id = $2 and (used_turn is null or used_turn = $3)
        and expires_at > now() - interval '1 hour'
      returning message_id as "messageId",
        expires_at > now() or exists (select from message where dedupe_key = $4) as live`,
    [origin.chat, actor.id, origin.turn.slice(0, 250), answerKey(scope)],
  );
  const to = taken && (await answerTo(scope, taken.messageId, false));
  return to && { ...to, live: taken.live };
}

const answerKey = ({ origin }: Pick<Scope, 'origin'>) => `answer:${origin.turn}`.slice(0, 200);

/** Sends the answer to where the owner wrote from. Throws `not_allowed`, `owner_not_found`, `owner_merged`. */
export async function sendAnswer(
  scope: Scope,
  given: { to: AnswerTo; body: string; context: Omit<SendContext, 'db' | 'clock' | 'consentMode'> },
): Promise<Sent> {
  assertMay(scope, 'owners:write');
  const { to, body, context } = given;
  const { db, clock, actor } = scope;
  const sent = await sendToOwner(
    { ...context, db, clock, consentMode: 'explicit' },
    {
      ownerId: to.ownerId,
      channel: to.channel,
      purpose: 'reply',
      body,
      answersId: to.messageId,
      ...(actor.id === undefined ? {} : { sentBy: actor.id }),
      dedupeKey: answerKey(scope),
    },
  );
  await record(scope, {
    action: 'owner.answered',
    ownerId: to.ownerId,
    detail: { message: sent.messageId, status: sent.status },
    order: 'answer',
  });
  return sent;
}
