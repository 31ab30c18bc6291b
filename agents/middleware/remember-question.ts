import { AIMessage } from '@langchain/core/messages';
import { createMiddleware } from 'langchain';
import { readingOf, turnOf } from '../turn-state.js';

/**
 * Where the person's words lack something (whose note, which text), a connected model asks for it in its own words.
 * What was asked is kept with its answer, as the offline model does, so that the next words are read as the reply.
 */
export const rememberQuestion = () =>
  createMiddleware({
    name: 'rememberQuestion',
    async wrapModelCall(request, handler) {
      const message = (await handler(request)) as AIMessage;
      const turn = turnOf(request);
      const { order, say } = readingOf(turn).plan;
      const asks = message.tool_calls?.length === 0 && turn.runs.length === 0 && (order ?? say?.asked);
      if (!asks || message.response_metadata.offline === true) return message;
      return new AIMessage({
        content: message.content,
        response_metadata: {
          ...message.response_metadata,
          ...(say?.asked && { asked: say.asked }),
          ...(order && { order }),
        },
        usage_metadata: message.usage_metadata,
      });
    },
  });
