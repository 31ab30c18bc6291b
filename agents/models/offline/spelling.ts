import { VERB } from './order.js';
import { edits, isWord, sound, type Token } from './text.js';

/** What thumbs write. */
const SHORT: Record<string, string> = {
  q: 'que',
  k: 'que',
  ke: 'que',
  kien: 'quien',
  kienes: 'quienes',
  qien: 'quien',
  d: 'de',
  x: 'por',
  xq: 'porque',
  pq: 'porque',
  tmb: 'tambien',
  tb: 'tambien',
  pa: 'para',
  pal: 'para',
  pls: 'please',
  plz: 'please',
  plis: 'porfa',
  xfa: 'porfa',
  xfavor: 'porfa',
  u: 'you',
  ur: 'your',
  r: 'are',
  thx: 'thanks',
  ty: 'thanks',
  mez: 'mes',
  sem: 'semana',
  wk: 'week',
  mo: 'month',
  dnd: 'donde',
  cto: 'cuanto',
  msj: 'mensaje',
  msjs: 'mensajes',
  num: 'numero',
  wpp: 'whatsapp',
  wsp: 'whatsapp',
  wa: 'whatsapp',
  ppl: 'people',
  abt: 'about',
  appt: 'appointment',
  appts: 'appointments',
  custs: 'customers',
  dir: 'direccion',
  edo: 'estado',
  cta: 'cuenta',
  hr: 'hora',
  tel: 'telefono',
  gral: 'general',
  whats: 'whatsapp',
  wats: 'whatsapp',
  guats: 'whatsapp',
  whos: 'who',
  dont: "don't",
  havent: "haven't",
  hasnt: "hasn't",
  didnt: "didn't",
  doesnt: "doesn't",
  isnt: "isn't",
  wont: "won't",
  cant: "can't",
  im: "i'm",
  ive: "i've",
  aver: 'ver',
  ay: 'hay',
  hai: 'hay',
  asta: 'hasta',
};

export interface Speller {
  /** Is it a word we expect, so that it needs no mending? */
  knows(word: string): boolean;
  /** Mends slips towards the expected words; names, capitals inside a sentence and their neighbours stay. */
  mend(tokens: Token[], isName: (word: string) => boolean): Token[];
}

// Slips are mended towards words that matter: said often enough, and not just the glue between others.
const OFTEN = 4;
const NEVER = new Set(
  'sobre para como este esta esto estos estas eso esa ese pero with from then than were your'.split(' '),
);
const NAME_CUE = /^(?:de|del|a|al|para|sobre|of|about|for|named|called|llamad[oa]|llama|senora?|dona?|mrs?)$/;

