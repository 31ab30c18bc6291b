import { findOwners, type OwnersAtAddress } from '../src/messages/find-owner.js';
import { acceptOwnerLink } from '../src/messages/owner-invitation.js';
import { optOutWord, receiveFromOwner } from '../src/messages/receive-from-owner.js';
import { sendToOwner } from '../src/messages/send-to-owner.js';
import { text, visibleLine } from '../src/rich-text.js';
import { addressKey, type IncomingMessage } from './channel.js';
import type { ChatCommand } from './chat-command.js';
import { type RespondContext, type Response, senderAddress } from './response.js';

/**
 * A message of somebody who is no member of staff. An owner's goes to the history and never to the assistant; the
 * only words that answer it by themselves confirm a no or a yes. Undefined where it is no owner's: a stranger.
 */
export async function hearOwner(
  context: RespondContext,
  message: IncomingMessage,
  command: ChatCommand | undefined,
): Promise<Response | undefined> {
  if (message.group) return undefined;
  if (command?.kind === 'link') return linkOwner(context, message, command.code);
  const from = await findOwners(context.db, senderAddress(message));
  if (!from) return undefined;
  // Telegram's own first tap; there is nothing in it to keep or to show.
  if (command?.kind === 'start' && message.text.trim().split(/\s+/).length === 1) return { kind: 'silence' };
  const flooding =
    context.flood.check(`owner:${from.owners[0].id}`, context.clock.now().getTime()) !== 'pass';
  if (flooding && !optOutWord(message)) return { kind: 'silence' };
  await receive(context, message, from);
  return { kind: 'silence' };
}

async function receive(
  context: RespondContext,
  message: IncomingMessage,
  from: OwnersAtAddress,
): Promise<void> {
  const { messageId, owner, effect } = await receiveFromOwner(context, {
    from,
    account: message.from.account,
    updateId: message.id,
    text: message.choice === undefined ? message.text : '',
    ...(message.media ? { media: message.media } : {}),
    ...(message.foreign ? { foreign: true } : {}),
  });
  if (effect !== 'stopped' && effect !== 'started') return;
  const t = context.i18n.translate(owner.language);
  const { clinic } = context;
  await sendToOwner(context, {
    ownerId: owner.id,
    channel: from.channel,
    purpose: 'confirmation',
    body: t(`replies:confirm.${effect}`, { clinic: clinic.name }),
    answersId: messageId,
    dedupeKey: `confirm:${messageId}`,
  });
}

/** A one-time link that staff gave to an owner. Whoever makes one up stays a stranger. */
async function linkOwner(
  context: RespondContext,
  message: IncomingMessage,
  code: string,
): Promise<Response | undefined> {
  const { db, clock, clinic, i18n } = context;
  const from = senderAddress(message);
  const origin = { chat: addressKey(message.from), turn: `${addressKey(message.from)}:${message.id}` };
  const linked = await acceptOwnerLink({ db, clock, clinic, origin }, { from, code });
  if (linked.outcome === 'refused') return undefined;
  const t = i18n.translate(linked.language);
  const body =
    linked.outcome === 'linked'
      ? t('replies:linked', { name: visibleLine(linked.firstName, 60), clinic: clinic.name })
      : t('replies:link_stale', { clinic: clinic.name });
  return { kind: 'reply', message: { body: text(body) }, lang: t.lang };
}
