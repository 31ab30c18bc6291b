import { plain } from '../src/rich-text.js';
import type { Capabilities, OutgoingMessage } from './channel.js';
import { numberedChoices } from './numbered-choices.js';
import { splitText } from './split-text.js';

/**
 * An answer as the single messages a platform takes: pieces of text under its limit, the choices with the last
 * of them (as numbered text where there are no buttons for so many), then one message per file.
 */
export function messageParts(message: OutgoingMessage, capabilities: Capabilities): OutgoingMessage[] {
  const choices = message.choices ?? [];
  const asButtons = choices.length > 0 && choices.length <= capabilities.buttons;
  const body =
    asButtons || choices.length === 0 ? message.body : [...message.body, ...numberedChoices(choices)];
  // Platforms refuse a message of blanks only; nothing to read is lost by leaving it out.
  const pieces = splitText(body, capabilities.textLimit).filter((piece) => plain(piece).trim() !== '');
  const parts: OutgoingMessage[] = pieces.map((piece) => ({ body: piece }));
  if (asButtons && parts.length > 0) parts[parts.length - 1]!.choices = choices;
  for (const attachment of message.attachments ?? []) parts.push({ body: [], attachments: [attachment] });
  if (message.replyTo !== undefined && parts.length > 0) parts[0]!.replyTo = message.replyTo;
  return parts;
}
