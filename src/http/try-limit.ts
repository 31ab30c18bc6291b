/** Counts tries: at most `max` in any `windowMs`. */
export interface TryLimit {
  exceeded(now: number): boolean;
  count(now: number): void;
}

export function createTryLimit({ max, windowMs }: { max: number; windowMs: number }): TryLimit {
  let times: number[] = [];
  return {
    exceeded(now) {
      times = times.filter((time) => time > now - windowMs);
      return times.length >= max;
    },
    count(now) {
      // Beyond the limit a try tells nothing new, and must not fill the memory.
      if (times.length < max) times.push(now);
    },
  };
}
