import { HumanMessage } from '@langchain/core/messages';
import { createMiddleware } from 'langchain';
import { turnContext } from '../prompts/turn-context.js';
import { readingOf, turnOf } from '../turn-state.js';

/**
 * Date, role and language go with the last human message, so that the system prompt and the tools before it stay
 * the same to the byte for the provider's cache. The person's own words stay apart in `words`; what is stored is
 * only them.
 */
export const addTurnContext = () =>
  createMiddleware({
    name: 'addTurnContext',
    wrapModelCall(request, handler) {
      const turn = turnOf(request);
      const { scope, view } = turn.use;
      const { words } = readingOf(turn);
      const messages = [...request.messages];
      const at = messages.findLastIndex((message) => HumanMessage.isInstance(message));
      if (at >= 0) {
        messages[at] = new HumanMessage({
          content: `${words}\n\n${turnContext({ today: view.today, role: scope.actor.role, lang: view.t.lang })}`,
          additional_kwargs: { words },
        });
      }
      return handler({ ...request, messages });
    },
  });
