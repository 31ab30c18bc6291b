import type { Contact } from './contacts.js';
import { corrected } from './corrections.js';
import type { Mention } from './mentions.js';
import type { Memory, Plan, ShownOwner } from './plan-types.js';
import type { Reading } from './reading.js';
import { fold } from './text.js';

export type OwnerReference = NonNullable<NonNullable<Plan['call']>['owner']>;

/**
 * Whom the words mean: a phone or e-mail, a name, a place in the list last shown, or the only owner last shown.
 * Undefined where nobody is named and nobody was shown.
 */
export function ownerOf(
  reading: Reading,
  memory: Memory,
  mentions = reading.mentions,
): OwnerReference | undefined {
  const contact = contactIn(reading);
  if (contact && !mentions.some(({ sure }) => sure)) return { query: contact.value };
  return named(mentions, memory) ?? placed(reading, memory) ?? shown(memory);
}

/** The phone or e-mail by which somebody is meant; "9984... no wait, 9982223344" means the second. */
export const contactIn = (
  { sentence, contacts }: Reading,
  kinds: readonly Contact['kind'][] = ['phone', 'email'],
): Contact | undefined =>
  corrected(
    sentence,
    contacts.filter(({ kind }) => kinds.includes(kind)),
  )[0];

/** The owner whom a name means; of a pet and its owner named together, the owner. */
export function named(mentions: readonly Mention[], memory: Memory): OwnerReference | undefined {
  const sure = mentions.some((mention) => mention.sure)
    ? mentions.filter((mention) => mention.sure)
    : mentions;
  const people = sure.filter(({ pet }) => !pet);
  // Of several, a full name: "Luna's mum Ana Sofía Domínguez" is about Ana Sofía.
  const mention = people.find(({ words }) => words.length > 1) ?? people[0] ?? sure[0];
  if (!mention) return undefined;
  const known = sameAs(mention, memory);
  return known ? asReference(known) : { query: clean(mention) };
}

const clean = ({ text }: Mention): string => text.replace(/\s+/g, ' ').trim();

/** The owner already shown whom these words name, if only one can be meant. */
export function sameAs(mention: Mention, { focus, list }: Memory): ShownOwner | undefined {
  const fits = (owner: ShownOwner) => {
    const names = fold(owner.name).split(/[\s-]+/);
    if (mention.words.every((word) => names.includes(word) || names.includes(word.replace(/'/g, ''))))
      return true;
    const pets = (owner.pets ?? []).map(fold);
    return pets.includes(mention.words.join(' '));
  };
  if (focus && fits(focus)) return focus;
  const fitting = (list ?? []).filter(fits);
  return fitting.length === 1 ? fitting[0] : undefined;
}

export function placed({ ordinal }: Reading, { list }: Memory): OwnerReference | undefined {
  const owner = ordinal && list?.at(ordinal.place);
  return owner ? asReference(owner) : undefined;
}

/** The only owner last shown. */
export const shown = ({ focus }: Memory): OwnerReference | undefined => focus && asReference(focus);

export const asReference = ({ user_id, name }: ShownOwner): OwnerReference => ({ id: user_id, name });
