import type { Session, Turn, TurnInput } from '../../agents/turn.js';
import { text } from '../../src/rich-text.js';

const NOTHING: Omit<Turn, 'blocks' | 'lang'> = {
  choices: [],
  attachments: [],
  cards: [],
  tools: [],
  pending: null,
  model: 'offline',
  fallback: false,
  ms: 0,
};

/** A session that answers each turn with its words, keeps what it was asked, and can be held back. */
export class EchoSession implements Session {
  readonly turns: TurnInput[] = [];
  /** The next answers are these instead. */
  readonly answers: Partial<Turn>[] = [];
  readonly #held = new Map<string, Promise<void>>();
  #broken = 0;
  running = 0;
  mostRunning = 0;

  /** Turns of this chat wait until the returned function is called. */
  hold(chat: string): () => void {
    let release = () => {};
    this.#held.set(chat, new Promise((resolve) => (release = resolve)));
    return () => {
      this.#held.delete(chat);
      release();
    };
  }

  /** The next `times` turns throw, which a session promises not to. */
  breakNext(times: number): void {
    this.#broken = times;
  }

  async turn(input: TurnInput): Promise<Turn> {
    this.turns.push(input);
    this.mostRunning = Math.max(this.mostRunning, ++this.running);
    try {
      await this.#held.get(input.chat);
      if (this.#broken-- > 0) throw new Error('the session broke');
      const words = input.choice === undefined ? input.text : `[${input.choice}]`;
      const answer = this.answers.shift();
      return { ...NOTHING, lang: input.staff.language, blocks: [text(`Eco: ${words}`)], ...answer };
    } finally {
      this.running--;
    }
  }
}
