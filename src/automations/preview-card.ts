import { audienceWords } from '../campaigns/preview-card.js';
import { date } from '../format.js';
import { countedReason } from '../messages/reason-words.js';
import { type Card, lines, visible, visibleLine } from '../rich-text.js';
import type { View } from '../staff/scope.js';
import { MOST_AT_ONCE } from './news/draft-announcements.js';
import type { AutomationPreviewed } from './preview-automation.js';

/** The code is for the person alone: it is in the text and the button, not in the data. */
export function automationPreviewCard(preview: AutomationPreviewed, { t, clinic }: View): Card {
  const { kind, state, day, going, byChannel, withoutYes, excluded, samples, texts, code, ...rest } = preview;
  const name = t(`automations:kind.${kind}`);
  const ways = Object.entries(byChannel).map(
    ([channel, count]) => `${t(`replies:channel.${channel}`)}: ${count}`,
  );
  const body = lines(
    t.rich('automations:preview.heading', { name, state: t(`automations:state.${state}`) }),
    t(`automations:when.${kind}`, { days: clinic.lapsedDays, most: MOST_AT_ONCE }),
    '',
    ...head(preview, { t, clinic }),
    ...(ways.length > 0 ? [`   ${ways.join(' · ')}`] : []),
    ...excluded.map((each) => `   ✗ ${countedReason(each, t)}`),
    withoutYes > 0 ? t('automations:preview.without_yes', { count: withoutYes }) : undefined,
    ...samples.flatMap((sample) => [
      '',
      t.rich('automations:preview.sample', {
        name: visibleLine(sample.name, 60),
        channel: t(`replies:channel.${sample.channel}`),
      }),
      quoted(sample.body),
    ]),
    '',
    t.rich('automations:preview.texts'),
    ...texts.map(({ variant, lang, body }) =>
      lines(
        t('automations:preview.text', {
          variant: t(`automations:variant.${variant}`),
          lang: t(`automations:lang.${lang}`),
        }),
        quoted(body),
      ),
    ),
    '',
    state === 'on' ? t('automations:preview.is_on') : asks(code, t),
  );
  return {
    kind: 'automation_preview',
    data: { kind, state, day, going, byChannel, withoutYes, excluded, samples, texts, ...rest },
    body,
    ...(code === undefined
      ? {}
      : { choices: [{ id: `automation_on:${code}`, label: t('automations:preview.switch_on') }] }),
  };
}

function head({ kind, example, going, day }: AutomationPreviewed, { t, clinic }: Pick<View, 't' | 'clinic'>) {
  if (kind !== 'announcement')
    return [t.rich('automations:preview.going', { count: going, date: date(t.lang, day) })];
  if (!example) return [t('automations:news.no_example')];
  return [
    t.rich('automations:news.example', { product: visibleLine(example.product, 80), count: going }),
    ...audienceWords(example, { t, clinic }),
  ];
}

const quoted = (body: string) => visible(body, 1600).replace(/^/gm, '› ');

const asks = (code: string | undefined, t: View['t']) =>
  code === undefined ? t('automations:preview.admins_only') : t('automations:preview.ask', { code });
