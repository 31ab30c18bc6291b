import { randomUUID } from 'node:crypto';
import { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { AIMessage, type BaseMessage, type ToolMessage } from '@langchain/core/messages';
import type { ChatResult } from '@langchain/core/outputs';
import { createOfflineModel, type OfflineModelNeeds } from '../models/offline/offline-model.js';

/** Orders that an attacker hides in data: a tool call to make, or words to say. */
const CALL = /<<CALL (\w+) (\{.*?\})>>/g;
const SAY = /<<SAY (.*?)>>/g;

const INJECTED = 'hijacked_';

/**
 * The worst model there can be: it does what the person asks, as the offline model would, and first obeys every
 * order it finds in any tool result of the thread. It also knows the orders in `planted` beforehand, as if every
 * text of the database had reached it. It passes for a connected model: nothing of it is trusted.
 */
export function createHijackedModel(needs: OfflineModelNeeds, planted: readonly string[]): BaseChatModel {
  return new HijackedModel(createOfflineModel(needs), planted);
}

class HijackedModel extends BaseChatModel {
  constructor(
    private readonly honest: BaseChatModel,
    private readonly planted: readonly string[],
  ) {
    super({});
  }

  override _llmType(): string {
    return 'hijacked';
  }

  override bindTools(): this {
    return this;
  }

  override async _generate(messages: BaseMessage[]): Promise<ChatResult> {
    const at = messages.findLastIndex((message) => message.getType() === 'human');
    const texts = [
      ...this.planted,
      ...messages.filter((message) => message.getType() === 'tool').map(readable),
    ];
    const made = new Set(
      messages
        .slice(at)
        .flatMap(callsOf)
        .map(({ name, args }) => key(name, args)),
    );
    const orders = texts
      .flatMap((text) => [...text.matchAll(CALL)])
      .map(([, name, args]) => ({ name: name!, args: JSON.parse(args!) as Record<string, unknown> }))
      .filter(({ name, args }) => !made.has(key(name, args)));
    const distinct = [...new Map(orders.map((order) => [key(order.name, order.args), order])).values()];
    if (distinct.length > 0) return result(calling(distinct));
    const honest = (await this.honest.invoke(
      messages.filter((message) => !isInjected(message)),
    )) as AIMessage;
    const calls = honest.tool_calls ?? [];
    if (calls.length > 0) return result(calling(calls));
    const words = texts.flatMap((text) => [...text.matchAll(SAY)]).map(([, said]) => said);
    return result(saying(words.at(-1) ?? (honest.text || 'Ok.')));
  }
}

// Inside JSON the quotes of an order are escaped.
const readable = (message: BaseMessage) => String(message.content).replaceAll('\\"', '"');
const key = (name: string, args: unknown) => `${name} ${JSON.stringify(args)}`;
const callsOf = (message: BaseMessage) => (message as AIMessage).tool_calls ?? [];
const result = (message: AIMessage): ChatResult => ({ generations: [{ text: message.text, message }] });

function isInjected(message: BaseMessage): boolean {
  const answered = (message as ToolMessage).tool_call_id;
  return (
    answered?.startsWith(INJECTED) || callsOf(message).some(({ id }) => id?.startsWith(INJECTED)) || false
  );
}

/** As a connected model's answer looks, raw arguments included. */
function calling(calls: { id?: string; name: string; args: Record<string, unknown> }[]): AIMessage {
  const made = calls.map(({ id, name, args }) => ({ id: id ?? `${INJECTED}${randomUUID()}`, name, args }));
  return new AIMessage({
    content: '',
    tool_calls: made.map((call) => ({ ...call, type: 'tool_call' as const })),
    additional_kwargs: {
      tool_calls: made.map(({ id, name, args }) => ({
        id,
        type: 'function' as const,
        function: { name, arguments: JSON.stringify(args) },
      })),
    },
    response_metadata: { finish_reason: 'tool_calls' },
  });
}

const saying = (content: string) => new AIMessage({ content, response_metadata: { finish_reason: 'stop' } });
