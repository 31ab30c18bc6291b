import { dateTime, list } from '../format.js';
import { filterWords } from '../insights/segment-card.js';
import { countedReason } from '../messages/reason-words.js';
import { type Card, lines, type RichText, visible, visibleLine } from '../rich-text.js';
import { may } from '../staff/roles.js';
import type { Scope, View } from '../staff/scope.js';
import type { Audience } from './campaign.js';
import type { CampaignPreview, Rendered } from './preview.js';
import { timeWords } from './time-words.js';

/** What a person reads before they approve: whom, how many, what, when, and who gets nothing and why. */
export function previewCard(
  preview: CampaignPreview,
  view: View,
  scope: Pick<Scope, 'actor' | 'group'>,
): Card<CampaignPreview> {
  const { t } = view;
  const { id, name, count, total } = preview;
  const body = lines(
    t.rich('campaigns:heading', { id, name: visibleLine(name, 120), state: t('campaigns:state.draft') }),
    ...audienceLines(preview, view),
    '',
    t.rich(`campaigns:${reach(preview)}`, { count, total }),
    ...excludedLines(preview, view),
    ...(preview.holdoutPercent > 0
      ? [t('campaigns:held_out', { count: preview.heldOut, percent: preview.holdoutPercent })]
      : []),
    ...(preview.withoutRecordedYes > 0
      ? [t('campaigns:no_recorded_yes', { count: preview.withoutRecordedYes })]
      : []),
    ...preview.texts.flatMap((text) => ['', ...textLines(text, view)]),
    ...(preview.samples.length > 0 ? ['', t.rich('campaigns:samples')] : []),
    ...preview.samples.flatMap((sample) => ['', ...sampleLines(sample, view)]),
    ...(preview.tracked ? [t('campaigns:tracked')] : []),
    '',
    ...preview.times.map((time) => timeWords(time, view)),
    ...(count > 0 ? whenLines(preview, view) : []),
    ...closing(preview, view, scope),
  );
  return { kind: 'campaign_preview', data: preview, body };
}

const reach = ({ count, total }: CampaignPreview): string =>
  total === 0 ? 'nobody' : count === 0 ? 'reach_nobody' : 'reach';

function audienceLines({ audience, names }: CampaignPreview, view: View): string[] {
  return 'filters' in audience
    ? audienceWords(audience, view)
    : [view.t('campaigns:named', { names: named(names, names.length, view) })];
}

/** The filters as they were understood, one a line. */
export function audienceWords(audience: Audience & { filters: object }, view: Pick<View, 't' | 'clinic'>) {
  const words = filterWords(audience.filters, view);
  return words.length > 0 ? words : [view.t('insights:segment.everyone')];
}

function excludedLines({ excluded }: CampaignPreview, view: View): string[] {
  if (excluded.length === 0) return [];
  const why = excluded.map(
    ({ reason, count, names }) =>
      `• ${countedReason({ reason, count, names: named(names, count, view) }, view.t)}`,
  );
  return [view.t('campaigns:not_reached'), ...why];
}

const MOST_NAMES = 10;

function named(names: string[], count: number, { t }: View): string {
  const shown = names.slice(0, MOST_NAMES).map((name) => visibleLine(name, 60));
  return count > shown.length ? `${shown.join(', ')}…` : list(t.lang, shown);
}

function textLines({ lang, count, subject, body }: CampaignPreview['texts'][number], { t }: View) {
  return [
    t.rich(`campaigns:text.${lang}`, { count }),
    ...(subject === undefined ? [] : [t('campaigns:subject', { subject: visibleLine(subject, 200) })]),
    visible(body),
  ];
}

function sampleLines({ name, channel, subject, body }: Rendered, { t }: View): (RichText | string)[] {
  return [
    t.rich('campaigns:sample', { name: visibleLine(name, 80), channel: t(`replies:channel.${channel}`) }),
    ...(subject === undefined ? [] : [t('campaigns:subject', { subject: visibleLine(subject, 200) })]),
    visible(body),
  ];
}

function whenLines({ sendAt, quietUntil }: CampaignPreview, { t, clinic }: View): string[] {
  const at = (instant: Date) => dateTime(t.lang, clinic.timeZone, instant);
  return [
    sendAt ? t('campaigns:when_at', { at: at(sendAt) }) : t('campaigns:when_approved'),
    ...(quietUntil ? [t('campaigns:quiet', { at: at(quietUntil) })] : []),
  ];
}

function closing(
  { id, count, connected }: CampaignPreview,
  { t }: View,
  scope: Pick<Scope, 'actor' | 'group'>,
) {
  if (!connected) return [t('campaigns:not_connected')];
  if (count === 0) return [];
  if (!may(scope.actor.role, 'messages:approve')) return [t('campaigns:ask_admin', { id })];
  return scope.group ? [t('campaigns:in_private')] : [];
}
