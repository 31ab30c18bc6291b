import { seeded } from './phrases/expand.js';
import { type Intent, type Phrase, trainingPhrases } from './phrases/index.js';
import { fold, tokenize } from './text.js';

export interface Ranked {
  intent: Intent;
  /** 0 to 1; all intents together make 1. */
  p: number;
}

/** Reads which intent delexicalised words (`perfil de NAME`) express. */
export interface Classifier {
  rank(words: readonly string[]): Ranked[];
  /** Every word of the training phrases, with how often: what the clinic's staff is expected to say. */
  readonly vocabulary: ReadonlyMap<string, number>;
}

const SYMBOL = /^[A-Z]{2,}$/;
const EPOCHS = 5;
const RATE = 1.8;

let made: Classifier | undefined;

/** The classifier of the built-in phrases; trained at its first use, the same on every machine. */
export function classifier(): Classifier {
  made ??= train(trainingPhrases());
  return made;
}

/**
 * Multinomial logistic regression over words, pairs of neighbours and four-letter pieces of words (so that a slip
 * leaves most of a word standing), by stochastic gradient descent with a fixed order.
 */
export function train(phrases: readonly Phrase[]): Classifier {
  const intents = [...new Set(phrases.map(({ intent }) => intent))];
  const index = new Map<string, number>();
  const vocabulary = new Map<string, number>();
  const examples = phrases.map(({ intent, words }) => {
    const split = splitPhrase(words);
    for (const word of split) if (!SYMBOL.test(word)) vocabulary.set(word, (vocabulary.get(word) ?? 0) + 1);
    const ids = features(split).map((feature) => {
      const id = index.get(feature) ?? index.size;
      index.set(feature, id);
      return id;
    });
    return { ids: Int32Array.from(ids), label: intents.indexOf(intent) };
  });
  const size = intents.length;
  const weights = new Float32Array(index.size * size);
  const random = seeded(7);
  const scores = new Float64Array(size);
  const classes = new Int32Array(size);
  const gradients = new Float64Array(size);
  const counts = new Float64Array(size);
  for (const { label } of examples) counts[label]!++;
  const typical = examples.length / size;
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(examples, random);
    const step = RATE / (1 + epoch * 0.35);
    for (const { ids, label } of examples) {
      probabilities(weights, ids, size, scores);
      // Rare intents learn faster, so that an intent with many phrases does not win by its number.
      const scale = (step * Math.sqrt(Math.min(4, typical / counts[label]!))) / Math.sqrt(ids.length);
      let active = 0;
      for (let k = 0; k < size; k++) {
        const gradient = ((k === label ? 1 : 0) - scores[k]!) * scale;
        if (Math.abs(gradient) < 4e-3) continue;
        classes[active] = k;
        gradients[active++] = gradient;
      }
      for (let i = 0; active > 0 && i < ids.length; i++) {
        const at = ids[i]! * size;
        for (let j = 0; j < active; j++) weights[at + classes[j]!]! += gradients[j]!;
      }
    }
  }
  return {
    vocabulary,
    rank(words) {
      const ids = features(words)
        .map((feature) => index.get(feature))
        .filter((id) => id !== undefined);
      const p = new Float64Array(size);
      probabilities(weights, ids, size, p);
      return intents.map((intent, k) => ({ intent, p: p[k]! })).sort((a, b) => b.p - a.p);
    },
  };
}

/** Words of a training phrase: folded, but symbols and marks kept. */
const splitPhrase = (phrase: string): string[] =>
  tokenize(phrase).map(({ raw }) => (SYMBOL.test(raw) ? raw : fold(raw)));

const stem = (word: string): string => (SYMBOL.test(word) ? word : word.slice(0, 6));

function features(words: readonly string[]): string[] {
  const kept = words.filter((word) => SYMBOL.test(word) || word === ':' || /[a-z0-9]/.test(word));
  const stems = kept.map(stem);
  const found = new Set<string>();
  for (const [at, word] of stems.entries()) {
    found.add(`1${word}`);
    found.add(`2${stems[at - 1] ?? '^'} ${word}`);
    if (at > 1) found.add(`3${stems[at - 2]} ${word}`);
  }
  found.add(`2${stems.at(-1) ?? '^'} $`);
  for (const word of kept) for (const piece of pieces(word)) found.add(piece);
  return [...found];
}

const cut = new Map<string, string[]>();

/** Four letters at a time, with marks at both ends of the word. */
function pieces(word: string): string[] {
  let known = cut.get(word);
  if (!known) {
    known = [];
    if (!SYMBOL.test(word) && word.length >= 4) {
      const padded = `<${word}>`;
      for (let at = 0; at + 4 <= padded.length; at++) known.push(`4${padded.slice(at, at + 4)}`);
    }
    // What people write is endless; what is kept of it is not.
    if (cut.size > 20_000) cut.clear();
    cut.set(word, known);
  }
  return known;
}

function probabilities(
  weights: Float32Array,
  ids: ArrayLike<number>,
  size: number,
  into: Float64Array,
): void {
  into.fill(0);
  for (let i = 0; i < ids.length; i++) {
    const at = ids[i]! * size;
    for (let k = 0; k < size; k++) into[k]! += weights[at + k]!;
  }
  const norm = 1 / Math.sqrt(ids.length || 1);
  let top = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < size; k++) {
    into[k]! *= norm;
    top = Math.max(top, into[k]!);
  }
  let sum = 0;
  for (let k = 0; k < size; k++) {
    into[k] = Math.exp(into[k]! - top);
    sum += into[k]!;
  }
  for (let k = 0; k < size; k++) into[k]! /= sum;
}

function shuffle<T>(items: T[], random: () => number): void {
  for (let at = items.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [items[at], items[other]] = [items[other]!, items[at]!];
  }
}
