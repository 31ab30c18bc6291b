import { AppError } from '../src/errors.js';
import type { Translate } from '../src/i18n.js';
import { type AnswerTo, openAnswer, sendAnswer, takeAnswer } from '../src/messages/answer-owner.js';
import type { Sent } from '../src/messages/send-to-owner.js';
import { type RichText, text, visible, visibleLine } from '../src/rich-text.js';
import { assertMay, type Scope } from '../src/staff/scope.js';
import type { StaffRecord } from '../src/staff/staff-record.js';
import { addressKey, type IncomingMessage } from './channel.js';
import type { RespondContext } from './response.js';

const MAX_ANSWER = 3000;
const PRESSED = /^reply:(\d{1,10})$/;

/**
 * Answers to owners, by code alone: the button opens one attempt, the next words of that person in that chat are
 * sent as they are. Undefined where the message is for the assistant.
 */
export async function staffAnswer(
  context: RespondContext,
  given: { staff: StaffRecord; message: IncomingMessage; t: Translate },
): Promise<RichText | undefined> {
  const { staff, message, t } = given;
  const { db, clock, clinic, offered } = context;
  const { from, id, choice, foreign } = message;
  const chat = addressKey(from);
  const scope = {
    db,
    clock,
    clinic,
    actor: staff,
    origin: { chat, turn: `${from.channel}:${from.account}:${id}` },
  };
  try {
    if (choice === undefined) {
      const taken = await takeAnswer(scope);
      if (taken) return await answer(context, { scope, message, t, ...taken });
    }
    const named = choice ?? (foreign ? undefined : offered.named(`${chat}|${staff.id}`, message.text)?.id);
    const pressed = PRESSED.exec(named ?? '');
    return pressed ? await open(scope, Number(pressed[1]), t) : undefined;
  } catch (error) {
    if (error instanceof AppError) return text(t.error(error));
    throw error;
  }
}

async function open(scope: Scope, messageId: number, t: Translate): Promise<RichText> {
  return t.rich('replies:write', shown(await openAnswer(scope, messageId), t));
}

interface Given extends AnswerTo {
  scope: Scope;
  message: IncomingMessage;
  t: Translate;
  live: boolean;
}

async function answer(context: RespondContext, given: Given): Promise<RichText> {
  const { scope, message, t, live } = given;
  const values = shown(given, t);
  const body = message.text.trim();
  const refused = (reason: string) => text(t(`replies:not_sent.${reason}`, values));
  assertMay(scope, 'owners:write');
  if (!live) return refused('expired');
  if (/^\W*(?:cancel(?:ar|a)?|no enviar|don[’']?t send)\W*$/i.test(body)) return refused('cancelled');
  if (message.foreign) return refused('foreign');
  if (body === '') return refused('empty');
  if (body.length > MAX_ANSWER) return refused('too_long');
  const sent = await sendAnswer(scope, { to: given, body, context });
  return t.rich(`replies:${outcome(sent)}`, { ...values, body: visible(body, 300) });
}

function outcome(sent: Sent): string {
  if (sent.status === 'sent') return 'sent';
  if (sent.status === 'unknown') return 'unknown';
  const known = ['window_closed', 'not_connected', 'unreachable', 'rate_limited', 'offline'];
  return `not_sent.${sent.reason && known.includes(sent.reason) ? sent.reason : 'refused'}`;
}

const shown = ({ name, channel }: AnswerTo, t: Translate) => ({
  name: visibleLine(name, 80),
  channel: t(`replies:channel.${channel}`),
});
