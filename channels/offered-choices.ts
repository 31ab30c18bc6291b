import type { Choice } from '../src/rich-text.js';
import { pickChoice } from './numbered-choices.js';

const MAX_CHATS = 1000;

/**
 * The choices last offered to each person in each chat, so that "2" or "la segunda" can mean one of them. They
 * stand until the next answer. Kept in memory: after a restart the words alone are read.
 */
export interface OfferedChoices {
  offer(key: string, choices: Choice[]): void;
  /** The choice that `text` names, if any. */
  named(key: string, text: string): Choice | undefined;
  includes(key: string, id: string): boolean;
}

export function createOfferedChoices(): OfferedChoices {
  const offered = new Map<string, Choice[]>();
  return {
    offer(key, choices) {
      offered.delete(key);
      if (choices.length === 0) return;
      offered.set(key, choices);
      // The oldest key comes first in a Map.
      if (offered.size > MAX_CHATS) offered.delete(offered.keys().next().value!);
    },
    named: (key, text) => pickChoice(text, offered.get(key) ?? []),
    includes: (key, id) => (offered.get(key) ?? []).some((choice) => choice.id === id),
  };
}
