import type { Choice, RichText } from '../../src/rich-text.js';

/** A file as the page offers it; its bytes are fetched from `/files/<id of the message>`. */
export interface ShownFile {
  name: string;
  kind: 'image' | 'document';
  size: number;
  /** Newer ones took its place: there is only its name. */
  gone?: boolean;
}

/** `over`: the question was decided, replaced, or is too old; pressing it would do nothing. */
export type ShownChoice = Choice & { over?: boolean };

/** One message as the page shows it. */
export interface ShownMessage {
  id: string;
  mine: boolean;
  /** Milliseconds since 1970. */
  at: number;
  body: RichText;
  choices: ShownChoice[];
  file?: ShownFile;
}
