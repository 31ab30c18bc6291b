/** What to do with one more message of a person. */
export type FloodVerdict = 'pass' | 'warn' | 'drop';

export interface FloodGuard {
  check(person: string, now: number): FloodVerdict;
}

const MINUTE = 60_000;

/**
 * At most `perMinute` messages of one person in any minute. The first beyond is answered, politely; the rest is
 * dropped until the person has been below the limit again. `now` in milliseconds.
 */
export function createFloodGuard({ perMinute }: { perMinute: number }): FloodGuard {
  const recent = new Map<string, { times: number[]; warned: boolean }>();
  return {
    check(person, now) {
      const seen = recent.get(person) ?? { times: [], warned: false };
      seen.times = seen.times.filter((time) => time > now - MINUTE);
      recent.set(person, seen);
      if (seen.times.length < perMinute) {
        seen.times.push(now);
        seen.warned = false;
        return 'pass';
      }
      if (seen.warned) return 'drop';
      seen.warned = true;
      return 'warn';
    },
  };
}
