import type { SegmentFilters } from '../../insights/segment-filters.js';
import { fold } from '../../owners/fold.js';
import { SPECIES } from '../../owners/pet.js';
import { canonicalSpecies } from '../../owners/species.js';

const COMMON = new Set(['dog', 'cat']);
/** Tins hold a `can` of food. */
const MISLEADING = /^cans?$/;

/**
 * Whom a product is for: who has a living animal of the kind that its name tells, since who bought food for dogs has
 * no use for one for cats; else who has bought of its category. Undefined where neither is told.
 */
export function productAudience({
  name,
  category,
}: {
  name: string;
  category: string;
}): SegmentFilters | undefined {
  const species = speciesOf(name);
  if (species !== undefined) return { pet_species: species };
  return category === '' ? undefined : { bought_category: category };
}

/** Birds, rabbits and fish are flavours too: they count only as in "para conejo". */
function speciesOf(name: string): string | undefined {
  const words = fold(name).split(' ');
  const meant = words.flatMap((word, at) => {
    const species = SPECIES.find((known) => known === canonicalSpecies(word));
    if (species === undefined || MISLEADING.test(word)) return [];
    return COMMON.has(species) || /^(?:para|for)$/.test(words[at - 1] ?? '') ? [species] : [];
  });
  return new Set(meant).size === 1 ? meant[0] : undefined;
}
