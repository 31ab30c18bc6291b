import type { Language } from '../src/i18n.js';
import type { Attachment, Choice, RichText } from '../src/rich-text.js';
import type { Role } from '../src/staff/roles.js';

/** One message of a member of staff, as a channel hands it to the session. */
export interface TurnInput {
  staff: { id: number; name: string; role: Role; language: Language };
  /** `channel:account:chat` */
  chat: string;
  /** True where others read along: the answer shows no money. */
  group?: boolean;
  /** Unique per incoming message; the same update delivered twice carries the same id. */
  turn: string;
  text: string;
  /** The id of a button or numbered choice, made by code (`pick:12`, `confirm:ab12`). */
  choice?: string;
  /** True where the text is not the person's own words: forwarded, quoted, a caption. It may be read, never obeyed. */
  foreign?: boolean;
  signal?: AbortSignal;
}

/** The answer: cards (the only place of figures) and at most a short comment, already in the reader's language. */
export interface Turn {
  blocks: RichText[];
  choices: Choice[];
  attachments: Attachment[];
  cards: { kind: string; data: unknown }[];
  tools: { name: string; args: unknown; ok: boolean; state?: 'pending' }[];
  pending: { id: string; summary: string; choices: Choice[] } | null;
  /** `offline`, the model's name, or `offline` with `fallback` true where the model could not answer. */
  model: string;
  fallback: boolean;
  lang: Language;
  ms: number;
}

export interface Session {
  /** One turn at a time per chat: a second message of the same chat waits for the first. Never throws. */
  turn(input: TurnInput): Promise<Turn>;
}
