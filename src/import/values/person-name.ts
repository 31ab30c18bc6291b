export interface PersonName {
  first: string;
  last: string;
}

const PARTICLES = new Set([
  'de',
  'del',
  'la',
  'las',
  'los',
  'da',
  'das',
  'dos',
  'do',
  'di',
  'van',
  'von',
  'y',
  'e',
  'san',
  'santa',
  'mac',
  'mc',
]);

/**
 * A name in one cell as given names and surnames: `García López, María`; else from the end two surnames where
 * there are four words or more, or three of a Spanish-speaking clinic, and one otherwise. Particles stay with
 * the surname behind them (`María de la Cruz`). Both parts joined are always the whole name.
 */
export function splitName(name: string, twoSurnames: boolean): PersonName {
  const comma = name.indexOf(',');
  if (comma > 0) {
    const given = name.slice(comma + 1).trim();
    const family = name.slice(0, comma).trim();
    // `Juan Pérez, Jr.` is no surname first.
    if (given !== '' && !/^(jr|sr|ii|iii|mvz|dr|dra|lic|ing)\.?$/i.test(given))
      return { first: given, last: family };
  }
  const tokens = joinParticles(name.split(/\s+/));
  if (tokens.length === 1) return { first: tokens[0]!, last: '' };
  const surnames = tokens.length > 3 || (tokens.length === 3 && twoSurnames) ? 2 : 1;
  return { first: tokens.slice(0, -surnames).join(' '), last: tokens.slice(-surnames).join(' ') };
}

function joinParticles(words: string[]): string[] {
  const tokens: string[] = [];
  let held = '';
  words.forEach((word, index) => {
    if (index > 0 && index < words.length - 1 && PARTICLES.has(word.toLowerCase())) held += `${word} `;
    else {
      tokens.push(held + word);
      held = '';
    }
  });
  return tokens;
}
