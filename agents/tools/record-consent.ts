import { z } from 'zod';
import { CONSENT_CHANNELS, consentCard, recordConsent as store } from '../../src/messages/record-consent.js';
import { namedOwner } from '../../src/owners/lock-owner.js';
import { visibleLine } from '../../src/rich-text.js';
import { defineTool } from './tool.js';

export const recordConsent = defineTool({
  name: 'record_consent',
  kind: 'write',
  permission: 'owners:write',
  description:
    'Record that an owner agreed to marketing messages (granted) or does not want them (revoked). ' +
    '`how` is how the owner said so, in the words of the staff member; never invent it.',
  schema: z.object({
    user_id: z.number().int().describe("The owner's id, from search_owners"),
    status: z.enum(['granted', 'revoked']),
    channel: z.enum(CONSENT_CHANNELS).optional().describe('Without it: all channels'),
    how: z.string().describe('How the owner said so: in person, by phone, signed form, ...'),
  }),
  async run({ user_id, status, channel, how }, { scope, view }) {
    const done = await store(scope, { ownerId: user_id, status, channel, how });
    const data = { ok: true, user_id, name: visibleLine(done.name, 80), status, channel: done.channel };
    return { data, card: consentCard(done, view) };
  },
  async summarise({ user_id, status, channel = 'all', how }, { scope, view: { t } }) {
    const owner = await namedOwner(scope, user_id);
    return t(status === 'granted' ? 'writes:ask.consent_granted' : 'writes:ask.consent_revoked', {
      name: visibleLine(owner.name, 80),
      channel: t(`writes:consent_channel.${channel}`),
      how: visibleLine(how, 300),
    });
  },
});
