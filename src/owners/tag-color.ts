import { fold } from './fold.js';

/** The colours that people name, as the cards' palette paints them. */
const NAMED: Record<string, string> = {
  red: '#EF4444',
  orange: '#F97316',
  yellow: '#EAB308',
  green: '#22C55E',
  turquoise: '#14B8A6',
  blue: '#3B82F6',
  purple: '#A855F7',
  pink: '#EC4899',
  brown: '#92400E',
  gray: '#6B7280',
  black: '#111827',
  white: '#FFFFFF',
  gold: '#D4A017',
};

const WORDS: Record<string, string> = {
  red: 'red rojo roja',
  orange: 'orange naranja anaranjado',
  yellow: 'yellow amarillo amarilla',
  green: 'green verde',
  turquoise: 'turquoise turquesa teal',
  blue: 'blue azul',
  purple: 'purple violet morado morada violeta lila',
  pink: 'pink rosa rosado',
  brown: 'brown cafe marron',
  gray: 'gray grey gris',
  black: 'black negro negra',
  white: 'white blanco blanca',
  gold: 'gold golden dorado dorada oro',
};

const BY_WORD = new Map(
  Object.entries(WORDS).flatMap(([color, words]) => words.split(' ').map((word) => [word, NAMED[color]!])),
);

/** `#3b82f6`, `azul` or `Blue` as `#3B82F6`; undefined for what is no colour. */
export function tagColor(written: string): string | undefined {
  const hex = /^#?([0-9a-f]{6})$/i.exec(written.trim());
  return hex ? `#${hex[1]!.toUpperCase()}` : BY_WORD.get(fold(written));
}
