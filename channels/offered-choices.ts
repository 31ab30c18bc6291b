import type { Choice } from '../src/rich-text.js';
import { pickChoice } from './numbered-choices.js';

const MAX_CHATS = 1000;

/**
 * The choices last offered to each person in each chat (`chat|person`), so that "2" or "la segunda" can mean
 * one of them. They stand until the next answer. Kept in memory: after a restart the words alone are read.
 */
export interface OfferedChoices {
  offer(key: string, choices: Choice[]): void;
  /** To everybody in a group: a number written now means these, not what anybody was offered before. */
  offerAll(chat: string, choices: Choice[]): void;
  /** The choice that `text` names, if any. */
  named(key: string, text: string): Choice | undefined;
  includes(key: string, id: string): boolean;
}

export function createOfferedChoices(): OfferedChoices {
  const offered = new Map<string, Choice[]>();
  const everybody = (key: string) => key.slice(0, key.lastIndexOf('|') + 1);
  const known = (key: string) => offered.get(key) ?? offered.get(everybody(key)) ?? [];

  function offer(key: string, choices: Choice[]): void {
    offered.delete(key);
    if (choices.length === 0) return;
    offered.set(key, choices);
    // The oldest key comes first in a Map.
    if (offered.size > MAX_CHATS) offered.delete(offered.keys().next().value!);
  }

  return {
    offer,
    offerAll(chat, choices) {
      const all = `${chat}|`;
      for (const key of [...offered.keys()]) if (everybody(key) === all) offered.delete(key);
      offer(all, choices);
    },
    named: (key, text) => pickChoice(text, known(key)),
    includes: (key, id) => known(key).some((choice) => choice.id === id),
  };
}
