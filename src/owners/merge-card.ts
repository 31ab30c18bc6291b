import { writtenCard } from '../audit/written-card.js';
import { list } from '../format.js';
import { lines, visibleLine } from '../rich-text.js';
import type { View } from '../staff/scope.js';
import type { MergePreview } from './preview-merge.js';

/** What moved, and what the staff should look at. */
export function mergeCard(data: MergePreview, view: View) {
  const { t } = view;
  const moved = mergeSentence(data, view);
  return writtenCard(
    data,
    lines(
      t.rich('writes:merge.done', names(data)),
      moved === '' ? t('writes:merge.nothing_moved') : t('writes:merge.moved', { moved }),
      ...mergeRemarks(data, view),
    ),
    view,
  );
}

/** What would move, in one text for the confirmation, which ends it with a full stop of its own. */
export function mergeQuestion(data: MergePreview, view: View): string {
  const { t } = view;
  const moved = mergeSentence(data, view);
  const what = moved === '' ? t('writes:merge.nothing_moves') : t('writes:merge.moves', { moved });
  return [t('writes:ask.merge', names(data)), what, ...mergeRemarks(data, view)].join(' ').replace(/\.$/, '');
}

const names = ({ keep, merge }: MergePreview) => ({
  keep: visibleLine(keep.name, 80),
  merge: visibleLine(merge.name, 80),
});

function mergeSentence(
  { pets, appointments, orders, messages, notes, tags }: MergePreview,
  { t }: View,
): string {
  const counted = (key: string, count: number) => (count === 0 ? [] : [t(`writes:merge.${key}`, { count })]);
  return list(t.lang, [
    ...(pets.length === 0
      ? []
      : [
          t('writes:merge.pets', {
            count: pets.length,
            pets: pets.map((pet) => visibleLine(pet, 60)).join(', '),
          }),
        ]),
    ...counted('appointments', appointments),
    ...counted('orders', orders),
    ...counted('messages', messages),
    ...counted('notes', notes),
    ...counted('tags', tags.length),
  ]);
}

function mergeRemarks({ samePets, consentNo }: MergePreview, { t }: View): string[] {
  return [
    ...(samePets.length > 0
      ? [
          t('writes:merge.same_pets', {
            count: samePets.length,
            pets: samePets.map((pet) => visibleLine(pet, 60)).join(', '),
          }),
        ]
      : []),
    ...(consentNo ? [t('writes:merge.consent_no')] : []),
  ];
}
