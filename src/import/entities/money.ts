/** numeric(12,2) holds amounts below this. */
export const MAX_MONEY = 10_000_000_000;
