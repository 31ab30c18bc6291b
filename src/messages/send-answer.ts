import { record } from '../audit/record.js';
import { row } from '../db/sql.js';
import { assertMay, type Scope } from '../staff/scope.js';
import { type AnswerTo, lastAnswer } from './open-answer.js';
import { type SendContext, type Sent, sendToOwner } from './send-to-owner.js';
import { answerKey } from './take-answer.js';

/** `beaten`: somebody else's answer left while this one was being written, and this one did not. */
export type AnswerSent = Sent | { status: 'beaten'; by: string; body: string };

/** Sends the answer to where the owner wrote from. Throws `not_allowed`, `owner_not_found`, `owner_merged`. */
export async function sendAnswer(
  scope: Scope,
  given: {
    to: AnswerTo & { answersSeen: number };
    body: string;
    context: Omit<SendContext, 'db' | 'clock' | 'clinic'>;
  },
): Promise<AnswerSent> {
  assertMay(scope, 'owners:write');
  const { to, body, context } = given;
  const { db, clock, actor } = scope;
  const sent = await sendToOwner(
    { ...context, db, clock, clinic: scope.clinic },
    {
      ownerId: to.ownerId,
      channel: to.channel,
      purpose: 'reply',
      body,
      answersId: to.messageId,
      ...(actor.id === undefined ? {} : { sentBy: actor.id }),
      dedupeKey: answerKey(to),
    },
  );
  const mine = await row(db, 'select 1 from message where id = $1 and sent_by_id = $2 and body = $3', [
    sent.messageId,
    actor.id,
    body,
  ]);
  if (!mine) {
    const other = await lastAnswer(scope, to.messageId);
    return other ? { status: 'beaten', ...other } : sent;
  }
  await record(scope, {
    action: 'owner.answered',
    ownerId: to.ownerId,
    detail: { message: sent.messageId, status: sent.status },
    order: 'answer',
  });
  return sent;
}
