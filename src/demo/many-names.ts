import { GIVEN_EN, GIVEN_ES, PET_NAMES, SURNAMES_EN, SURNAMES_ES } from './names.js';
import { createRandom, type Random } from './random.js';

const words = (list: string) => list.trim().split(/\s+/);

const MORE_GIVEN = words(
  'María Guadalupe Juan Ana Carlos Sarah Roberto Fernanda Alejandra Pablo Jesús Alberto',
);
const MORE_SURNAMES = words(
  'García Sánchez Mendez Johnson Smith Domínguez Acosta Treviño Pacheco Solís Mejía',
);
const COMPOUND = [
  'De la Cruz',
  'De la Rosa',
  'Ponce de León',
  'Montes de Oca',
  'De León',
  'Del Ángel',
  'San Martín',
  'De los Santos',
  'Del Valle',
  'De la Torre',
  "O'Connor",
  "O'Brien",
  'McDonald',
  'Smith-Jones',
  'García-Ruiz',
  'Van der Berg',
];
const MORE_PETS = ['Max', 'Rocky', 'Coco', 'Bruno', 'Thor', 'Canela', 'Pelusa', 'Señor Bigotes', 'Doña Mota'];

export interface Vocabulary {
  given: string[];
  surnames: string[];
  pets: string[];
}

/**
 * Names to draw from as they are spread in life: each list holds its common names many times (by Zipf's law)
 * and ends in a long tail of rare ones. The same lists on every machine.
 */
export function vocabulary(): Vocabulary {
  const random = createRandom(20_251_205);
  return {
    given: [
      ...spread([...MORE_GIVEN, ...GIVEN_ES], 28_000, 0.8),
      ...spread(GIVEN_EN, 8000, 0.8),
      ...rare(random, 4000, ['a', 'o', 'el', 'ín', 'ia', 'is']),
    ],
    surnames: [
      ...spread([...MORE_SURNAMES, ...SURNAMES_ES], 72_000, 0.8),
      ...spread(COMPOUND, 4000, 0.5),
      ...spread(SURNAMES_EN, 12_000, 0.8),
      ...rare(random, 12_000, ['z', 'n', 's', 'r', '', 'ez', 'án', 'ón', 'ín', 'es', 'ero', 'ano', 'al']),
    ],
    pets: [...spread([...MORE_PETS, ...PET_NAMES], 27_000, 0.6), ...rare(random, 3000, [''])],
  };
}

function spread(list: string[], total: number, exponent: number): string[] {
  const weights = list.map((_, rank) => (rank + 1) ** -exponent);
  const sum = weights.reduce((a, b) => a + b, 0);
  return list.flatMap((word, rank) =>
    Array<string>(Math.max(1, Math.round((total * weights[rank]!) / sum))).fill(word),
  );
}

const SYLLABLES = words(
  'ba be bi bo ca co cu da de di do fa fe ga gui ha he ja jo la le li lo lu ma me mi mo na ne ni no pa pe pi po que ' +
    'ra re ri ro sa se si so ta te ti to va ve vi xo ya yu za zo rri lla cho ña',
);

function rare(random: Random, count: number, endings: string[]): string[] {
  const made = new Set<string>();
  while (made.size < count) {
    const stem = Array.from({ length: random.int(2, 4) }, () => random.pick(SYLLABLES)).join('');
    const word = stem + random.pick(endings);
    made.add(word.charAt(0).toUpperCase() + word.slice(1));
  }
  return [...made];
}
