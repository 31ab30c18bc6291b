import { fold } from './fold.js';

/** Words for each species in both languages, folded, in the singular. */
const WORDS: Record<string, string> = {
  dog: 'dog perro perra perrito perrita can canino canina canine puppy cachorro cachorra doggy',
  cat: 'cat gato gata gatito gatita felino felina feline kitten kitty minino minina',
  bird: 'bird ave pajaro perico loro cotorro cotorra canario parrot parakeet canary cockatiel ninfa',
  rabbit: 'rabbit conejo coneja conejito bunny',
  hamster: 'hamster',
  turtle: 'turtle tortuga tortoise',
  ferret: 'ferret huron hurona',
  fish: 'fish pez peces pescado goldfish',
  reptile: 'reptile reptil iguana lagarto lizard gecko serpiente snake',
  horse: 'horse caballo yegua equino equine mare pony',
};

const BY_WORD = new Map(
  Object.entries(WORDS).flatMap(([species, words]) => words.split(' ').map((word) => [word, species])),
);

/** `perros`, `Canino` and `dog` are `dog`. A word nobody knows is kept as it was written, trimmed. */
export function canonicalSpecies(word: string): string {
  const written = word.trim();
  const folded = fold(written);
  for (const candidate of [folded, folded.replace(/s$/, ''), folded.replace(/e?s$/, '')]) {
    const species = BY_WORD.get(candidate);
    if (species) return species;
  }
  return written;
}
