import { createMiddleware } from 'langchain';
import type { Language } from '../../src/i18n.js';
import { type TurnState, turnOf } from '../turn-state.js';

/** Reads the person's own words before anything else happens in the turn; all later checks go by this reading. */
export const readWords = () =>
  createMiddleware({
    name: 'readWords',
    async wrapModelCall(request, handler) {
      const turn = turnOf(request);
      if (!turn.reading) {
        turn.reading = await turn.read(request.messages);
        await answerIn(turn, turn.reading.plan.lang);
      }
      return handler(request);
    },
  });

async function answerIn(turn: TurnState, lang: Language): Promise<void> {
  if (turn.lang === lang) return;
  turn.lang = lang;
  await turn.refresh();
}
