// Letters that do not come apart into a letter and an accent; as Postgres' unaccent writes them.
const LIGATURES: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ĳ: 'ij',
  ĸ: 'q',
  ł: 'l',
  ŀ: 'l',
  ŋ: 'n',
  ŧ: 't',
  þ: 'th',
  ŉ: 'n',
  ſ: 's',
};

/**
 * Text as search compares it: no accents, case or punctuation, words apart by one space. The same as the
 * database's `search_text` for the letters that people's names are written in.
 */
export function fold(value: string): string {
  return value
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\P{ASCII}/gu, (letter) => LIGATURES[letter] ?? letter)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
