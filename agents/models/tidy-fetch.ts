import { randomUUID } from 'node:crypto';

type Json = Record<string, unknown>;

/** A finish reason of ours: a call came with arguments that are not one whole JSON object. */
export const ARGUMENTS_NOT_JSON = 'arguments_not_json';

/**
 * Evens out what OpenAI-compatible servers do differently, before the library trips over it: a 200 that carries an
 * error, calls without an id, arguments as an object or as text that is no JSON, `null` for no calls.
 */
export const tidyFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  if (!response.ok || !response.headers.get('content-type')?.includes('json')) return response;
  const body: unknown = await response.json().catch(() => undefined);
  if (!isJson(body) || body.error || !Array.isArray(body.choices) || body.choices.length === 0) {
    const error = isJson(body) && body.error ? body.error : { message: 'no choices in the answer' };
    return Response.json({ error }, { status: 502 });
  }
  for (const choice of body.choices as Json[]) tidyMessage(choice);
  return Response.json(body, { status: response.status });
};

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;

function tidyMessage(choice: Json): void {
  const message = isJson(choice.message) ? choice.message : {};
  choice.message = message;
  message.role ??= 'assistant';
  if (!Array.isArray(message.tool_calls)) {
    delete message.tool_calls;
    return;
  }
  for (const call of message.tool_calls as Json[]) {
    if (typeof call.id !== 'string' || call.id === '') call.id = `call_${randomUUID()}`;
    const made = isJson(call.function) ? call.function : {};
    if (isJson(made.arguments)) made.arguments = JSON.stringify(made.arguments);
    made.arguments ||= '{}';
    if (!isObjectText(made.arguments)) {
      // The library would print a warning into the chat; the reason to refuse the answer travels in its place.
      made.arguments = '{}';
      choice.finish_reason = ARGUMENTS_NOT_JSON;
    }
  }
}

/** Strictly: text that breaks off, or is nearly JSON, is none. */
export function isObjectText(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  try {
    const parsed: unknown = JSON.parse(value);
    return isJson(parsed) && !Array.isArray(parsed);
  } catch {
    return false;
  }
}
