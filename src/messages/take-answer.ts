import { execute, row } from '../db/sql.js';
import { AppError } from '../errors.js';
import type { Scope } from '../staff/scope.js';
import { ANSWER_MINUTES, type AnswerTo, answerTo } from './open-answer.js';

/** Whoever writes later than this may have forgotten that their next words go to an owner. */
const SURE_MINUTES = 2;

export interface TakenAnswer extends AnswerTo {
  /** How many answers there were when this one was begun. */
  answersSeen: number;
  /** False where the ten minutes were over: then these words are nobody's answer. */
  live: boolean;
  /** Some time passed, or something else was done since: these words may be meant for the assistant. */
  doubtful: boolean;
}

interface Taken {
  messageId: number;
  answersSeen: number;
  live: boolean;
  doubtful: boolean;
}

/** What is sent under this key leaves once; two answers begun with the same number before them share it. */
export const answerKey = ({ messageId, answersSeen }: { messageId: number; answersSeen: number }): string =>
  `answer:${messageId}:${answersSeen}`;

/**
 * Takes the one attempt, if this person has one open in this chat: whatever becomes of these words, the next are
 * for the assistant again. The same message delivered again takes the same. Undefined where none is open. Throws
 * `owner_not_found` where the owner's record is gone.
 */
export async function takeAnswer(scope: Scope): Promise<TakenAnswer | undefined> {
  const { db, origin, actor } = scope;
  const taken = await row<Taken>(
    db,
    `update staff_reply set used_turn = $3
      where chat = $1 and staff_id = $2 and (used_turn is null or used_turn = $3)
        and expires_at > now() - interval '1 hour'
      returning message_id as "messageId", answers_seen as "answersSeen",
        expires_at > now() or exists (
          select from message where dedupe_key = 'answer:' || message_id || ':' || answers_seen
            and sent_by_id = $2) as live,
        distracted or expires_at < now() + make_interval(mins => $4) as doubtful`,
    [origin.chat, actor.id, origin.turn.slice(0, 250), ANSWER_MINUTES - SURE_MINUTES],
  );
  if (!taken) return undefined;
  const to = await answerTo(scope, taken.messageId, { open: false });
  if (!to) throw new AppError('owner_not_found');
  return { ...to, ...taken };
}

/** Something else was done here: words that follow are in doubt, and a "yes" is no longer about the draft. */
export async function setAnswerAside({ db, origin, actor }: Pick<Scope, 'db' | 'origin' | 'actor'>) {
  await execute(
    db,
    `update staff_reply set distracted = true
      where chat = $1 and staff_id = $2 and not distracted and (used_turn is null or draft is not null)`,
    [origin.chat, actor.id],
  );
}

/** Keeps words in doubt until the person says whom they are for. */
export async function keepDraft({ db, origin, actor }: Scope, body: string): Promise<void> {
  await execute(
    db,
    'update staff_reply set draft = $3, distracted = false where chat = $1 and staff_id = $2',
    [origin.chat, actor.id, body],
  );
}

export interface Draft extends AnswerTo {
  answersSeen: number;
  body: string;
  /** Nothing else was said since it was asked about. */
  latest: boolean;
}

/** The words in doubt of this person in this chat, while the ten minutes last. */
export async function findDraft(scope: Scope): Promise<Draft | undefined> {
  const { db, origin, actor } = scope;
  const kept = await row<{ messageId: number; answersSeen: number; body: string; latest: boolean }>(
    db,
    `select message_id as "messageId", answers_seen as "answersSeen", draft as body, not distracted as latest
       from staff_reply where chat = $1 and staff_id = $2 and draft is not null and expires_at > now()`,
    [origin.chat, actor.id],
  );
  const to = kept && (await answerTo(scope, kept.messageId, { open: false }));
  return to && { ...to, ...kept };
}

export async function dropDraft({ db, origin, actor }: Scope): Promise<void> {
  await execute(db, 'update staff_reply set draft = null where chat = $1 and staff_id = $2', [
    origin.chat,
    actor.id,
  ]);
}
