import { AppError } from '../src/errors.js';
import type { Translate } from '../src/i18n.js';
import { isDoubtfulAnswer, isNeverMind, yesToSend } from '../src/messages/doubtful-answer.js';
import { type AnswerTo, type OpenedAnswer, openAnswer } from '../src/messages/open-answer.js';
import { type AnswerSent, sendAnswer } from '../src/messages/send-answer.js';
import {
  type Draft,
  dropDraft,
  findDraft,
  keepDraft,
  setAnswerAside,
  type TakenAnswer,
  takeAnswer,
} from '../src/messages/take-answer.js';
import { type Choice, lines, type RichText, text, visible, visibleLine } from '../src/rich-text.js';
import { assertMay, type Scope } from '../src/staff/scope.js';
import type { StaffRecord } from '../src/staff/staff-record.js';
import { addressKey, type IncomingMessage } from './channel.js';
import type { RespondContext } from './response.js';

const MAX_ANSWER = 3000;
const PRESSED = /^(reply|reply_send|reply_drop):(\d{1,10})$/;

export interface StaffAnswered {
  body: RichText;
  choices: Choice[];
  /** A button was pressed by whom it was meant for. The one that opens an answer stays, for a second one. */
  pressed: boolean;
}

type Said = Omit<StaffAnswered, 'pressed'>;

interface Given {
  context: RespondContext;
  scope: Scope;
  message: IncomingMessage;
  t: Translate;
}

/**
 * Answers to owners, by code alone: the button opens one attempt, the next words of that person in that chat are
 * sent as they are, or asked about where they may be meant for somebody else. Undefined where the message is
 * for the assistant.
 */
export async function staffAnswer(
  context: RespondContext,
  { staff, message, t }: { staff: StaffRecord; message: IncomingMessage; t: Translate },
): Promise<StaffAnswered | undefined> {
  const given: Given = { context, scope: scopeOf(context, staff, message), message, t };
  const key = `${addressKey(message.from)}|${staff.id}`;
  try {
    const answered = (await answerOf(given, key)) ?? undefined;
    if (answered === undefined) {
      await setAnswerAside(given.scope);
      return undefined;
    }
    const { body, choices } = 'body' in answered ? answered : { body: answered, choices: [] };
    const { choice = '', group } = message;
    const pressed = choice.startsWith('reply_') && (!group || context.offered.includes(key, choice));
    if (choices.length > 0) context.offered.offer(key, choices);
    return { body, choices, pressed };
  } catch (error) {
    if (error instanceof AppError) return { body: text(t.error(error)), choices: [], pressed: false };
    throw error;
  }
}

/** A command was given: what was to be answered is put aside for it. */
export const asideForCommand = (context: RespondContext, staff: StaffRecord, message: IncomingMessage) =>
  setAnswerAside(scopeOf(context, staff, message));

function scopeOf({ db, clock, clinic }: RespondContext, staff: StaffRecord, message: IncomingMessage): Scope {
  const { from, id } = message;
  const origin = { chat: addressKey(from), turn: `${from.channel}:${from.account}:${id}` };
  return { db, clock, clinic, actor: staff, origin };
}

async function answerOf(given: Given, key: string): Promise<RichText | Said | undefined> {
  const { context, scope, message, t } = given;
  const { choice, foreign } = message;
  const named = foreign ? undefined : context.offered.named(key, message.text)?.id;
  if (choice === undefined) {
    const taken = await takeAnswer(scope);
    if (taken) return judge(given, taken, { likeAChoice: named !== undefined });
  }
  const [, what, id] = PRESSED.exec(choice ?? named ?? '') ?? [];
  if (what === 'reply') return opened(await openAnswer(scope, Number(id)), message.group, t);
  const draft = await findDraft(scope);
  if (what !== undefined) {
    if (draft?.messageId !== Number(id)) return text(t('replies:draft_gone'));
    return decide(given, draft, what === 'reply_send');
  }
  const yes = choice === undefined && !foreign && draft?.latest ? yesToSend(message.text) : undefined;
  return yes === undefined ? undefined : decide(given, draft!, yes);
}

function opened(to: OpenedAnswer, group: boolean, t: Translate): RichText {
  const { earlier, beside } = to;
  return lines(
    ...(earlier
      ? [t('replies:already', { by: visibleLine(earlier.by, 60), body: visible(earlier.body, 300) }), '']
      : []),
    ...(beside.length > 0
      ? [t('replies:beside', { names: beside.map((name) => visibleLine(name, 60)).join(', ') }), '']
      : []),
    t.rich(group ? 'replies:write_group' : 'replies:write', shown(to, t)),
  );
}

async function judge(
  given: Given,
  taken: TakenAnswer,
  { likeAChoice }: { likeAChoice: boolean },
): Promise<RichText | Said> {
  const { scope, message, t } = given;
  const values = shown(taken, t);
  const body = message.text.trim();
  const refused = (reason: string) => text(t(`replies:not_sent.${reason}`, values));
  assertMay(scope, 'owners:write');
  if (!taken.live) return refused('expired');
  if (isNeverMind(body)) return refused('cancelled');
  if (message.foreign) return refused('foreign');
  if (body === '') return refused('empty');
  if (body.length > MAX_ANSWER) return refused('too_long');
  if (!(taken.doubtful || likeAChoice || isDoubtfulAnswer(body))) return send(given, taken, body);
  await keepDraft(scope, body);
  return {
    body: t.rich('replies:ask', { ...values, body: visible(body) }),
    choices: [
      { id: `reply_send:${taken.messageId}`, label: t('replies:send') },
      { id: `reply_drop:${taken.messageId}`, label: t('replies:dont_send') },
    ],
  };
}

async function decide(given: Given, draft: Draft, yes: boolean): Promise<RichText> {
  const { scope, t } = given;
  const told = yes
    ? await send(given, draft, draft.body)
    : text(t('replies:not_sent.cancelled', shown(draft, t)));
  await dropDraft(scope);
  return told;
}

async function send(
  { context, scope, t }: Given,
  to: AnswerTo & { answersSeen: number },
  body: string,
): Promise<RichText> {
  const sent = await sendAnswer(scope, { to, body, context });
  const values = { ...shown(to, t), body: visible(body, 300) };
  if (sent.status !== 'beaten') return t.rich(`replies:${outcome(sent)}`, values);
  const { by, body: other } = sent;
  return text(
    t('replies:not_sent.beaten', { ...values, by: visibleLine(by, 60), other: visible(other, 300) }),
  );
}

function outcome(sent: Exclude<AnswerSent, { status: 'beaten' }>): string {
  if (sent.status === 'sent') return 'sent';
  if (sent.status === 'unknown') return 'unknown';
  if (sent.reason === 'opted_out') return 'not_sent.unreachable';
  const known = ['window_closed', 'not_connected', 'unreachable', 'rate_limited', 'offline'];
  return `not_sent.${sent.reason && known.includes(sent.reason) ? sent.reason : 'refused'}`;
}

const shown = ({ name, channel }: AnswerTo, t: Translate) => ({
  name: visibleLine(name, 80),
  channel: t(`replies:channel.${channel}`),
});
