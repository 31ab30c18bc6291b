import { date } from '../format.js';
import { type Attachment, type Card, lines, visibleLine } from '../rich-text.js';
import type { Scope, View } from '../staff/scope.js';
import { today } from '../staff/scope.js';
import { exportText } from './export-text.js';
import type { Forgotten } from './forget-owner.js';
import { type LegalDue, legalDue } from './legal-due.js';
import type { OwnerExport } from './owner-export.js';

interface Named {
  id: number;
  name: string;
}

/** `by when, and by which law`, for a request made today. */
export const dueToday = (scope: Pick<Scope, 'clinic' | 'clock'>): LegalDue =>
  legalDue(scope.clinic.country, today(scope));

const dueValues = ({ on, rule }: LegalDue, { t }: Pick<View, 't'>) => ({
  date: date(t.lang, on),
  rule: t(`privacy:rule.${rule}`),
});

/** What a person reads before they confirm. */
export const exportQuestion = (owner: Named, due: LegalDue, view: View): string =>
  view.t('privacy:ask.export', { name: visibleLine(owner.name, 80), ...dueValues(due, view) });

export const forgetQuestion = (owner: Named, due: LegalDue, view: View): string =>
  view.t('privacy:ask.forget', { name: visibleLine(owner.name, 80), id: owner.id, ...dueValues(due, view) });

/** The files of an export: words in the owner's language, and the data for programs. */
export function exportFiles(data: OwnerExport, { t }: Pick<View, 't'>): Attachment[] {
  const stem = `huella-${data.owner.id}-${data.madeAt.slice(0, 10)}`;
  const theirs = t.in(data.owner.preferred_language);
  return [
    {
      kind: 'document',
      mime: 'text/plain',
      name: `${stem}.txt`,
      data: Buffer.from(exportText(data, theirs)),
    },
    {
      kind: 'document',
      mime: 'application/json',
      name: `${stem}.json`,
      data: Buffer.from(`${JSON.stringify(data, null, 2)}\n`),
    },
  ];
}

/** The files go along; what a program reads of the card is only whose they are. */
export function exportCard(data: OwnerExport, view: View): Card<{ ownerId: number; due: LegalDue }> {
  const { t } = view;
  const name = visibleLine(data.owner.name, 80);
  return {
    kind: 'owner_export',
    data: { ownerId: data.owner.id, due: data.due },
    body: lines(
      t.rich('privacy:exported', { name }),
      t('privacy:deliver_by', dueValues(data.due, view)),
      t('privacy:handle_with_care'),
    ),
    attachments: exportFiles(data, view),
  };
}

export function forgottenCard(data: Forgotten, { name, due }: { name: string; due: LegalDue }, view: View) {
  const { t, today: now } = view;
  return {
    kind: 'owner_forgotten',
    data,
    body: lines(
      t.rich('privacy:forgotten', { name: visibleLine(name, 80) }),
      data.erasedFrom > now
        ? t('privacy:erased_on', { date: date(t.lang, data.erasedFrom) })
        : t('privacy:erased_now'),
      t('privacy:kept'),
      t('privacy:answer_by', dueValues(due, view)),
    ),
  } satisfies Card<Forgotten>;
}
