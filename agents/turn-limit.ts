/** Nobody waits longer for an answer than this. */
const TURN_MS = 120_000;

/**
 * Runs a turn with a signal that ends it: with `outer`, or when it takes too long. Nothing of it stays with
 * `outer`, which lives as long as the program; what `AbortSignal.any` makes of it would.
 */
export async function withTurnLimit<T>(
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
  ms = TURN_MS,
): Promise<T> {
  const turn = new AbortController();
  const stop = () => turn.abort(outer?.reason);
  if (outer?.aborted) stop();
  outer?.addEventListener('abort', stop, { once: true });
  const late = setTimeout(() => turn.abort(new DOMException('The turn took too long', 'TimeoutError')), ms);
  try {
    return await work(turn.signal);
  } finally {
    clearTimeout(late);
    outer?.removeEventListener('abort', stop);
  }
}
