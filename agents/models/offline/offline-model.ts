import type { CallbackManagerForLLMRun } from '@langchain/core/callbacks/manager';
import { BaseChatModel, type BaseChatModelCallOptions } from '@langchain/core/language_models/chat_models';
import { AIMessage, AIMessageChunk, type BaseMessage } from '@langchain/core/messages';
import { ChatGenerationChunk, type ChatResult } from '@langchain/core/outputs';
import type { DateOnly } from '../../../src/clock.js';
import type { Language, Translate } from '../../../src/i18n.js';
import { exchangesOf, memoryFrom } from './memory.js';
import { nextStep, type Step } from './next-step.js';
import { plan } from './plan.js';
import type { Lexicon } from './plan-types.js';

export interface OfflineModelNeeds {
  lexicon: () => Promise<Lexicon>;
  /** Today at the clinic. */
  today: () => DateOnly;
  translate: (lang: Language) => Translate;
  /** The language of a person who has not written a telling word yet. */
  language?: Language;
}

/**
 * A chat model without a network: it plans by rules and a small classifier, calls the same tools as any other
 * model and leaves the answer to their cards. It keeps nothing between calls; each call plans again from the
 * messages. Its messages carry `response_metadata.offline`.
 */
export function createOfflineModel(needs: OfflineModelNeeds): BaseChatModel {
  return new OfflineModel(needs);
}

type Next = Step & { lang: Language; order?: string };

class OfflineModel extends BaseChatModel<BaseChatModelCallOptions, AIMessageChunk> {
  constructor(private readonly needs: OfflineModelNeeds) {
    super({});
  }

  override _llmType(): string {
    return 'offline';
  }

  /** The plan knows the tools by name; what the runtime binds decides only whether a call is let through. */
  override bindTools(): this {
    return this;
  }

  override async _generate(messages: BaseMessage[]): Promise<ChatResult> {
    const message = this.message(await this.step(messages));
    return { generations: [{ text: message.text, message }] };
  }

  override async *_streamResponseChunks(
    messages: BaseMessage[],
    _options: this['ParsedCallOptions'],
    run?: CallbackManagerForLLMRun,
  ): AsyncGenerator<ChatGenerationChunk> {
    const { content, tool_calls, response_metadata } = this.message(await this.step(messages));
    const message = new AIMessageChunk({ content, tool_calls, response_metadata });
    yield new ChatGenerationChunk({ text: message.text, message });
    await run?.handleLLMNewToken(message.text);
  }

  private async step(messages: BaseMessage[]): Promise<Next> {
    const at = messages.findLastIndex((message) => message.getType() === 'human');
    const current = exchangesOf(messages.slice(at)).at(0);
    if (!current) return { say: { key: 'not_understood' }, lang: this.needs.language ?? 'es' };
    const made = plan({
      text: current.said,
      memory: memoryFrom(messages.slice(0, at), this.needs.language),
      lexicon: await this.needs.lexicon(),
      today: this.needs.today(),
    });
    return { ...nextStep(made, current.done), lang: made.lang, order: made.order };
  }

  private message({ call, say, text, lang, order }: Next): AIMessage {
    const response_metadata: Record<string, unknown> = { offline: true };
    if (call) {
      const id = `offline_${crypto.randomUUID()}`;
      response_metadata.finish_reason = 'tool_calls';
      return new AIMessage({
        content: '',
        tool_calls: [{ id, name: call.tool, args: call.args, type: 'tool_call' }],
        response_metadata,
      });
    }
    response_metadata.finish_reason = 'stop';
    if (!say) return new AIMessage({ content: text ?? '', response_metadata });
    const t = this.needs.translate(lang);
    response_metadata.say = say.key;
    if (say.asked) response_metadata.asked = say.asked;
    if (order) response_metadata.order = order;
    if (say.suggest) response_metadata.suggest = say.suggest.map((key) => t(`offline:suggest.${key}`));
    return new AIMessage({
      content: say.silent ? '' : t(`offline:say.${say.key}`, say.values),
      response_metadata,
    });
  }
}
