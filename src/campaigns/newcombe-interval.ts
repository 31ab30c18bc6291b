/** So many of so many. */
export interface Share {
  hits: number;
  of: number;
}

export interface Difference {
  /** Between the two shares, from -1 to 1. */
  difference: number;
  low: number;
  high: number;
}

/** Of the standard normal distribution, for 95 %. */
const Z = 1.959964;

/** Wilson's score interval for one share, 95 %: Wilson 1927, JASA 22:209-212. */
function wilson({ hits, of }: Share): { low: number; high: number } {
  const share = hits / of;
  const centre = share + Z ** 2 / (2 * of);
  const half = Z * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2));
  const scale = 1 + Z ** 2 / of;
  return { low: (centre - half) / scale, high: (centre + half) / scale };
}

/**
 * The difference of two independent shares, the first less the second, with its 95 % interval from the two score
 * intervals: method 10 of Newcombe 1998, Statistics in Medicine 17:873-890. Neither group may be empty.
 */
export function newcombeInterval(first: Share, second: Share): Difference {
  const [p, q] = [first.hits / first.of, second.hits / second.of];
  const [a, b] = [wilson(first), wilson(second)];
  const difference = p - q;
  return {
    difference,
    low: difference - Math.hypot(p - a.low, b.high - q),
    high: difference + Math.hypot(a.high - p, q - b.low),
  };
}
