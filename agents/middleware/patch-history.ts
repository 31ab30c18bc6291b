import { AIMessage, type BaseMessage, HumanMessage } from '@langchain/core/messages';
import { createMiddleware } from 'langchain';
import { EXCHANGES } from '../memory/memory-window.js';
import { answer } from './tool-answer.js';

/**
 * What the model reads of the thread: the last exchanges, each call with its answer (strict providers reject one
 * without), and nothing of ours that a provider does not know. What is stored stays as it is.
 */
export const patchHistory = () =>
  createMiddleware({
    name: 'patchHistory',
    wrapModelCall: (request, handler) =>
      handler({ ...request, messages: withAnswers(lastExchanges(request.messages)) }),
  });

export function lastExchanges(messages: readonly BaseMessage[]): BaseMessage[] {
  const starts = messages.flatMap((message, index) => (HumanMessage.isInstance(message) ? [index] : []));
  return messages.slice(starts.at(-EXCHANGES) ?? starts[0] ?? 0);
}

/** A turn that broke off leaves calls without an answer; they are answered as not done, in their place. */
export function withAnswers(messages: readonly BaseMessage[]): BaseMessage[] {
  const answered = new Set(messages.map((message) => (message as { tool_call_id?: string }).tool_call_id));
  return messages.flatMap((message) => {
    if (!AIMessage.isInstance(message)) return [message];
    const open = (message.tool_calls ?? []).filter(({ id }) => !answered.has(id));
    return [
      shown(message),
      ...open.map((call) => answer(call, { error: 'interrupted', hint: 'This was not done.' })),
    ];
  });
}

/** Answers that were cards alone have no words, and some providers refuse a message without any. */
function shown(message: AIMessage): AIMessage {
  if (message.text !== '' || (message.tool_calls?.length ?? 0) > 0) return message;
  return new AIMessage({ content: '(The cards were shown.)', response_metadata: message.response_metadata });
}
