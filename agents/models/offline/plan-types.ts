import type { DateOnly } from '../../../src/clock.js';
import type { Language } from '../../../src/i18n.js';

/** The names and tags of this clinic that help to read a sentence (folded: lower case, no accents). */
export interface Lexicon {
  /** Distinct words of owners' names. */
  nameWords: ReadonlySet<string>;
  /** Distinct words of pets' names. */
  petWords: ReadonlySet<string>;
  /** Tags as written. */
  tags: string[];
  /** Cities as written. */
  cities: string[];
  /** Products as the catalogue names them. */
  products?: string[];
}

/** An owner as the last answers showed it. */
export interface ShownOwner {
  user_id: number;
  name: string;
  pets?: string[];
}

/** What was said and shown before, read from the messages of the thread. */
export interface Memory {
  lang: Language;
  /** The only owner last shown, if there is exactly one. */
  focus?: ShownOwner;
  /** The owners of the list last shown, in its order. */
  list?: ShownOwner[];
  /** The call that showed the last card; of a list, how many there are in all; of a campaign, which and how it is. */
  lastCall?: {
    tool: string;
    args: Record<string, unknown>;
    total?: number;
    campaign?: number;
    state?: string;
  };
  /** The person's previous message, for "the second one" after an ambiguous name. */
  previousText?: string;
  /** The last answer asked which owner, which text, ...: the key of that question. */
  asked?: string;
  /** The last calls of the last turn changed something. */
  wrote?: boolean;
}

/** Stands for the owner whom a call registers that waits for a yes, in what waits with it. */
export const NEWCOMER = 0;

/** `owner` says how its user_id is to be found. */
export interface PlannedCall {
  tool: string;
  args: Record<string, unknown>;
  owner?: { query: string } | { id: number; name: string };
  /** For merges: the second owner. */
  otherOwner?: { query: string } | { id: number; name: string };
}

/** What the staff's own words ask for. */
export interface Plan {
  intent: string;
  /** 0 to 1. */
  confidence: number;
  lang: Language;
  call?: PlannedCall;
  /**
   * What the same message orders beside that, in its order, each once the one before is done. Without an owner it is
   * about the one whom `call` registers.
   */
  also?: PlannedCall[];
  /** Of a change: words that nothing in it accounts for. All that is ordered is then asked about first. */
  rest?: string[];
  /** Without a call: the sentence to answer with (key in `offline.json`), and readings to offer as buttons. */
  say?: {
    key: string;
    values?: Record<string, string | number>;
    suggest?: string[];
    /** The question that the person's next words may answer. */
    asked?: string;
  };
  /** Where these words answered a question: the order as a whole, in case another question follows. */
  order?: string;
}

export interface PlanInput {
  text: string;
  memory: Memory;
  lexicon: Lexicon;
  today: DateOnly;
}
