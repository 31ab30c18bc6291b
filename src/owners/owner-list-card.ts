import { bold, type Card, type Choice, join, lines, type RichText, text, visibleLine } from '../rich-text.js';
import type { View } from '../staff/scope.js';
import { petLabel } from './pet-label.js';
import type { FoundOwner, OwnersFound } from './search-owners.js';

const MAX_CHOICES = 8;
/** Telegram cuts a button's label at about this width. */
const MAX_LABEL = 60;

export interface OwnerListData extends OwnersFound {
  query: string;
}

/**
 * Whom a search found, to choose from. Only close matches are offered as a question; nobody at all is said
 * kindly, with what would help.
 */
export function ownerListCard(data: OwnerListData, view: View): Card<OwnerListData> {
  const { t } = view;
  const { owners, total } = data;
  const query = visibleLine(data.query, 60);
  const shown = owners.filter((owner) => owner.match === owners[0]?.match);
  const card = (body: RichText, choices: Choice[] = []) => ({ kind: 'owner_list', data, body, choices });
  if (shown.length === 0)
    return card(lines(t('owners:search.none', { query }), t('owners:search.none_hint')));

  const exact = shown[0]?.match === 'exact';
  const count = exact ? total : shown.length;
  const opening = exact
    ? t('owners:search.found', { count, query })
    : t('owners:search.close', { count, query });
  return card(
    lines(
      opening,
      '',
      ...shown.map((owner, index) => ownerRow(owner, index, view)),
      ...(exact && total > shown.length
        ? ['', t('owners:search.of', { shown: shown.length, total: total >= 1000 ? '1000+' : total })]
        : []),
      ...(shown.length > 1 || !exact ? ['', t('owners:search.which', { count: shown.length })] : []),
    ),
    shown.slice(0, MAX_CHOICES).map(choiceOf),
  );
}

/** `**1. María García** · Max (Poodle) · …4567`: enough to tell two people of one name apart. */
function ownerRow(owner: FoundOwner, index: number, view: View): RichText {
  return join(
    [
      [{ text: `${index + 1}. ` }, ...bold(visibleLine(owner.name, 80))],
      ...[petNames(owner, view), owner.city && visibleLine(owner.city, 40), phoneEnd(owner)]
        .filter((part) => part !== '')
        .map((part) => text(part)),
    ],
    ' · ',
  );
}

function choiceOf(owner: FoundOwner): Choice {
  const name = visibleLine(owner.name, 40);
  const rest = [owner.pets[0] ? visibleLine(owner.pets[0].name, 20) : '', phoneEnd(owner)].filter(Boolean);
  const label = rest.length > 0 ? `${name} (${rest.join(', ')})` : name;
  return { id: `pick:${owner.id}`, label: visibleLine(label, MAX_LABEL) };
}

function petNames({ pets }: FoundOwner, { t }: View): string {
  const labels = pets.map((pet) =>
    pet.deceased ? t('owners:pet_remembered', { pet: petLabel(pet, t) }) : petLabel(pet, t),
  );
  return labels.length > 3 ? `${labels.slice(0, 3).join(', ')}…` : labels.join(', ');
}

const phoneEnd = ({ phone }: FoundOwner) => (phone === '' ? '' : `…${phone.slice(-4)}`);
