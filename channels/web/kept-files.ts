import { randomUUID } from 'node:crypto';
import type { Attachment } from '../../src/rich-text.js';

const MAX_BYTES = 64 * 2 ** 20;

/** Files of answers until they are fetched, in memory. The oldest make room. */
export interface KeptFiles {
  /** The id under which this chat, and no other, can fetch it. */
  keep(chat: string, file: Attachment): string;
  find(chat: string, id: string): Attachment | undefined;
}

export function createKeptFiles(maxBytes = MAX_BYTES): KeptFiles {
  const kept = new Map<string, { chat: string; file: Attachment }>();
  let bytes = 0;
  return {
    keep(chat, file) {
      const id = randomUUID();
      kept.set(id, { chat, file });
      bytes += file.data.length;
      for (const [oldest, { file: old }] of kept) {
        if (bytes <= maxBytes || oldest === id) break;
        kept.delete(oldest);
        bytes -= old.data.length;
      }
      return id;
    },
    find(chat, id) {
      const found = kept.get(id);
      return found?.chat === chat ? found.file : undefined;
    },
  };
}
