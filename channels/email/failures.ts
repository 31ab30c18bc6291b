import type { SendOutcome } from '../../src/messages/sender.js';

/** As nodemailer gives it; `command` is no guide, it says CONN also of a line that is cut after the text. */
interface SmtpError {
  code?: string;
  responseCode?: number;
  command?: string;
  /** Of the system call that failed. */
  syscall?: string;
  timeoutType?: string;
}

const BEFORE_ANY_TEXT = new Set(['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT']);

/** What a failed attempt means for the message. The server's own words are left out: they quote the address. */
export function sendingFailure(error: unknown): Exclude<SendOutcome, { ok: true }> {
  const { code = 'unknown', responseCode, command = '', syscall, timeoutType = '' } = error as SmtpError;
  const detail = [code, responseCode, command, syscall].filter(Boolean).join(' ');
  if (code === 'EAUTH') return { ok: false, reason: 'offline', detail };
  if (responseCode !== undefined && responseCode >= 500)
    return { ok: false, reason: command.startsWith('RCPT') ? 'unreachable' : 'refused', detail };
  if (responseCode !== undefined && responseCode >= 400) return { ok: false, reason: 'rate_limited', detail };
  const neverLeft = syscall === 'connect' || code === 'EDNS' || BEFORE_ANY_TEXT.has(timeoutType);
  return { ok: false, reason: neverLeft ? 'offline' : 'uncertain', detail };
}
