import { z } from 'zod';
import { registerOwner as register, similarOwners } from '../../src/owners/register-owner.js';
import { registeredCard, similarOwnersCard, similarSentence } from '../../src/owners/registered-card.js';
import { visibleLine } from '../../src/rich-text.js';
import { saidFields } from './said-fields.js';
import { defineTool } from './tool.js';

const schema = z.object({
  first_name: z.string(),
  last_name: z.string().optional(),
  phone: z.string().optional().describe('Any shape; stored in E.164'),
  email: z.string().optional(),
  preferred_language: z.enum(['es', 'en']).optional(),
});

const person = (args: z.output<typeof schema>) => ({
  firstName: args.first_name,
  lastName: args.last_name,
  phone: args.phone,
  email: args.email,
  preferredLanguage: args.preferred_language,
});

export const registerOwner = defineTool({
  name: 'register_owner',
  kind: 'write',
  permission: 'owners:write',
  description: 'Register a new owner. Somebody with the same phone, e-mail or name is asked about first.',
  schema,
  async run(args, { scope, view, confirmed = false }) {
    const done = await register(scope, { ...person(args), evenIfSimilar: confirmed });
    if ('duplicates' in done) {
      const owners = done.duplicates.map(({ ownerId, name, same }) => ({
        user_id: ownerId,
        name: visibleLine(name, 80),
        same,
      }));
      return { data: { ok: false, error: 'similar_owner', owners }, card: similarOwnersCard(done, view) };
    }
    const { registered } = done;
    const data = { ok: true, user_id: registered.ownerId, name: visibleLine(registered.name, 80) };
    return { data, card: registeredCard(registered, view) };
  },
  async mustConfirm(args, { scope }) {
    return (await similarOwners(scope, person(args))).length > 0;
  },
  async summarise(args, { scope, view }) {
    const { t } = view;
    const language = args.preferred_language && t(`writes:value.${args.preferred_language}`);
    const contact = [
      ...[args.phone, args.email].filter(Boolean).map((value) => visibleLine(value!, 254)),
      ...(language ? [saidFields(t, { preferred_language: language })] : []),
    ];
    const name = visibleLine(`${args.first_name} ${args.last_name ?? ''}`, 201);
    const similar = await similarOwners(scope, person(args));
    if (similar.length > 0) {
      const who = contact.length > 0 ? `${name} (${contact.join(', ')})` : name;
      return similarSentence(who, similar, view);
    }
    return contact.length > 0
      ? t('writes:ask.register_contact', { name, contact: contact.join(', ') })
      : t('writes:ask.register', { name });
  },
});
