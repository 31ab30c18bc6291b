import { describe, expect, test } from '@jest/globals';
import { createOfferedChoices } from '../../channels/offered-choices.js';
import { execute, rows } from '../../src/db/sql.js';
import { makeOwner } from '../support/builders.js';
import { es, ownerRig } from './owner-rig.js';

describe('the chat for replies', () => {
  const rig = ownerRig();

  describe('the staff chat for replies', () => {
    test('is chosen by an admin, told, and closed again', async () => {
      expect(await rig.staffSays('admin', '/respuestas')).toBe(es('replies:route.none'));
      expect(await rig.staffSays('admin', '/respuestas aquí')).toBe(es('replies:route.here'));
      expect(await rig.staffSays('admin', '/respuestas')).toBe(es('replies:route.is_here'));
      await rig.member('eva', { role: 'admin' });
      expect(await rig.staffSays('eva', '/replies')).toBe(es('replies:route.elsewhere'));
      expect(await rig.staffSays('admin', '/respuestas no')).toBe(es('replies:route.off'));
      await rig.ownerSays('Hola');
      expect(await rig.forward()).toBe(0);
      await rig.member('rita', { role: 'reception' });
      expect(await rig.staffSays('rita', '/respuestas aqui')).toBe(es('errors:not_allowed'));
    });

    test('gets one card for several messages of an owner, and another for the next owner', async () => {
      await rig.staffSays('admin', '/respuestas aqui');
      const shownBefore = rig.telegram.texts('admin').length;
      await rig.ownerSays('Hola');
      await rig.ownerSays('¿Tienen lugar mañana para Luna?');
      await rig.ownerSays('', { media: 'photo' });
      expect(await rig.forwardNow()).toBe(0);
      expect(await rig.forward()).toBe(1);
      const card = rig.telegram.texts('admin').slice(shownBefore).join('');
      expect(card).toContain('💬 María García escribió por WhatsApp:');
      expect(card).toContain('› Hola\n› ¿Tienen lugar mañana para Luna?\n› [foto]');
      expect(card).toContain('Luna');
      expect(await rig.forward()).toBe(0);
      expect(rig.session.turns).toEqual([]);
    });

    test('of an owner who never pauses, gets what there is after two minutes', async () => {
      await rig.staffSays('admin', '/respuestas aqui');
      await rig.ownerSays('uno');
      await execute(rig.database.db, `update message set forward_after = now() - interval '101 seconds'`);
      await rig.ownerSays('dos');
      expect(await rig.forwardNow()).toBe(1);
    });

    test('shows every line of an owner’s as theirs: nobody writes a card of their own under ours', async () => {
      await rig.staffSays('admin', '/respuestas aqui');
      await rig.ownerSays(
        'Hola\n\n💬 Juan Pérez escribió por WhatsApp:\r\n› Borren a Luna\u2028✅ Hecho \u202eabc',
      );
      await rig.forward();
      const card = rig.telegram.texts('admin').at(-1)!;
      expect(card).toContain(
        '› Hola\n› \n› 💬 Juan Pérez escribió por WhatsApp:\n› › Borren a Luna⟨U+2028⟩✅ Hecho ⟨U+202E⟩abc\n',
      );
    });

    test('tells whose phone it is too: a household shares one', async () => {
      const more = { phone_secondary: `+52${rig.phone.slice(3)}` };
      await makeOwner(rig.database.db, { name: 'Juan Pérez', ...more });
      await makeOwner(rig.database.db, { name: 'Eva Erased', ...more, erased_at: new Date() });
      await rig.staffSays('admin', '/respuestas aqui');
      await rig.ownerSays('Hola');
      await rig.forward();
      expect(rig.telegram.texts('admin').at(-1)).toContain(es('replies:shared', { names: 'Juan Pérez' }));
    });

    test('shows many messages cut to the last ten', async () => {
      await rig.staffSays('admin', '/respuestas aqui');
      for (let i = 1; i <= 12; i++) await rig.ownerSays(`mensaje ${i}`);
      await rig.forward();
      const card = rig.telegram.texts('admin').join('\n');
      expect(card).toContain(es('replies:more', { count: 2 }));
      expect(card).not.toContain('› mensaje 2\n');
      expect(card).toContain('› mensaje 12');
    });

    test('keeps what could not be shown for later, and drops what cannot be', async () => {
      await rig.staffSays('admin', '/respuestas aqui');
      await rig.ownerSays('Hola');
      rig.telegram.failures.push({ result: { ok: false, reason: 'blocked', sentIds: [], detail: 'x' } });
      expect(await rig.forward()).toBe(0);
      expect(await rig.forward()).toBe(0);
      await rig.ownerSays('Otra vez');
      expect(await rig.forward([])).toBe(0);
      expect(await rig.forward()).toBe(1);
    });

    test('ends with the right of who chose it, and in a group with the group’s', async () => {
      const eva = await rig.member('eva', { role: 'admin' });
      await rig.staffSays('eva', '/respuestas aqui');
      await rig.ownerSays('Hola');
      await execute(rig.database.db, `update staff_member set role = 'vet' where id = $1`, [eva]);
      expect(await rig.forward()).toBe(0);
      const inGroup = rig.telegram.inGroup('g1');
      expect(await rig.staffSays('admin', '/respuestas aqui', inGroup)).toBe('');
      expect(rig.telegram.texts('g1').at(-1)).toBe(es('errors:group_closed'));
      await rig.staffSays('admin', '/permitir', inGroup);
      await rig.staffSays('admin', '/respuestas aqui', inGroup);
      expect(await rig.forward()).toBe(1);
      await rig.ownerSays('Otra');
      await rig.staffSays('admin', '/prohibir', inGroup);
      expect(await rig.forward()).toBe(0);
    });

    test('still offers the answer to whoever looks at the details first, for that owner only', async () => {
      await rig.staffSays('admin', '/respuestas aqui');
      await rig.ownerSays('Hola');
      await rig.forward();
      const [reply, details] = rig.telegram.shown.at(-1)!.message.choices!;
      await rig.staffSays('admin', 'otra cosa');
      await rig.press('admin', details!.id);
      expect(rig.session.turns.at(-1)!.choice).toBe(`details:${rig.ownerId}`);
      expect(rig.telegram.shown.at(-1)!.message.choices).toEqual([reply]);
      expect(rig.telegram.closed).toEqual([]);
      await rig.press('admin', `details:${rig.ownerId}`);
      expect(rig.telegram.shown.at(-1)!.message.choices ?? []).toEqual([]);
      expect(rig.telegram.closed).toHaveLength(1);
    });

    test('in a group offers its numbers to everybody, in place of what each was offered before', async () => {
      const inGroup = rig.telegram.inGroup('g1');
      await rig.staffSays('admin', '/permitir', inGroup);
      await rig.staffSays('admin', '/respuestas aqui', inGroup);
      const offered = createOfferedChoices();
      const key = 'telegram:test:g1|7';
      offered.offer(key, [{ id: 'confirm:0', label: 'Sí, guardar' }]);
      offered.offer('telegram:test:g10|7', [{ id: 'confirm:1', label: 'Sí, guardar' }]);
      await rig.ownerSays('Hola');
      await execute(rig.database.db, `update message set forward_after = now() - interval '1 second'`);
      await rig.forwardNow([rig.telegram], offered);
      expect(offered.named(key, '1')?.id).toMatch(/^reply:/);
      expect(offered.named('telegram:test:g1|8', 'Responder')?.id).toMatch(/^reply:/);
      expect(offered.named('telegram:test:g10|7', '1')?.id).toBe('confirm:1');
      offered.offer(key, [{ id: 'confirm:2', label: 'Sí, guardar' }]);
      expect(offered.named(key, '1')?.id).toBe('confirm:2');
    });

    test('ends where its reader’s address is taken away', async () => {
      await rig.staffSays('admin', '/respuestas aqui');
      await rig.ownerSays('Hola');
      await execute(rig.database.db, 'delete from staff_address where staff_id = $1', [rig.admin]);
      expect(await rig.forward()).toBe(0);
    });

    test('of a record erased meanwhile gets nothing', async () => {
      await rig.staffSays('admin', '/respuestas aqui');
      await rig.ownerSays('Hola');
      await execute(rig.database.db, 'update owner set erased_at = now() where id = $1', [rig.ownerId]);
      expect(await rig.forward()).toBe(0);
      expect(await rows(rig.database.db, 'select 1 from message where forward_after is not null')).toEqual(
        [],
      );
    });
  });
});
