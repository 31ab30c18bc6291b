import { classifier, type Ranked } from './classifier.js';
import type { Intent } from './phrases/index.js';
import type { Reading } from './reading.js';

/** What the words most likely ask for, and what else they might. */
export interface Reckoning {
  intent: Intent;
  p: number;
  ranked: Ranked[];
}

const TALK = new Set<Intent>(['greeting', 'thanks', 'yes', 'no', 'help', 'select', 'undo']);
const BREAK = /^(?:[.,;?!]|porque|because|since|pero|but|que crees|es que)$/;

/**
 * Ranks the intents of a reading. Long messages are read whole and clause by clause, so that what people put
 * around an order does not drown it; small talk counts only where nothing else is said.
 */
export function reckon({ words }: Reading): Reckoning {
  const model = classifier();
  const whole = model.rank(words);
  const parts = clauses(words);
  const scores = new Map<Intent, number>(whole.map(({ intent, p }) => [intent, p]));
  if (parts.length > 1) {
    const best = new Map<Intent, number>();
    for (const part of parts) {
      for (const { intent, p } of model.rank(part).slice(0, 3)) {
        const weight = TALK.has(intent) ? 0.15 : part.length < 3 ? 0.6 : 1;
        best.set(intent, Math.max(best.get(intent) ?? 0, p * weight));
      }
    }
    for (const [intent, p] of scores) scores.set(intent, 0.5 * p + 0.5 * (best.get(intent) ?? 0));
  }
  const sum = [...scores.values()].reduce((total, p) => total + p, 0);
  const ranked = [...scores].map(([intent, p]) => ({ intent, p: p / sum })).sort((a, b) => b.p - a.p);
  return { intent: ranked[0]!.intent, p: ranked[0]!.p, ranked };
}

function clauses(words: readonly string[]): string[][] {
  const parts: string[][] = [[]];
  for (const word of words) {
    if (BREAK.test(word)) parts.push([]);
    else parts.at(-1)!.push(word);
  }
  return parts.filter((part) => part.length > 1);
}

/** How likely one of these intents is. */
export const chance = ({ ranked }: Reckoning, ...intents: Intent[]): number =>
  ranked.reduce((sum, { intent, p }) => (intents.includes(intent) ? sum + p : sum), 0);
