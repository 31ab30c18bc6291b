import { detectLanguage } from './language.js';
import type { Plan, PlanInput } from './plan-types.js';
import { fold } from './text.js';

/** Reads the staff's own words into at most one order. Pure: the same words and memory give the same plan. */
export function plan({ text, memory }: PlanInput): Plan {
  const lang = detectLanguage(text, memory.lang);
  const line = fold(text);
  if (/riesgo|at risk|not seen|haven't we seen|no hemos visto/.test(line)) {
    return {
      intent: 'at_risk',
      confidence: 1,
      lang,
      call: { tool: 'get_customer_insights', args: { insight_type: 'at_risk' } },
    };
  }
  const about =
    /(?:tell me about|profile of|show me|cuentame de|hablame de|ficha de|perfil de)\s+(.+?)[?.!]*$/i.exec(
      text.normalize('NFD').replace(/\p{M}/gu, ''),
    );
  if (about) {
    const query =
      text.slice(text.length - text.trimEnd().length).trim() && text.slice(-about[1]!.length).trim();
    return {
      intent: 'profile',
      confidence: 1,
      lang,
      call: { tool: 'get_owner_profile', args: {}, owner: { query: query.replace(/[?.!]+$/, '') } },
    };
  }
  return { intent: 'unknown', confidence: 0, lang, say: { key: 'not_understood' } };
}
