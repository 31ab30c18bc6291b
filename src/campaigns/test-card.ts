import { type Card, join, lines, visible, visibleLine } from '../rich-text.js';
import type { View } from '../staff/scope.js';
import type { CampaignPreview } from './preview.js';

/** The message as an owner reads it, shown to the member of staff alone: one of each kind that will leave. */
export function testCard({ id, samples }: CampaignPreview, { t }: View): Card {
  const body = samples.map(({ subject, body }) =>
    lines(...(subject === undefined ? [] : [visibleLine(subject, 200)]), visible(body)),
  );
  return {
    kind: 'campaign_test',
    data: { id, samples },
    body:
      samples.length === 0
        ? lines(t('campaigns:test_nobody'))
        : lines(t('campaigns:test', { id }), '', join(body, '\n\n———\n\n')),
  };
}
