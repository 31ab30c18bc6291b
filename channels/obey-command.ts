import { AppError } from '../src/errors.js';
import type { Translate } from '../src/i18n.js';
import { type RichText, text, visibleLine } from '../src/rich-text.js';
import { acceptInvitation } from '../src/staff/accept-invitation.js';
import { allowGroup, disallowGroup } from '../src/staff/allow-group.js';
import type { Scope } from '../src/staff/scope.js';
import type { StaffRecord } from '../src/staff/staff-record.js';
import { addressKey, type IncomingMessage } from './channel.js';
import type { ChatCommand } from './chat-command.js';
import { type RespondContext, type Response, senderAddress } from './response.js';

/** What a member of staff gets for a command. */
export async function obeyCommand(
  context: RespondContext,
  given: { staff: StaffRecord; message: IncomingMessage; command: ChatCommand; t: Translate },
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
    case 'allow':
    case 'disallow':
      return text(await setGroup(context, given));
  }
}

async function setGroup(
  context: RespondContext,
  { staff, message, command, t }: Parameters<typeof obeyCommand>[1],
): Promise<string> {
  if (!message.group) return t('channels:group_only');
  const scope = { ...scopeOf(context, message), actor: staff };
  try {
    if (command.kind === 'allow') await allowGroup(scope, message.from);
    else await disallowGroup(scope, message.from);
  } catch (error) {
    if (error instanceof AppError) return t.error(error);
    throw error;
  }
  return t(command.kind === 'allow' ? 'channels:group_allowed' : 'channels:group_disallowed');
}

function scopeOf({ db, clock, clinic }: RespondContext, { from, id }: IncomingMessage): Omit<Scope, 'actor'> {
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
  const body =
    accepted.outcome === 'accepted'
      ? t('channels:joined', { name: visibleLine(accepted.staff.name), clinic: context.clinic.name })
      : t('channels:code_stale');
  return { kind: 'reply', message: { body: text(body) }, lang };
}
