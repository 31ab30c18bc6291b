import type { OwnerChannel } from './sender.js';

/** What an owner made of our messages on one channel. */
export interface Answers {
  channel: OwnerChannel;
  sent: number;
  answered: number;
}

/** Fewer messages than that tell nothing of a person. */
const ENOUGH = 3;

/**
 * The share of messages that somebody answers, as far as so few can tell: the mean of a Beta(1,1) prior with what
 * was seen, so that three answers of three are not taken for certainty.
 */
const smoothed = ({ sent, answered }: Answers): number => (answered + 1) / (sent + 2);

/**
 * By which of the `reachable` channels (in the clinic's own order) an owner is written to: the one they prefer; else
 * the one on which they answer most, of those with at least three messages and an answer; else the clinic's first.
 * Null where there is none.
 */
export function chooseChannel({
  preference,
  reachable,
  answers,
}: {
  preference: string;
  reachable: readonly OwnerChannel[];
  answers: readonly Answers[];
}): OwnerChannel | null {
  const preferred = reachable.find((channel) => channel === preference);
  if (preferred) return preferred;
  const known = reachable.flatMap(
    (channel) =>
      answers.find((each) => each.channel === channel && each.sent >= ENOUGH && each.answered > 0) ?? [],
  );
  const best = Math.max(...known.map(smoothed));
  return known.find((each) => smoothed(each) === best)?.channel ?? reachable[0] ?? null;
}
