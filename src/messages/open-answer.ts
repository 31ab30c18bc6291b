import { execute, row, rows } from '../db/sql.js';
import { AppError } from '../errors.js';
import { asId } from '../owners/owner-profile.js';
import { assertMay, type Scope } from '../staff/scope.js';
import { REPLY_HOURS } from './gate.js';
import type { OwnerChannel } from './sender.js';

export const ANSWER_MINUTES = 10;

export interface AnswerTo {
  messageId: number;
  ownerId: number;
  name: string;
  channel: OwnerChannel;
}

export interface OpenedAnswer extends AnswerTo {
  /** The latest answer that somebody has sent already. */
  earlier: { by: string; body: string } | undefined;
  /** Who else has pressed the button and not written yet. */
  beside: string[];
}

/**
 * "Answer" was pressed under an owner's message: the next words of this person in this chat are the answer,
 * within ten minutes of the database's clock. Throws `not_allowed`, `answer_too_late`.
 */
export async function openAnswer(scope: Scope, messageId: number): Promise<OpenedAnswer> {
  assertMay(scope, 'owners:write');
  const { db, origin, actor } = scope;
  const to = await answerTo(scope, messageId, { open: true });
  if (!to) throw new AppError('answer_too_late');
  const earlier = await lastAnswer(scope, messageId);
  await execute(
    db,
    `insert into staff_reply (chat, staff_id, message_id, expires_at, answers_seen, distracted)
     select $1, $2, $3::int, now() + make_interval(mins => $4), count(*), count(*) > 0
       from message where answers_id = $3 and purpose = 'reply' and status <> 'skipped'
     on conflict (chat, staff_id) do update
       set message_id = excluded.message_id, expires_at = excluded.expires_at, used_turn = null, draft = null,
           answers_seen = excluded.answers_seen, distracted = excluded.distracted`,
    [origin.chat, actor.id, messageId, ANSWER_MINUTES],
  );
  const others = await rows<{ name: string }>(
    db,
    `select distinct s.name from staff_reply r join staff_member s on s.id = r.staff_id
      where r.message_id = $1 and r.staff_id <> $2 and r.used_turn is null and r.expires_at > now()`,
    [messageId, actor.id],
  );
  return { ...to, earlier, beside: others.map(({ name }) => name) };
}

/** The latest answer to an owner's message that left or may have left, and whose it was. */
export function lastAnswer({ db }: Pick<Scope, 'db'>, messageId: number) {
  return row<{ by: string; body: string }>(
    db,
    `select coalesce(s.name, '') as by, m.body from message m left join staff_member s on s.id = m.sent_by_id
      where m.answers_id = $1 and m.purpose = 'reply' and m.status not in ('skipped', 'failed')
      order by m.id desc limit 1`,
    [messageId],
  );
}

/** Whose message it is, still to be answered (`open`) or at any time. */
export async function answerTo(
  { db, clock }: Pick<Scope, 'db' | 'clock'>,
  messageId: number,
  { open }: { open: boolean },
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
