import type { Turn } from '../agents/turn.js';
import type { Translate } from '../src/i18n.js';
import { readWaitingDetails } from '../src/messages/forward-card.js';
import type { LinkFor } from '../src/messages/owner-invitation.js';
import { join, type RichText, text } from '../src/rich-text.js';
import { isGroupAllowed } from '../src/staff/allow-group.js';
import { countStranger } from '../src/staff/count-stranger.js';
import { findStaffByAddress } from '../src/staff/find-staff.js';
import { markAddressUsed } from '../src/staff/mark-address-used.js';
import { lowest } from '../src/staff/roles.js';
import type { StaffRecord } from '../src/staff/staff-record.js';
import { approveCampaign, offerUnder } from './campaign-approval.js';
import { addressKey, type Channel, type IncomingMessage, type OutgoingMessage } from './channel.js';
import { chatCommand } from './chat-command.js';
import { hearOwner } from './hear-owner.js';
import { obeyCommand, tryCode } from './obey-command.js';
import { ownerLink, wantedLink } from './owner-link.js';
import { type RespondContext, type Response, senderAddress } from './response.js';
import { asideForCommand, staffAnswer } from './staff-answer.js';
import { offeredSwitchOn, switchOnAutomation, switchOnCode } from './switch-on-automation.js';

const MAX_TEXT = 10_000;

export interface Asked {
  channel: Channel;
  message: IncomingMessage;
  signal: AbortSignal;
  /** Called once the sender turns out to be staff, who will be answered. */
  onStaff(): void;
}

/** Decides what one message gets: who is it, may they, is it a command, a choice, something unreadable or a turn. */
export async function respond(context: RespondContext, asked: Asked): Promise<Response> {
  const { message } = asked;
  const address = senderAddress(message);
  const staff = await findStaffByAddress(context.db, address);
  const command = chatCommand(message);
  if (!staff) {
    const joined = command?.kind === 'code' && !message.group;
    const response = joined ? await tryCode(context, message, command.code) : undefined;
    const heard = response ?? (await hearOwner(context, message, command));
    if (heard) return heard;
    await countStranger(context.db, address);
    return { kind: 'forget' };
  }
  await markAddressUsed(context.db, address);
  const t = context.i18n.translate(staff.language);
  const say = (body: RichText): Response => ({ kind: 'reply', message: { body }, lang: t.lang });
  const link = async (whom: LinkFor): Promise<Response> => ({
    kind: 'reply',
    message: await ownerLink(context, { staff, message, t }, whom),
    lang: t.lang,
    pressed: message.choice !== undefined,
  });
  // The terminal is the person's own machine: pasting a list of questions there is no flood.
  if (message.from.channel !== 'terminal') {
    const verdict = context.flood.check(String(staff.id), context.clock.now().getTime());
    if (verdict === 'drop') return { kind: 'silence' };
    if (verdict === 'warn') return say(text(t('channels:slow_down')));
  }
  asked.onStaff();
  if (command) {
    await asideForCommand(context, staff, message);
    if (command.kind === 'owner_link') return link(command);
    return say(await obeyCommand(context, { staff, message, command, t }));
  }
  if (message.group && !(await isGroupAllowed(context.db, message.from)))
    return say(text(t('channels:group_closed')));
  const approval = await approveCampaign(context, { ...asked, staff, t });
  if (approval) {
    await asideForCommand(context, staff, message);
    return { kind: 'reply', message: approval, lang: t.lang, pressed: approval.pressed };
  }
  const decide = async (code: string): Promise<Response> => ({
    kind: 'reply',
    message: { body: await switchOnAutomation(context, { staff, message, t }, code) },
    lang: t.lang,
    pressed: message.choice !== undefined,
  });
  const code = switchOnCode(message);
  if (code !== undefined) {
    // Else it would be what is said to an owner whose answer is open.
    await asideForCommand(context, staff, message);
    return decide(code);
  }
  const answered = await staffAnswer(context, { staff, message, t });
  if (answered) return { kind: 'reply', message: answered, lang: t.lang, pressed: answered.pressed };
  const named = offeredSwitchOn(context, { staff, message, t });
  if (named !== undefined) return decide(named);
  const wanted = wantedLink(context, { staff, message, t });
  if (wanted) return link(wanted);
  const unreadable = unreadableReply(message, t);
  return unreadable ? say(text(unreadable)) : answer(context, asked, staff);
}

function unreadableReply({ text, choice, media }: IncomingMessage, t: Translate): string | undefined {
  if (choice !== undefined) return undefined;
  if (text.length > MAX_TEXT) return t('channels:too_long', { length: text.length, max: MAX_TEXT });
  if (text.trim() !== '') return undefined;
  return media ? t(`channels:media.${media}`) : t('channels:empty');
}

async function answer(context: RespondContext, asked: Asked, staff: StaffRecord): Promise<Response> {
  const { db, session, offered, i18n } = context;
  const { message, signal } = asked;
  const { from, id, group, foreign } = message;
  const chat = addressKey(from);
  const offeredTo = `${chat}|${staff.id}`;
  const named = foreign ? undefined : offered.named(offeredTo, message.text)?.id;
  const choice = message.choice ?? named;
  // An owner waits for an answer under these details: whoever looks at them first can still give it.
  const waiting = readWaitingDetails(choice);
  // In a group others see the buttons too; pressing one that was not offered to them must not take it away.
  const pressed =
    message.choice !== undefined && !waiting && (!group || offered.includes(offeredTo, message.choice));
  const turn = await session.turn({
    // Whoever else reads along in a group, the answer shows no more than the lowest role may see.
    staff: group ? { ...staff, role: lowest(staff.role, 'reception') } : staff,
    chat,
    group,
    turn: `${from.channel}:${from.account}:${id}`,
    text: message.text,
    ...(choice === undefined ? {} : { choice: waiting?.details ?? choice }),
    ...(foreign ? { foreign } : {}),
    signal,
  });
  // While it was being worked out, their access may have been taken away: then nobody is left to show it to.
  if ((await findStaffByAddress(db, senderAddress(message)))?.id !== staff.id) return { kind: 'silence' };
  const t = i18n.translate(turn.lang);
  const choices = [...turn.choices, ...(waiting ? [{ id: waiting.reply, label: t('replies:answer') }] : [])];
  // What lets a campaign go is pressed, or typed in full: a number is not enough.
  offered.offer(offeredTo, choices);
  const approval = await offerUnder(context, { ...asked, staff, turn, t });
  const shown = outgoing({ ...turn, blocks: [...turn.blocks, ...approval.body] }, message);
  const all = [...approval.choices, ...choices];
  return { kind: 'reply', message: { ...shown, choices: all }, lang: turn.lang, pressed };
}

function outgoing(turn: Turn, { group, messageId }: IncomingMessage): OutgoingMessage {
  return {
    body: join(turn.blocks, '\n\n'),
    attachments: turn.attachments,
    ...(group && messageId !== undefined ? { replyTo: messageId } : {}),
  };
}
