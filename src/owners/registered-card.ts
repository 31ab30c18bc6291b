import { writtenCard } from '../audit/written-card.js';
import { list, phone } from '../format.js';
import { bold, type Card, join, lines, type RichText, text, visibleLine } from '../rich-text.js';
import type { View } from '../staff/scope.js';
import type { Duplicate, NewPerson } from './find-duplicates.js';
import { petLabel } from './pet-label.js';
import type { RegisteredOwner } from './register-owner.js';

export function registeredCard(data: RegisteredOwner, view: View) {
  const { t, clinic } = view;
  return writtenCard(
    data,
    lines(
      t.rich('writes:registered.done', { name: visibleLine(data.name, 80) }),
      data.phone === '' ? undefined : `📱 ${phone(data.phone)}`,
      data.email === '' ? undefined : `📧 ${visibleLine(data.email, 254)}`,
      data.preferredLanguage === clinic.language
        ? undefined
        : t('writes:registered.language', { language: t(`writes:value.${data.preferredLanguage}`) }),
    ),
    view,
  );
}

export interface SimilarOwnersData {
  person: NewPerson;
  duplicates: Duplicate[];
}

/** Who is registered already and seems to be the same person. Nothing has been stored. */
export function similarOwnersCard(data: SimilarOwnersData, view: View): Card<SimilarOwnersData> {
  const { t } = view;
  const { person, duplicates } = data;
  return {
    kind: 'owner_duplicates',
    data,
    body: lines(
      t.rich('writes:similar.opening', { name: visibleLine(person.name, 80), count: duplicates.length }),
      '',
      ...duplicates.map((duplicate) => duplicateLine(duplicate, view)),
      '',
      t('writes:similar.closing'),
    ),
    choices: duplicates.map(({ ownerId, name, phone: number }) => ({
      id: `pick:${ownerId}`,
      label: number === '' ? visibleLine(name, 40) : `${visibleLine(name, 40)} (…${number.slice(-4)})`,
    })),
  };
}

/** `• **Juan Pérez** · Rocky (Bóxer) · …4567 · mismo teléfono` */
function duplicateLine({ name, pets, phone: number, same }: Duplicate, { t }: View): RichText {
  const why = list(
    t.lang,
    same.map((what) => t(`writes:similar.same.${what}`)),
  );
  return join(
    [
      [{ text: '• ' }, ...bold(visibleLine(name, 80))],
      ...(pets.length > 0
        ? [
            text(
              pets
                .slice(0, 3)
                .map((pet) => petLabel(pet, t))
                .join(', '),
            ),
          ]
        : []),
      ...(number === '' ? [] : [text(`…${number.slice(-4)}`)]),
      text(why),
    ],
    ' · ',
  );
}

/** For the question whether to register all the same: who is there already. */
export function similarSentence(name: string, duplicates: Duplicate[], { t }: Pick<View, 't'>): string {
  const others = similarNames(duplicates, { t });
  return t('writes:ask.register_similar', { name, others, count: duplicates.length });
}

/** `Juan Pérez (mismo teléfono) y Ana Ruiz (mismo correo)` */
export function similarNames(duplicates: Duplicate[], { t }: Pick<View, 't'>): string {
  const others = duplicates.map((duplicate) => {
    const why = list(
      t.lang,
      duplicate.same.map((what) => t(`writes:similar.same.${what}`)),
    );
    return t('writes:similar.other', { name: visibleLine(duplicate.name, 80), why });
  });
  return list(t.lang, others);
}
