import type { Found, Sentence } from './sentence.js';

/** Numbers of one word, in both languages. */
export const UNITS: Readonly<Record<string, number>> = {
  cero: 0,
  uno: 1,
  un: 1,
  una: 1,
  dos: 2,
  tres: 3,
  cuatro: 4,
  cinco: 5,
  seis: 6,
  siete: 7,
  ocho: 8,
  nueve: 9,
  diez: 10,
  once: 11,
  doce: 12,
  trece: 13,
  catorce: 14,
  quince: 15,
  dieciseis: 16,
  diecisiete: 17,
  dieciocho: 18,
  diecinueve: 19,
  veinte: 20,
  veintiuno: 21,
  veintiun: 21,
  veintidos: 22,
  veintitres: 23,
  veinticuatro: 24,
  veinticinco: 25,
  veintiseis: 26,
  veintisiete: 27,
  veintiocho: 28,
  veintinueve: 29,
  treinta: 30,
  cuarenta: 40,
  cincuenta: 50,
  sesenta: 60,
  setenta: 70,
  ochenta: 80,
  noventa: 90,
  cien: 100,
  ciento: 100,
  doscientos: 200,
  trescientos: 300,
  cuatrocientos: 400,
  quinientos: 500,
  seiscientos: 600,
  setecientos: 700,
  ochocientos: 800,
  novecientos: 900,
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const SCALES: Record<string, number> = {
  mil: 1000,
  thousand: 1000,
  grand: 1000,
  k: 1000,
  hundred: 100,
  millon: 1_000_000,
  millones: 1_000_000,
  million: 1_000_000,
};
// Articles that count only beside a scale or a unit ("a thousand", "un mes"), never by themselves.
const ARTICLES = new Set(['un', 'una', 'uno', 'one']);

/** `10,000`, `10.000`, `1,234.50`, `1.5`, `10k`. Thousands and decimals are told apart by their groups. */
export function readNumber(written: string): number | undefined {
  const [, digits, k] = /^(\d[\d.,]*?)(k?)%?$/i.exec(written) ?? [];
  if (!digits) return undefined;
  let plain = digits;
  if (/^\d{1,3}([.,]\d{3})+$/.test(digits) || /^\d{1,3}(,\d{3})+\.\d+$/.test(digits)) {
    plain = digits.replace(/[.,](?=\d{3}(?:\D|$))/g, '');
  } else if (/^\d{1,3}(\.\d{3})+,\d+$/.test(digits)) {
    plain = digits.replaceAll('.', '').replace(',', '.');
  } else if (/^\d+,\d{1,2}$/.test(digits)) {
    plain = digits.replace(',', '.');
  }
  const value = Number(plain);
  return Number.isFinite(value) ? value * (k ? 1000 : 1) : undefined;
}

/** Numbers in digits and words: `10 mil`, `diez mil quinientos`, `two hundred and fifty`, `twenty-five`. */
export function findNumbers(sentence: Sentence): Found<{ value: number }>[] {
  const found: Found<{ value: number }>[] = [];
  for (let from = 0; from < sentence.tokens.length; from++) {
    const number = numberAt(sentence, from);
    if (!number) continue;
    found.push(number);
    from = number.to - 1;
  }
  return found;
}

function numberAt(sentence: Sentence, from: number): Found<{ value: number }> | undefined {
  let total = 0;
  let group = 0;
  let to = from;
  let onlyArticle = false;
  for (let at = from; at < sentence.tokens.length; at++) {
    const word = sentence.word(at);
    const joined = word.split('-').map((part) => UNITS[part]);
    const units = joined.every((part) => part !== undefined)
      ? joined.reduce<number>((sum, part) => sum + (part ?? 0), 0)
      : undefined;
    const digits = readNumber(word);
    if (digits !== undefined && at === from) group = digits;
    else if (units !== undefined && (at === from || fits(group, units))) group += units;
    else if (word === 'a' && at === from && SCALES[sentence.word(at + 1)]) group = 1;
    else if (SCALES[word] && (at > from || word === 'mil')) {
      const scaled = (group || 1) * SCALES[word];
      if (SCALES[word] === 100) group = scaled;
      else {
        total += scaled;
        group = 0;
      }
    } else if ((word === 'y' || word === 'and') && at > from && continues(sentence, at, group)) continue;
    else break;
    onlyArticle = at === from && ARTICLES.has(word);
    to = at + 1;
  }
  if (to === from || onlyArticle) return undefined;
  return { value: total + group, from, to };
}

/** `treinta y cinco`, `two hundred and fifty`, but not `dos y tres`. */
function continues(sentence: Sentence, at: number, group: number): boolean {
  const next = UNITS[sentence.word(at + 1)];
  return next !== undefined && fits(group, next);
}

const fits = (group: number, units: number): boolean =>
  group === 0 ||
  (group % 100 === 0 && units < 100) ||
  (group >= 20 && group % 10 === 0 && units < 10 && units > 0);
