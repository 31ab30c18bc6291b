import { GrammyError, HttpError } from 'grammy';
import type { SendFailure, SendResult } from '../channel.js';

/** Before a connection stood nothing can have arrived. */
const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);

/** What a failed call means for the message that was to be sent. */
export function sendFailure(error: unknown, sentIds: string[]): SendResult {
  if (error instanceof GrammyError) {
    const { retry_after } = error.parameters;
    return {
      ok: false,
      reason: refusal(error),
      ...(retry_after === undefined ? {} : { retryAfterMs: retry_after * 1000 }),
      sentIds,
      detail: error.description,
    };
  }
  const code = connectionCode(error);
  const reason = code && NEVER_LEFT.has(code) ? 'offline' : 'uncertain';
  return { ok: false, reason, sentIds, detail: code ?? String(error) };
}

function refusal({ error_code, description }: GrammyError): SendFailure {
  if (error_code === 429) return 'rate_limited';
  // Only this one is the person's own will; others never began a chat, perhaps with an earlier bot of ours.
  if (error_code === 403) return /blocked by the user/i.test(description) ? 'blocked' : 'not_found';
  // A server error may come before or after the message went out.
  if (error_code >= 500) return 'uncertain';
  if (error_code === 413 || /too (large|long|big)/i.test(description)) return 'too_large';
  return /chat not found|user not found|PEER_ID_INVALID/i.test(description) ? 'not_found' : 'invalid';
}

/** grammY wraps what node-fetch threw; its code tells whether the request left. */
function connectionCode(error: unknown): string | undefined {
  const cause = error instanceof HttpError ? error.error : undefined;
  return (cause as NodeJS.ErrnoException | undefined)?.code;
}

/** Telegram does not know the token: no waiting helps. */
export function isUnauthorized(error: unknown): boolean {
  return error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404);
}

/** The platform's own words, without addresses (they hold the token). */
export function failureDetail(error: unknown): string {
  if (error instanceof GrammyError) return `${error.error_code} ${error.description}`;
  return connectionCode(error) ?? (error instanceof Error ? error.name : 'unknown');
}
