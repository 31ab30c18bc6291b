import type { Choice, RichText } from '../../src/rich-text.js';

/** A file as the page offers it; its bytes are fetched from `/files/<id>`. */
export interface ShownFile {
  id: string;
  name: string;
  kind: 'image' | 'document';
  size: number;
}

/** One message as the page shows it. */
export interface ShownMessage {
  id: string;
  mine: boolean;
  /** Milliseconds since 1970. */
  at: number;
  body: RichText;
  choices: Choice[];
  file?: ShownFile;
}
