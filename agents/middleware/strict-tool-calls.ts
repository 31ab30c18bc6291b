import { AIMessage, HumanMessage } from '@langchain/core/messages';
import { createMiddleware } from 'langchain';
import { ARGUMENTS_NOT_JSON, isObjectText } from '../models/tidy-fetch.js';
import { UnusableAnswer } from './unusable-answer.js';

/**
 * A call counts only where the model finished it: finish reason `tool_calls`, and arguments whose raw text parses
 * strictly. Streamed arguments that were cut are repaired and executed by the library otherwise, with wrong values.
 * A broken answer is asked for once more; the second one is `UnusableAnswer`.
 */
export const strictToolCalls = () =>
  createMiddleware({
    name: 'strictToolCalls',
    async wrapModelCall(request, handler) {
      const first = (await handler(request)) as AIMessage;
      const problem = brokenBy(first);
      if (problem === undefined) return cleaned(first);
      const repair = new HumanMessage(
        `[Your last answer was not executed: ${problem}. Answer again; arguments must be one complete JSON object.]`,
      );
      const second = (await handler({ ...request, messages: [...request.messages, repair] })) as AIMessage;
      const still = brokenBy(second);
      if (still !== undefined) throw new UnusableAnswer(still);
      return cleaned(second);
    },
  });

interface RawCall {
  function?: { name?: unknown; arguments?: unknown };
}

/** Why an answer cannot be used; undefined where it can. */
export function brokenBy(message: AIMessage): string | undefined {
  const { tool_calls: calls = [], invalid_tool_calls: invalid = [] } = message;
  const { offline, finish_reason: reason } = message.response_metadata as {
    offline?: boolean;
    finish_reason?: string;
  };
  // Our own model builds its calls as objects; there is no text that could have been cut.
  if (offline) return undefined;
  if (calls.length === 0 && invalid.length === 0) {
    if (reason === 'tool_calls') return 'it announced a call and made none';
    return message.text.trim() === '' ? 'it was empty' : undefined;
  }
  if (invalid.length > 0 || reason === ARGUMENTS_NOT_JSON) return 'the arguments were not JSON';
  if (reason !== 'tool_calls') return `the call was cut short (${reason ?? 'no finish reason'})`;
  const raw = (message.additional_kwargs.tool_calls ?? []) as RawCall[];
  const texts = raw.map((call) => call.function?.arguments);
  if (texts.length !== calls.length || !texts.every(isObjectText))
    return 'the arguments were not one JSON object';
  if (new Set(calls.map(({ id }) => id)).size !== calls.length || calls.some(({ id }) => !id))
    return 'a call had no id of its own';
  return undefined;
}

/** Words beside a call are never shown and, being the model's own, never stored; nor is the provider's raw copy. */
function cleaned(message: AIMessage): AIMessage {
  const calls = message.tool_calls ?? [];
  if ((message.response_metadata as { offline?: boolean }).offline) return message;
  return new AIMessage({
    content: calls.length > 0 ? '' : message.text,
    tool_calls: calls,
    response_metadata: { finish_reason: calls.length > 0 ? 'tool_calls' : 'stop' },
    usage_metadata: message.usage_metadata,
  });
}
