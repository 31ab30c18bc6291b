import { z } from 'zod';
import { namedOwner } from '../../src/owners/lock-owner.js';
import { CONTACT_PREFERENCES, CUSTOMER_TYPES, REMINDER_PREFERENCES } from '../../src/owners/owner.js';
import { OWNER_FIELDS } from '../../src/owners/owner-fields.js';
import { similarNames } from '../../src/owners/registered-card.js';
import { othersWithContact, updateOwner as update } from '../../src/owners/update-owner.js';
import { ownerFieldText, updatedOwnerCard } from '../../src/owners/updated-owner-card.js';
import { visibleLine } from '../../src/rich-text.js';
import { defineTool } from './tool.js';

const written = z.string().optional();

export const updateOwner = defineTool({
  name: 'update_owner',
  kind: 'write',
  permission: 'owners:write',
  description:
    "Change an owner's contact, preferences, social handles or customer type. Give only the fields that change; " +
    'an empty text clears a field. A phone or e-mail of another owner is asked about first. Consent to marketing is ' +
    'record_consent.',
  schema: z.object({
    user_id: z.number().int().describe("The owner's id, from search_owners"),
    first_name: written,
    last_name: written,
    phone_primary: written.describe('Any shape; stored in E.164'),
    phone_secondary: written,
    email: written,
    address: written,
    city: written,
    birth_date: written.describe('YYYY-MM-DD'),
    preferred_language: z.enum(['es', 'en']).optional(),
    contact_preference: z.enum(CONTACT_PREFERENCES).optional(),
    reminder_preference: z.enum(REMINDER_PREFERENCES).optional(),
    customer_type: z
      .enum([...CUSTOMER_TYPES, ''])
      .optional()
      .describe('Empty: worked out every night again'),
    acquisition_source: written,
    instagram_handle: written,
    facebook_url: written,
  }),
  async run({ user_id, ...values }, { scope, view }) {
    const done = await update(scope, { ownerId: user_id, values });
    const changed = done.changes.map(({ field }) => field);
    const data = { ok: true, user_id, name: visibleLine(done.name, 80), changed };
    return { data, card: updatedOwnerCard(done, view) };
  },
  async mustConfirm({ user_id, ...values }, { scope }) {
    return (await othersWithContact(scope, { ownerId: user_id, values })).length > 0;
  },
  async summarise({ user_id, ...values }, { scope, view }) {
    const { t } = view;
    const changes = OWNER_FIELDS.filter((field) => values[field] !== undefined).map((field) => {
      const value = visibleLine(values[field] ?? '', 300);
      const known = t.has(`writes:value.${value}`) && field.match(/_preference$|_language$|_type$/);
      const shown = known ? ownerFieldText(field, value, view) : value;
      return t(shown === '' ? 'writes:ask.clear_field' : 'writes:ask.set_field', {
        field: t(`writes:field.${field}`),
        value: shown,
      });
    });
    const owner = await namedOwner(scope, user_id);
    const order = { name: visibleLine(owner.name, 80), changes: changes.join('; ') };
    const holders = await othersWithContact(scope, { ownerId: user_id, values });
    if (holders.length === 0) return t('writes:ask.update', order);
    return t('writes:ask.update_shared', {
      ...order,
      others: similarNames(holders, view),
      count: holders.length,
    });
  },
});