/** `counts` are the words staff are expected to use, with how often; `also` are words that are right as they are. */
export function createSpeller(counts: ReadonlyMap<string, number>, also: ReadonlySet<string>): Speller {
  const byLength = new Map<number, { word: string; sound: string; count: number }[]>();
  for (const [word, count] of counts) {
    if (word.length < 3 || count < OFTEN || NEVER.has(word) || !/^[a-z]+$/.test(word)) continue;
    const same = byLength.get(word.length) ?? [];
    same.push({ word, sound: sound(word), count });
    byLength.set(word.length, same);
  }
  const knows = (word: string) => counts.has(word) || also.has(word) || VERB.test(word);
  const cache = new Map<string, string | undefined>();

  const nearest = (word: string): string | undefined => {
    const max = word.length >= 7 ? 2 : 1;
    const heard = sound(word);
    let best: { word: string; cost: number } | undefined;
    for (let length = word.length - max; length <= word.length + max; length++) {
      for (const candidate of byLength.get(length) ?? []) {
        const distance = edits(word, candidate.word, max);
        if (distance > max) continue;
        const moved = swapped(word, candidate.word);
        const sameSound = heard === candidate.sound;
        const sameStart = word[0] === candidate.word[0];
        if (distance === 2 && !moved && (word.length < 8 || candidate.count < 20)) continue;
        if (!sameStart && !moved && !sameSound && word.length < 7) continue;
        // In a short word every letter counts: the first and the last must be right.
        const short = Math.min(word.length, candidate.word.length) <= 4;
        if (short && !moved && (candidate.count < 20 || !sameStart || word.at(-1) !== candidate.word.at(-1)))
          continue;
        if (inflection(word, candidate.word)) continue;
        const cost =
          distance - (sameSound ? 0.6 : 0) - (sameStart ? 0.2 : 0) - Math.min(0.3, candidate.count / 500);
        if (!best || cost < best.cost) best = { word: candidate.word, cost };
      }
    }
    return best?.word;
  };

  return {
    knows,
    mend(tokens, isName) {
      const upper = tokens.filter((token) => isWord(token) && /^\p{Lu}/u.test(token.raw)).length;
      const shouting = upper > 3 && upper > 0.7 * tokens.filter(isWord).length;
      return tokens.map((token, at) => {
        const { word } = token;
        if (!isWord(token)) return token;
        const short = Object.hasOwn(SHORT, word) ? SHORT[word]! : undefined;
        // "Mo" and "K" are names.
        const named = /^\p{Lu}/u.test(token.raw) && (word.length === 1 || isName(word));
        if (short && !named) return { ...token, word: short };
        if (!knows(word) && !isName(word)) {
          const plain = word.replace(/(.)\1+/g, '$1');
          if (plain.length >= 4 && plain !== word && knows(plain)) return { ...token, word: plain };
        }
        // An accent at the end is written on purpose: "registré" is no slip of "register".
        if (/[éóíÉÓÍ]$/u.test(token.raw)) return token;
        if (word.length < 3 || knows(word) || isName(word) || !/^[a-z]+$/.test(word)) return token;
        const inside = at > 0 && !/^[.?!¿¡:]$/.test(tokens[at - 1]!.word);
        if (inside && !shouting && /^\p{Lu}/u.test(token.raw)) return token;
        // After "de" or "about" a short strange word is more likely a name.
        const cued = word.length < 6 && NAME_CUE.test(tokens[at - 1]?.word ?? '');
        if (besideName(tokens, at, (name) => isName(name) && !knows(name))) return token;
        if (!cache.has(word)) {
          if (cache.size > 5000) cache.clear();
          cache.set(word, nearest(word));
        }
        const mended = cache.get(word);
        if (cued && mended && !swapped(word, mended)) return token;
        return mended ? { ...token, word: mended } : token;
      });
    },
  };
}

const SUFFIX = /^(?:[aeio][a-z]{0,3}|m[oe]s?|mos|n|r|s|d|d[oa]s?|l[aeo]s?|nd[oe]|st?e|ed|ing|'s)$/;

/** Two forms of one word (`pasada` and `pasado`, `marcar` and `marcarlo`) are not a slip of each other. */
function inflection(word: string, other: string): boolean {
  let same = 0;
  while (same < word.length && word[same] === other[same]) same++;
  // A clitic hangs on a vowel or an infinitive: "profle" is no form of anything.
  if (/[^aeir]l[aeo]s?$/.test(word)) return false;
  // Nor is one without a vowel inside it: "purchse".
  if (leavesOutVowel(word, other)) return false;
  return (
    same >= 4 && SUFFIX.test(word.slice(same)) && (same === other.length || SUFFIX.test(other.slice(same)))
  );
}

function leavesOutVowel(word: string, other: string): boolean {
  const at = [...other].findIndex((letter, place) => letter !== word[place]);
  const whole = word.slice(0, at) + other[at] + word.slice(at) === other;
  return whole && at < word.length - 1 && /[aeiou]/.test(other[at]!) && /[^aeiou]{3}/.test(word);
}

const swapped = (a: string, b: string): boolean =>
  a.length === b.length && [...a].sort().join('') === [...b].sort().join('');

const besideName = (tokens: Token[], at: number, isName: (word: string) => boolean): boolean =>
  [at - 1, at + 1].some((beside) => isWord(tokens[beside]) && isName(tokens[beside]!.word));
