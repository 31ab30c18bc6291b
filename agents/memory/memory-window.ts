import { type BaseMessage, HumanMessage, RemoveMessage } from '@langchain/core/messages';
import type { Thread } from './enter-thread.js';

/** Exchanges that a thread keeps; what is older nobody refers to, and it costs time in every turn. */
export const EXCHANGES = 8;
/** Chats whose surplus is remembered; the others are shortened a turn later. */
const CHATS = 1000;

export interface MemoryWindow {
  /** What this turn takes out of the thread. */
  outOf(thread: Thread): RemoveMessage[];
  /** Notes, at the end of a turn, what the next one is to take out. */
  slide(thread: Thread, messages: readonly BaseMessage[]): void;
}

/**
 * Old messages leave the thread with the next turn's input: looking them up first would cost a read of the whole
 * thread. Only what the turn right before noted counts; another process may have answered in between.
 */
export function createMemoryWindow(): MemoryWindow {
  const surplus = new Map<string, { turns: number; ids: string[] }>();
  return {
    outOf({ id, turns }) {
      const noted = surplus.get(id);
      surplus.delete(id);
      return noted?.turns === turns - 1
        ? noted.ids.map((messageId) => new RemoveMessage({ id: messageId }))
        : [];
    },
    slide({ id, turns }, messages) {
      const starts = messages.flatMap((message, index) => (HumanMessage.isInstance(message) ? [index] : []));
      const ids = messages.slice(0, starts.at(-EXCHANGES) ?? 0).flatMap((message) => message.id ?? []);
      if (ids.length === 0) return;
      surplus.set(id, { turns, ids });
      if (surplus.size > CHATS) surplus.delete(surplus.keys().next().value!);
    },
  };
}
