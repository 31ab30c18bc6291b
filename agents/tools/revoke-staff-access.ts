import { z } from 'zod';
import { writtenCard } from '../../src/audit/written-card.js';
import { visibleLine } from '../../src/rich-text.js';
import { findMember } from '../../src/staff/find-member.js';
import { removeAddress } from '../../src/staff/remove-address.js';
import { revokeStaff } from '../../src/staff/revoke-staff.js';
import { assertMay } from '../../src/staff/scope.js';
import { defineTool } from './tool.js';

export const revokeStaffAccess = defineTool({
  name: 'revoke_staff_access',
  kind: 'write',
  permission: 'staff:manage',
  description:
    'Take the access of a member of staff away, wholly or on one channel. Never about an owner. A person always ' +
    'confirms first.',
  schema: z.object({
    name: z.string().describe('The member of staff, as the person wrote it'),
    channel: z.enum(['telegram', 'whatsapp', 'web']).optional().describe('Without it: everywhere'),
  }),
  alwaysConfirm: true,
  spoken: ['name'],
  async run({ name, channel }, { scope, view }) {
    const { t } = view;
    const member = await findMember(scope.db, name);
    if (channel) await removeAddress(scope, { name: member.name, channel });
    else await revokeStaff(scope, { name: member.name });
    const shown = visibleLine(member.name, 80);
    const body = channel
      ? t.rich('staff:revoke.done_channel', { name: shown, channel: t(`staff:channel.${channel}`) })
      : t.rich('staff:revoke.done', { name: shown });
    const data = { staff: member.id, ...(channel && { channel }) };
    return { data: { ok: true, ...data }, card: writtenCard(data, body, view, { undoable: false }) };
  },
  async summarise({ name, channel }, { scope, view: { t } }) {
    assertMay(scope, 'staff:manage');
    const member = await findMember(scope.db, name);
    const self = member.id === scope.actor.id;
    return t(`staff:revoke.${self ? 'ask_self' : 'ask'}${channel ? '_channel' : ''}`, {
      name: visibleLine(member.name, 80),
      role: t(`cli:roles.${member.role}`),
      ...(channel && { channel: t(`staff:channel.${channel}`) }),
    });
  },
});
