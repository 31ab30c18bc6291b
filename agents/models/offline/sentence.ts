import { type Token, tokenize } from './text.js';

/** Which words of a sentence something was found in: token indices, `to` excluded. */
export interface Span {
  from: number;
  to: number;
}

export type Found<T> = T & Span;

/**
 * A sentence as the rules read it: `line` is its folded, spelling-mended words and marks with single spaces, and
 * every place in it leads back to what was really written.
 */
export class Sentence {
  readonly line: string;
  private readonly starts: number[] = [];

  constructor(
    readonly text: string,
    readonly tokens: Token[] = tokenize(text),
  ) {
    let at = 0;
    for (const { word } of tokens) {
      this.starts.push(at);
      at += word.length + 1;
    }
    this.line = tokens.map(({ word }) => word).join(' ');
  }

  /** Where `pattern` holds, as tokens; a match that begins or ends inside a word is widened to the word. */
  find(pattern: RegExp): Found<{ match: RegExpExecArray }> | undefined {
    return this.findAll(pattern)[0];
  }

  findAll(pattern: RegExp): Found<{ match: RegExpExecArray }>[] {
    const every = new RegExp(pattern.source, `${pattern.flags.replace('g', '')}g`);
    return [...this.line.matchAll(every)]
      .filter((match) => match[0] !== '')
      .map((match) => ({ match, ...this.span(match.index, match.index + match[0].trimEnd().length) }));
  }

  has(pattern: RegExp): boolean {
    return pattern.test(this.line);
  }

  /** The tokens that cover these characters of `line`. */
  span(start: number, end: number): Span {
    const from = this.starts.findLastIndex((at) => at <= start);
    const to = this.starts.findIndex((at) => at >= end);
    return { from: Math.max(from, 0), to: to < 0 ? this.tokens.length : to };
  }

  /** What was written there, as written. */
  written({ from, to }: Span): string {
    if (from >= to) return '';
    return this.text.slice(this.tokens[from]!.start, this.tokens[to - 1]!.end);
  }

  /** What was written from the token `from` on. */
  writtenFrom(from: number): string {
    return from < this.tokens.length ? this.text.slice(this.tokens[from]!.start).trim() : '';
  }

  word(index: number): string {
    return this.tokens[index]?.word ?? '';
  }
}

export const overlaps = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to;
