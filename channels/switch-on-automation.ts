import { switchOn } from '../src/automations/switch-on.js';
import { readApproval } from '../src/campaigns/approval-code.js';
import { AppError } from '../src/errors.js';
import type { Translate } from '../src/i18n.js';
import { type RichText, text } from '../src/rich-text.js';
import type { StaffRecord } from '../src/staff/staff-record.js';
import { addressKey, type IncomingMessage } from './channel.js';
import { scopeOf } from './obey-command.js';
import type { RespondContext } from './response.js';

interface Heard {
  staff: StaffRecord;
  message: IncomingMessage;
  t: Translate;
}

const PRESSED = /^automation_on:(\w{1,20})$/;

/** The code in a button of a preview, or typed after a yes. */
export function switchOnCode({ text: words, choice }: IncomingMessage): string | undefined {
  if (choice !== undefined) return PRESSED.exec(choice)?.[1];
  return readApproval(words);
}

/** The same, where the button was a number or its name was written. */
export function offeredSwitchOn({ offered }: RespondContext, { staff, message }: Heard): string | undefined {
  const { from, text: words, choice, foreign } = message;
  if (choice !== undefined || foreign) return undefined;
  return PRESSED.exec(offered.named(`${addressKey(from)}|${staff.id}`, words)?.id ?? '')?.[1];
}

/** A human decided on an automation that they have seen: no model has any part in it. */
export async function switchOnAutomation(
  context: RespondContext,
  { staff, message, t }: Heard,
  code: string,
): Promise<RichText> {
  if (message.group) return text(t('automations:switched.private'));
  if (message.foreign) return text(t('automations:switched.foreign'));
  try {
    const scope = { ...scopeOf(context, message), actor: staff };
    const kind = await switchOn(scope, { code, i18n: context.i18n });
    const how = kind === 'announcement' ? 'on_news' : 'on';
    return t.rich(`automations:switched.${how}`, { name: t(`automations:kind.${kind}`) });
  } catch (error) {
    if (error instanceof AppError) return text(t.error(error));
    throw error;
  }
}
