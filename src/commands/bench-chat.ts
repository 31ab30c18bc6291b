import type { DateOnly } from '../clock.js';
import { date, monthYear } from '../format.js';
import type { Language } from '../i18n.js';

/** Who asks, and what about. No two of them ask about the same customer. */
export interface BenchPerson {
  id: string;
  lang: Language;
  customer: string;
  /** The first day of the month whose revenue they ask for. */
  month: DateOnly;
}

/** A question, and what its answer shows if it is the right one. */
interface Question {
  text: string;
  shows: string[];
}

/** What everybody asks, over and over: reads, a follow-up, a report, a small write, and what came of it. */
function questionOf({ lang, customer, month }: BenchPerson, nth: number): Question {
  const es = lang === 'es';
  const note = `ronda ${Math.floor(nth / ROUND) + 1}`;
  const whose = monthYear(lang, month);
  const round: Question[] = [
    { text: es ? `Cuéntame de ${customer}` : `Tell me about ${customer}`, shows: [`👤 ${customer}`] },
    { text: es ? '¿y sus citas?' : 'and their appointments?', shows: [customer, '📅'] },
    { text: es ? `ingresos de ${whose}` : `revenue in ${whose}`, shows: ['📊', `\n${date(lang, month)}`] },
    {
      text: es ? `agrega una nota a ${customer}: ${note}` : `add a note to ${customer}: ${note}`,
      shows: [customer, note, es ? 'Nota guardada' : 'Note saved'],
    },
    {
      text: es ? `¿qué notas tiene ${customer}?` : `what notes does ${customer} have?`,
      shows: [customer, note, es ? 'Notas' : 'Notes'],
    },
  ];
  return round[nth % ROUND]!;
}

const ROUND = 5;
/** Of each round: sent together with the next one, which is right only if they are answered in order. */
const NOTE = 3;
/** How long somebody waits before their question counts as not answered. */
const PATIENCE_MS = 120_000;

interface Open extends Question {
  since: number;
  answered(): void;
}

/** One person's chat: what was asked, in which order, and whether the answers are the ones to it. */
export class BenchChat {
  /** How long the chat waited for each answer, in milliseconds: since the question, or the answer before it. */
  waits: number[] = [];
  /** Answers that were not the next one of this chat, or never came. */
  wrong = 0;
  readonly #person: BenchPerson;
  readonly #write: (chat: string, text: string) => Promise<void>;
  readonly #open: Open[] = [];
  #lastAnswer = 0;

  constructor(person: BenchPerson, write: (chat: string, text: string) => Promise<void>) {
    this.#person = person;
    this.#write = write;
  }

  /** Asks the questions `from` to `to`; writes on as soon as answered. */
  async converse(from: number, to: number): Promise<void> {
    const open: Promise<void>[] = [];
    for (let nth = from; nth < to; nth++) {
      const question = questionOf(this.#person, nth);
      open.push(this.#answerTo(question));
      await this.#write(this.#person.id, question.text);
      if (nth % ROUND !== NOTE) await Promise.all(open.splice(0));
    }
    await Promise.all(open);
  }

  /** What came in from the router. */
  hear(text: string): void {
    const first = this.#open.shift();
    const now = performance.now();
    if (!first?.shows.every((words) => text.includes(words))) this.wrong++;
    if (!first) return;
    this.waits.push(now - Math.max(first.since, this.#lastAnswer));
    this.#lastAnswer = now;
    first.answered();
  }

  #answerTo(question: Question): Promise<void> {
    return new Promise((resolve) => {
      const giveUp = () => {
        this.wrong++;
        resolve();
      };
      const impatient = setTimeout(giveUp, PATIENCE_MS);
      const answered = () => {
        clearTimeout(impatient);
        resolve();
      };
      this.#open.push({ ...question, since: performance.now(), answered });
    });
  }
}
