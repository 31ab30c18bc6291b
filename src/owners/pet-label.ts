import type { Translate } from '../i18n.js';
import { visibleLine } from '../rich-text.js';

export interface LabelledPet {
  name: string;
  species: string;
  breed: string;
}

/** `Buddy (Labrador)`; where the breed is unknown the species: `Mittens (Cat)` / `Mittens (gato)`. */
export function petLabel(pet: LabelledPet, t: Translate): string {
  return `${visibleLine(pet.name, 60)} (${petKind(pet, t)})`;
}

/** The breed, else the species in the reader's language, else the species as it was written. */
export function petKind({ species, breed }: Omit<LabelledPet, 'name'>, t: Translate): string {
  if (breed.trim() !== '') return visibleLine(breed, 60);
  const key = `owners:species.${species}`;
  return /^[a-z]+$/.test(species) && t.has(key) ? t(key) : visibleLine(species, 60);
}

const EMOJI: Record<string, string> = { dog: '🐕', cat: '🐈', rabbit: '🐇', bird: '🐦' };

/** The animal where all are of one kind, else a paw. */
export function petEmoji(pets: { species: string }[]): string {
  const kinds = new Set(pets.map((pet) => pet.species));
  return (kinds.size === 1 && EMOJI[[...kinds][0]!]) || '🐾';
}
