import { edits, isWord, sound, type Token } from './text.js';

// What chat writes in one or two letters.
const SHORT: Record<string, string> = {
  q: 'que',
  k: 'que',
  ke: 'que',
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
const OFTEN = 12;
const NEVER = new Set(
  'sobre para como este esta esto estos estas eso esa ese pero porque cuando donde todo toda todos todas with about from that this have what when where would could there their they them then than been were will your'.split(
    ' ',
  ),
);

/** `counts` are the words staff are expected to use, with how often; `also` are words that are right as they are. */
export function createSpeller(counts: ReadonlyMap<string, number>, also: ReadonlySet<string>): Speller {
  const byLength = new Map<number, { word: string; sound: string; count: number }[]>();
  for (const [word, count] of counts) {
    if (word.length < 3 || count < OFTEN || NEVER.has(word) || !/^[a-z]+$/.test(word)) continue;
    const same = byLength.get(word.length) ?? [];
    same.push({ word, sound: sound(word), count });
    byLength.set(word.length, same);
  }
  const knows = (word: string) => counts.has(word) || also.has(word);
  const cache = new Map<string, string | undefined>();

  const nearest = (word: string): string | undefined => {
    const max = word.length >= 8 ? 2 : 1;
    const heard = sound(word);
    let best: { word: string; cost: number } | undefined;
    for (let length = word.length - max; length <= word.length + max; length++) {
      for (const candidate of byLength.get(length) ?? []) {
        const distance = edits(word, candidate.word, max);
        if (word.length === 3 && word[0] !== candidate.word[0]) continue;
        if (distance > max) continue;
        const sameSound = heard === candidate.sound ? 0.6 : 0;
        const sameStart = word[0] === candidate.word[0] ? 0.2 : 0;
        const cost = distance - sameSound - sameStart - Math.min(0.2, candidate.count / 2000);
        // A short word with a whole other letter is more often another word.
        const short = Math.min(word.length, candidate.word.length) <= 4;
        if (short && !swapped(word, candidate.word)) continue;
        if (inflection(word, candidate.word)) continue;
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
        if (short && !(word.length === 1 && /^\p{Lu}/u.test(token.raw))) return { ...token, word: short };
        const plain = word.replace(/(.)\1{2,}/g, '$1');
        if (plain !== word && knows(plain)) return { ...token, word: plain };
        if (word.length < 3 || knows(word) || isName(word) || !/^[a-z]+$/.test(word)) return token;
        const inside = at > 0 && !/^[.?!¿¡:]$/.test(tokens[at - 1]!.word);
        if (inside && !shouting && /^\p{Lu}/u.test(token.raw)) return token;
        if (besideName(tokens, at, (name) => isName(name) && !knows(name))) return token;
        if (!cache.has(word)) {
          if (cache.size > 5000) cache.clear();
          cache.set(word, nearest(word));
        }
        const mended = cache.get(word);
        return mended ? { ...token, word: mended } : token;
      });
    },
  };
}

const SUFFIX =
  /^(?:[aeos]|[aeo]s|n|[aeo]n|r|[aei]r|io|ia|ian|aba|aban|ad[oa]s?|id[oa]s?|ando|endo|aste|iste|aron|eron|amos|imos|emos|[a-z]{0,2}?l[aeo]s?|me|te|se|nos|mente|s|ed|d|ing|er|est|ly|'s)$/;

/** Two forms of one word (`pasada` and `pasado`, `marcar` and `marcarlo`) are not a slip of each other. */
function inflection(word: string, other: string): boolean {
  let same = 0;
  while (same < word.length && word[same] === other[same]) same++;
  return (
    same >= 4 && SUFFIX.test(word.slice(same)) && (same === other.length || SUFFIX.test(other.slice(same)))
  );
}

const swapped = (a: string, b: string): boolean =>
  a.length === b.length && [...a].sort().join('') === [...b].sort().join('');

const besideName = (tokens: Token[], at: number, isName: (word: string) => boolean): boolean =>
  [at - 1, at + 1].some((beside) => isWord(tokens[beside]) && isName(tokens[beside]!.word));
