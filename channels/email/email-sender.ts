import { createTransport } from 'nodemailer';
import type { OwnerMessage, Sender, SendOutcome } from '../../src/messages/sender.js';
import { sendingFailure } from './failures.js';

export interface EmailOptions {
  smtpUrl: string;
  /** `clinica@example.com` or `Name <clinica@example.com>` */
  from: string;
  /** The sentence with the way out, which marketing carries under its text. */
  footer(unsubscribeUrl: string): string;
  /** How long the server may take for each step. */
  timeoutMs?: number;
}

/** `refused`: the server does not know this user or password. `unreachable`: it does not answer. */
export type MailState = 'ready' | 'refused' | 'unreachable';

export interface EmailSender extends Sender {
  /** Does the server let us in? Sends nothing. */
  check(): Promise<MailState>;
  close(): void;
}

// One address and nothing else: what could end a header or add a recipient is in none.
const ADDRESS = /^[^\s@<>(),:;"\\[\]\p{Cc}]{1,64}@[^\s@<>(),:;"\\[\]\p{Cc}]+\.[^\s@<>(),:;"\\[\]\p{Cc}]+$/u;
const MAX_SUBJECT = 200;

/** E-mail over SMTP, as plain text. One message, one recipient. */
export function createEmailSender({ smtpUrl, from, footer, timeoutMs = 20_000 }: EmailOptions): EmailSender {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    // A message is text of ours; nothing in it may make the library read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });

  async function send(message: OwnerMessage): Promise<SendOutcome> {
    if (!ADDRESS.test(message.to)) return { ok: false, reason: 'invalid', detail: 'address' };
    const out = message.unsubscribeUrl;
    try {
      const sent = await transport.sendMail({
        from: sender(from),
        to: { name: '', address: message.to },
        subject: oneLine(message.subject ?? '').slice(0, MAX_SUBJECT),
        text: out === undefined ? message.body : `${message.body}\n\n-- \n${footer(out)}\n`,
        headers: out === undefined ? {} : oneClick(out),
      });
      return { ok: true, externalId: sent.messageId };
    } catch (error) {
      return sendingFailure(error);
    }
  }

  async function check(): Promise<MailState> {
    try {
      await transport.verify();
      return 'ready';
    } catch (error) {
      return (error as { code?: string }).code === 'EAUTH' ? 'refused' : 'unreachable';
    }
  }

  return { channel: 'email', send, check, close: () => transport.close() };
}

/** RFC 2369 and 8058. The address is written by `URL`, which leaves neither blanks nor brackets in it. */
function oneClick(url: string) {
  const prepared = { prepared: true, value: `<${new URL(url).href}>` };
  return { 'List-Unsubscribe': prepared, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}

function sender(from: string): { name: string; address: string } {
  const named = /^(.*)<([^<>]+)>$/.exec(from);
  return named ? { name: oneLine(named[1]!), address: named[2]!.trim() } : { name: '', address: from };
}

/** A line break in a header begins another header. */
const oneLine = (value: string) =>
  value
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
