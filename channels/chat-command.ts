import { looksLikeOwnerCode } from '../src/messages/owner-invitation.js';
import { readInvitationCode } from '../src/staff/invitation-code.js';
import type { IncomingMessage } from './channel.js';

/** What code handles, so that no model ever sees it. */
export type ChatCommand =
  | { kind: 'start' }
  | { kind: 'code'; code: string }
  /** The one-time link of an owner. */
  | { kind: 'link'; code: string }
  | { kind: 'help' }
  /** Where owners' replies go: `here`, nowhere (`off`), or the question where that is. */
  | { kind: 'replies'; where: 'here' | 'off' | 'ask' }
  | { kind: 'owner_link'; query: string }
  /** A code for one more address of whoever asks. */
  | { kind: 'own_code' }
  | { kind: 'allow' }
  | { kind: 'disallow' }
  | { kind: 'unknown'; command: string };

const WORDS: Record<string, 'start' | 'help' | 'allow' | 'disallow' | 'replies' | 'owner_link' | 'own_code'> =
  {
    start: 'start',
    empezar: 'start',
    help: 'help',
    ayuda: 'help',
    allow: 'allow',
    permitir: 'allow',
    disallow: 'disallow',
    prohibir: 'disallow',
    replies: 'replies',
    respuestas: 'replies',
    link: 'owner_link',
    enlace: 'owner_link',
    connect: 'own_code',
    vincular: 'own_code',
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
  if (started && looksLikeOwnerCode(started[1]!)) return { kind: 'link', code: started[1]! };
  const word = /^\/([a-z_]+)(?=\s|$)/i.exec(text)?.[1]?.toLowerCase();
  if (word === undefined || message.foreign) return undefined;
  const kind = WORDS[word];
  const rest = text.replace(/^\S+\s*/, '');
  if (kind === 'replies') return { kind, where: repliesWhere(rest) };
  if (kind === 'owner_link') return { kind, query: rest };
  return kind ? { kind } : { kind: 'unknown', command: `/${word}` };
}

function repliesWhere(rest: string): 'here' | 'off' | 'ask' {
  if (/^(?:aqu[ií]|ac[aá]|here)(?!\p{L})/iu.test(rest)) return 'here';
  return /^(?:no|off|nunca|never|ninguno)\b/i.test(rest) ? 'off' : 'ask';
}
