import { readInvitationCode } from '../src/staff/invitation-code.js';
import type { IncomingMessage } from './channel.js';

/** What code handles, so that no model ever sees it. */
export type ChatCommand =
  | { kind: 'start' }
  | { kind: 'code'; code: string }
  | { kind: 'help' }
  | { kind: 'allow' }
  | { kind: 'disallow' }
  | { kind: 'unknown'; command: string };

const WORDS: Record<string, 'start' | 'help' | 'allow' | 'disallow'> = {
  start: 'start',
  empezar: 'start',
  help: 'help',
  ayuda: 'help',
  allow: 'allow',
  permitir: 'allow',
  disallow: 'disallow',
  prohibir: 'disallow',
};

/**
 * The command in a message; undefined where it is a question. What is forwarded or quoted commands nothing; an
 * invitation code may be forwarded, since holding it is what counts.
 */
export function chatCommand(
  message: Pick<IncomingMessage, 'text' | 'foreign' | 'choice'>,
): ChatCommand | undefined {
  if (message.choice !== undefined) return undefined;
  const text = message.text.trim();
  const started = /^\/start\s+(\S+)$/i.exec(text);
  const code = readInvitationCode(started ? started[1]! : text);
  if (code) return { kind: 'code', code };
  const word = /^\/([a-z_]+)(?=\s|$)/i.exec(text)?.[1]?.toLowerCase();
  if (word === undefined || message.foreign) return undefined;
  return WORDS[word] ? { kind: WORDS[word] } : { kind: 'unknown', command: `/${word}` };
}
