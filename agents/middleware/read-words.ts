import { createMiddleware } from 'langchain';
import { turnOf } from '../turn-state.js';

/** Reads the person's own words before anything else happens in the turn; all later checks go by this reading. */
export const readWords = () =>
  createMiddleware({
    name: 'readWords',
    async wrapModelCall(request, handler) {
      const turn = turnOf(request);
      if (!turn.reading) {
        turn.reading = await turn.read(request.messages);
        turn.lang = turn.reading.plan.lang;
      }
      return handler(request);
    },
  });
