import type { ShownMessage } from './shown-message.js';

/** Enough to go on after a reload; with hundreds of chats open it must not fill the memory. */
const KEEP = 60;

/** What a page that looks is told at once. */
export interface Watcher {
  message(message: ShownMessage, event: number): void;
  typing(): void;
  /** The person may no longer look, or the program stops. */
  end(): void;
}

/** The latest messages of one chat, and the pages that look at it. Kept in memory: a restart begins anew. */
export interface Transcript {
  /** Shows a message, or shows it anew where its id is known. */
  put(message: ShownMessage): void;
  get(id: string): ShownMessage | undefined;
  /** What was shown or changed after this event, in the order of the chat. */
  since(event: number): { message: ShownMessage; event: number }[];
  typing(): void;
  /** Returns what stops the watching. */
  watch(watcher: Watcher): () => void;
  end(): void;
}

export function createTranscript(): Transcript {
  // A Map keeps the order of the first insertion: a message that changes stays where it stood.
  const messages = new Map<string, { message: ShownMessage; event: number }>();
  const watchers = new Set<Watcher>();
  let events = 0;
  return {
    put(message) {
      const event = ++events;
      messages.set(message.id, { message, event });
      if (messages.size > KEEP) messages.delete(messages.keys().next().value!);
      for (const watcher of watchers) watcher.message(message, event);
    },
    get: (id) => messages.get(id)?.message,
    since: (event) => [...messages.values()].filter((each) => each.event > event),
    typing() {
      for (const watcher of watchers) watcher.typing();
    },
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    end() {
      for (const watcher of [...watchers]) watcher.end();
    },
  };
}
