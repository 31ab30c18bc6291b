import { z } from 'zod';
import { scheduleCampaign as schedule } from '../../src/campaigns/change-draft.js';
import { addDays, instantAt, isDateOnly } from '../../src/clock.js';
import { AppError } from '../../src/errors.js';
import { type Scope, today } from '../../src/staff/scope.js';
import { draftResult } from './draft-result.js';
import { defineTool } from './tool.js';

const AT = /^(?:(\d{4}-\d{2}-\d{2})[ T])?(\d{2}:\d{2})$/;

export const scheduleCampaign = defineTool({
  name: 'schedule_campaign',
  kind: 'write',
  permission: 'messages:plan',
  description:
    'Set when a draft campaign leaves once a person has approved it; the last draft without campaign_id. Nothing ' +
    "is sent by this. Times are the clinic's own.",
  schema: z.object({
    campaign_id: z.number().int().optional(),
    at: z.string().describe('YYYY-MM-DD HH:MM, or HH:MM for the next time it is that late, or now'),
  }),
  async run({ campaign_id, at }, use) {
    const id = await schedule(use.scope, { campaignId: campaign_id, at: instantOf(at, use.scope) });
    return draftResult(use, id);
  },
  async summarise({ at }, { view: { t } }) {
    return t('campaigns:ask.schedule', { at });
  },
});

function instantOf(at: string, scope: Scope): Date | null {
  if (at === 'now') return null;
  const [, date, time] = AT.exec(at) ?? [];
  if (!time || time > '23:59' || (date && !isDateOnly(date)))
    throw new AppError('bad_argument', { name: 'at', value: at, right: '2025-12-06 10:00' });
  const { timeZone } = scope.clinic;
  const day = today(scope);
  if (date) return instantAt(timeZone, date, time);
  const soon = instantAt(timeZone, day, time);
  return soon > scope.clock.now() ? soon : instantAt(timeZone, addDays(day, 1), time);
}
