import type { Db } from '../../src/db/sql.js';
import type { Logger } from '../../src/logger.js';
import { putShown } from '../../src/messages/transcript/put-shown.js';
import {
  findShown,
  latestEvents,
  type StoredShown,
  shownSince,
} from '../../src/messages/transcript/read-shown.js';
import type { Attachment } from '../../src/rich-text.js';
import { openQuestions } from '../../src/staff/open-questions.js';
import type { ShownMessage } from './shown-message.js';

/** What a page that looks is told at once. */
export interface Watcher {
  /** Something up to this event can be read. */
  changed(event: number): void;
  typing(): void;
  /** The person may no longer look, or the program stops. */
  end(): void;
}

/**
 * The latest messages of one member's chat, and the pages that look at it here. The messages are in the database:
 * they outlive the program, and whichever process answers, the pages of all show it.
 */
export interface Transcript {
  /** Shows a message, or shows it anew where its id is known. */
  put(message: ShownMessage, file?: Attachment): Promise<void>;
  get(id: string): Promise<ShownMessage | undefined>;
  /** What was shown or changed after this event, in the order of the chat, and the latest event among it. */
  since(event: number): Promise<{ messages: ShownMessage[]; event: number }>;
  /** The latest event; 0 where there is none. */
  latest(): Promise<number>;
  typing(): void;
  /** Returns what stops the watching. */
  watch(watcher: Watcher): () => void;
  end(): void;
}

export interface Transcripts {
  of(staffId: number): Transcript;
  /** Every page stops to look. */
  close(): void;
}

/** How often pages look for what another process has shown. */
const LOOK_MS = 1000;

export function createTranscripts({ db, logger }: { db: Db; logger: Logger }): Transcripts {
  const watched = new Map<number, Set<Watcher>>();
  const watchers = (staffId: number) => [...(watched.get(staffId) ?? [])];
  let timer: NodeJS.Timeout | undefined;

  async function lookAround(): Promise<void> {
    for (const { staffId, event } of await latestEvents(db, [...watched.keys()]))
      for (const watcher of watchers(staffId)) watcher.changed(event);
  }

  function watch(staffId: number, watcher: Watcher): () => void {
    watched.set(staffId, (watched.get(staffId) ?? new Set()).add(watcher));
    timer ??= setInterval(() => {
      lookAround().catch((err) => logger.debug({ err }, 'page: not looked for news'));
    }, LOOK_MS).unref();
    return () => {
      watched.get(staffId)?.delete(watcher);
      if (watched.get(staffId)?.size === 0) watched.delete(staffId);
      if (watched.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    };
  }

  return {
    of: (staffId) => ({
      async put(shown, file) {
        const event = await putShown(db, { staffId, id: shown.id, shown, file });
        for (const watcher of watchers(staffId)) watcher.changed(event);
      },
      get: async (id) => (await findShown<ShownMessage>(db, staffId, id))?.shown,
      async since(event) {
        const found = await shownSince<ShownMessage>(db, staffId, event);
        return {
          messages: await asTheyStand(db, found),
          event: found.reduce((latest, each) => Math.max(latest, each.event), event),
        };
      },
      latest: async () => (await latestEvents(db, [staffId]))[0]?.event ?? 0,
      typing() {
        for (const watcher of watchers(staffId)) watcher.typing();
      },
      watch: (watcher) => watch(staffId, watcher),
      end() {
        for (const watcher of watchers(staffId)) watcher.end();
      },
    }),
    close() {
      for (const staffId of watched.keys()) for (const watcher of watchers(staffId)) watcher.end();
    },
  };
}

const QUESTION = /^(?:confirm|cancel):(.+)$/;

/** Files that made room, and buttons of questions that are over, are shown as such. */
async function asTheyStand(db: Db, found: StoredShown<ShownMessage>[]): Promise<ShownMessage[]> {
  const asked = found.flatMap(({ shown }) => shown.choices.flatMap(({ id }) => QUESTION.exec(id)?.[1] ?? []));
  const open = await openQuestions(db, asked);
  const over = (id: string) => !open.has(QUESTION.exec(id)?.[1] ?? '') && QUESTION.test(id);
  return found.map(({ shown, kept }) => ({
    ...shown,
    choices: shown.choices.map((choice) => (over(choice.id) ? { ...choice, over: true } : choice)),
    ...(shown.file && !kept ? { file: { ...shown.file, gone: true } } : {}),
  }));
}
