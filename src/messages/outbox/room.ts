/** How many messages of a channel one worker has in hand, of so many at most. */
export interface Room {
  free(): number;
  take(messages: number): void;
  giveBack(messages: number): void;
  /** Resolves when half of it is free: one slow message holds up none but itself, and claims stay few. */
  half(): Promise<void>;
  /** Resolves when nothing is in hand. */
  empty(): Promise<void>;
}

export function createRoom(most: number): Room {
  let taken = 0;
  let waiting: (() => void)[] = [];
  async function until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => waiting.push(resolve));
  }
  return {
    free: () => most - taken,
    take(messages) {
      taken += messages;
    },
    giveBack(messages) {
      taken -= messages;
      const waited = waiting;
      waiting = [];
      for (const resolve of waited) resolve();
    },
    half: () => until(() => taken <= most / 2),
    empty: () => until(() => taken === 0),
  };
}
