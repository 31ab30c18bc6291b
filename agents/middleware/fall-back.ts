import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { createMiddleware } from 'langchain';
import { rootCause } from '../explain-failure.js';
import { turnOf } from '../turn-state.js';

/**
 * Where the model fails for good (down, refused, timed out, unusable), the offline model takes over for the rest
 * of the turn. It goes on from the calls already made, so that nothing happens twice.
 */
export const fallBack = (offline: BaseChatModel) =>
  createMiddleware({
    name: 'fallBack',
    async wrapModelCall(request, handler) {
      const turn = turnOf(request);
      if (turn.fallback) return handler({ ...request, model: offline });
      try {
        return await handler(request);
      } catch (error) {
        if (turn.signal.aborted || request.model === offline) throw error;
        // Not its message: a server may quote what the person wrote.
        const { name, status } = rootCause(error) as { name?: string; status?: number };
        turn.logger.warn({ reason: name, status }, 'model failed');
        turn.fallback = true;
        return handler({ ...request, model: offline });
      }
    },
  });
