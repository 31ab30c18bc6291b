import { AppError } from '../src/errors.js';
import type { Translate } from '../src/i18n.js';
import { chooseRepliesChat, closeRepliesChat, repliesChat } from '../src/messages/replies-chat.js';
import { type RichText, text, visibleLine } from '../src/rich-text.js';
import { type Acceptance, acceptInvitation } from '../src/staff/accept-invitation.js';
import { allowGroup, disallowGroup } from '../src/staff/allow-group.js';
import { issueOwnCode, ownCodeCard } from '../src/staff/issue-own-code.js';
import type { Scope } from '../src/staff/scope.js';
import type { StaffRecord } from '../src/staff/staff-record.js';
import { addressKey, type IncomingMessage } from './channel.js';
import type { ChatCommand } from './chat-command.js';
import { type RespondContext, type Response, senderAddress } from './response.js';

/** Those that are answered with words alone. */
export type StaffCommand = Exclude<ChatCommand, { kind: 'owner_link' }>;

/** What a member of staff gets for a command. */
export async function obeyCommand(
  context: RespondContext,
  given: { staff: StaffRecord; message: IncomingMessage; command: StaffCommand; t: Translate },
): Promise<RichText> {
  const { staff, message, command, t } = given;
  const name = visibleLine(staff.name);
  switch (command.kind) {
    case 'start':
      return text(t('channels:welcome', { name, clinic: context.clinic.name }));
    case 'code':
      return text(message.group ? t('channels:code_private') : t('channels:already_in', { name }));
    case 'help':
      return t.rich('channels:help');
    case 'unknown':
      return text(t('channels:unknown_command', { command: visibleLine(command.command, 40) }));
    case 'link':
      return text(t('replies:link_for_owner'));
    case 'allow':
    case 'disallow':
      return text(await explained(t, () => setGroup(context, given)));
    case 'replies':
      return text(await explained(t, () => routeReplies(context, given, command.where)));
    case 'own_code': {
      const said = await explained(t, () => ownCode(context, given));
      return typeof said === 'string' ? text(said) : said;
    }
  }
}

type Given = Parameters<typeof obeyCommand>[1];

/** What was refused is answered by its sentence. */
export async function explained<Said>(t: Translate, work: () => Promise<Said>): Promise<Said | string> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError) return t.error(error);
    throw error;
  }
}

async function routeReplies(
  context: RespondContext,
  { staff, message, t }: Given,
  where: 'here' | 'off' | 'ask',
): Promise<string> {
  const scope = { ...scopeOf(context, message), actor: staff };
  const { from, group } = message;
  if (where === 'ask') {
    const chosen = (await repliesChat(context.db))?.chat;
    if (!chosen) return t('replies:route.none');
    return t(addressKey(chosen) === addressKey(from) ? 'replies:route.is_here' : 'replies:route.elsewhere');
  }
  if (where === 'here') await chooseRepliesChat(scope, { ...from, group });
  else await closeRepliesChat(scope);
  return t(`replies:route.${where}`);
}

async function ownCode(context: RespondContext, { staff, message, t }: Given): Promise<RichText> {
  const scope = { ...scopeOf(context, message), actor: staff, group: message.group };
  return ownCodeCard(await issueOwnCode(scope), { t }).body;
}

async function setGroup(context: RespondContext, { staff, message, command, t }: Given): Promise<string> {
  if (!message.group) return t('channels:group_only');
  const scope = { ...scopeOf(context, message), actor: staff };
  if (command.kind === 'allow') await allowGroup(scope, message.from);
  else await disallowGroup(scope, message.from);
  return t(command.kind === 'allow' ? 'channels:group_allowed' : 'channels:group_disallowed');
}

export function scopeOf(
  { db, clock, clinic }: RespondContext,
  { from, id }: IncomingMessage,
): Omit<Scope, 'actor'> {
  const chat = addressKey(from);
  return { db, clock, clinic, origin: { chat, turn: `${from.channel}:${from.account}:${id}` } };
}

/** A code from somebody unknown. Undefined where it is none of ours: they get the silence of any stranger. */
export async function tryCode(
  context: RespondContext,
  message: IncomingMessage,
  code: string,
): Promise<Response | undefined> {
  const accepted = await acceptInvitation(scopeOf(context, message), {
    address: senderAddress(message),
    code,
  });
  if (accepted.outcome === 'refused') return undefined;
  const lang = accepted.outcome === 'accepted' ? accepted.staff.language : accepted.language;
  const t = context.i18n.translate(lang);
  return { kind: 'reply', message: { body: text(welcome(context, accepted, t)) }, lang };
}

function welcome(
  { clinic }: RespondContext,
  accepted: Exclude<Acceptance, { outcome: 'refused' }>,
  t: Translate,
) {
  if (accepted.outcome === 'stale') return t('channels:code_stale');
  const { staff, known } = accepted;
  return t(known ? 'channels:linked' : 'channels:joined', {
    name: visibleLine(staff.name),
    clinic: clinic.name,
  });
}
