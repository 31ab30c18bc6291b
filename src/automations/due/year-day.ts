/**
 * SQL: does `date`, of any earlier year, come round on `day`? The 29th of February comes round on the 28th in years
 * that have none: a day early would be wrong in the others, a day late in all.
 */
export const comesRound = (date: string, day: string): string => `(
  extract(year from ${date}) < extract(year from ${day})
  and (to_char(${date}, 'MMDD') = to_char(${day}, 'MMDD')
       or to_char(${date}, 'MMDD') = '0229' and to_char(${day}, 'MMDD') = '0228'
          and to_char(${day} + 1, 'MMDD') = '0301'))`;
