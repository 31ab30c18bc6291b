import type { SendFailure, SendResult } from '../channel.js';

/** WhatsApp has no such number. */
const UNKNOWN_NUMBER = /No LID for user|invalid wid|wid error/i;
/** The call did not even reach the page, or a page that is just loading again. */
const NEVER_LEFT = /detached Frame|not connected|reading 'getChat'/i;

/**
 * What a failed call means for the message that was to be sent. Unless it is certain that nothing left, nobody
 * can say: the page breaks down before and after it handed a message on.
 */
export function sendFailure(error: unknown, sentIds: string[]): SendResult {
  const words = firstLine(error);
  let reason: SendFailure = 'uncertain';
  if (UNKNOWN_NUMBER.test(words)) reason = 'not_found';
  else if (NEVER_LEFT.test(words)) reason = 'offline';
  return { ok: false, reason, sentIds, detail: failureDetail(error) };
}

/** The library's own words (it also throws plain strings), without the numbers of people. */
export const failureDetail = (error: unknown): string => firstLine(error).replace(/\d{6,}/g, '…');

const firstLine = (error: unknown): string =>
  String(error instanceof Error ? error.message : error).split('\n')[0]!;

/** Rejects after `ms`; what the slow call still does is nobody's concern. */
export async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms: ${what}`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
