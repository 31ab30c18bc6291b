import { sentencesOf } from './order-sentences.js';
import type { PlanWhole } from './plan-part.js';
import type { Plan, PlanInput } from './plan-types.js';
import { fold } from './text.js';

const LISTS = /^get_(?:segment|customer_insights)$/;
const CLEAR = 0.55;
const FEWEST_WORDS = 3;
const ASKS =
  /(?<!\b(?:believe|guess|know|remember|see|adivina|sabes|sabras) )\b(?:get|give|show|list|pull|find|see|need|want|who|which|how many|dame|pasame|muestra\w*|ensena\w*|saca\w*|busca\w*|lista|quien(?:es)?|cual(?:es)?|cuant[oa]s|necesito|ocupo|quiero|me (?:das|pasas|sacas|muestras)|clientes?|clients?|customers?|duen[oa]s|owners?)\b/;
/** Behind these people say what the list is for. */
const REASON =
  /,?\s+(?:porque|xq|pq|ya que|because|cause|cuz|and then i|and i'?ll|y (?:luego|ya|despu[eé]s) (?:yo|me|te|vemos))(?!\p{L})/iu;

/**
 * "The dogs went crazy last night. Who has the Boarding tag?": a list is asked for in one sentence, and the animals
 * of the story are no filter of it. `none`: no sentence asks for a list, so that the whole only looks like one.
 * Undefined where the whole stands.
 */
export function listInStory(input: PlanInput, whole: Plan, planWhole: PlanWhole): Plan | 'none' | undefined {
  if (whole.call?.tool !== 'get_segment') return undefined;
  const parts = sentencesOf(input.text).map((text) => text.slice(0, REASON.exec(text)?.index ?? text.length));
  const lists = parts
    .filter(
      (text) => text.split(/\s+/).length >= FEWEST_WORDS && (parts.length === 1 || ASKS.test(fold(text))),
    )
    .map((text) => planWhole({ ...input, text }))
    .filter(({ call, confidence }) => call && LISTS.test(call.tool) && confidence >= CLEAR);
  if (lists.length === 0) return parts.length > 1 ? 'none' : undefined;
  return lists.length === 1 ? lists[0] : undefined;
}
