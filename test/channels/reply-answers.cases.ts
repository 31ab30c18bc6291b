import { beforeEach, describe, expect, test } from '@jest/globals';
import { execute, row } from '../../src/db/sql.js';
import { makeOwner } from '../support/builders.js';
import { CLINIC, es, ownerRig } from './owner-rig.js';

describe('answers to owners', () => {
  const rig = ownerRig();

  describe('an answer of the staff', () => {
    beforeEach(async () => {
      await rig.staffSays('admin', '/respuestas aqui');
      await rig.ownerSays('¿Abren mañana?');
      await rig.forward();
    });

    test('is the next message after the button, once, on the channel the owner wrote from', async () => {
      expect(await rig.press('admin', await rig.replyButton())).toContain(
        'tu próximo mensaje le llega tal cual por WhatsApp',
      );
      expect(await rig.staffSays('admin', 'Sí, desde las 9.')).toBe(
        '✅ Enviado a María García por WhatsApp: «Sí, desde las 9.»',
      );
      expect(rig.toWhatsapp.arrived).toEqual([{ to: `+52${rig.phone.slice(3)}`, body: 'Sí, desde las 9.' }]);
      await rig.staffSays('admin', 'Cuéntame de María');
      expect(rig.session.turns.map(({ text }) => text)).toEqual(['Cuéntame de María']);
      expect(rig.toWhatsapp.arrived).toHaveLength(1);
      expect((await rig.history()).at(-1)).toMatchObject({
        direction: 'out',
        purpose: 'reply',
        status: 'sent',
      });
      const sentBy = await row(
        rig.database.db,
        `select sent_by_id as id from message where purpose = 'reply'`,
      );
      expect(sentBy).toEqual({ id: rig.admin });
    });

    test('leaves once though the update is worked twice', async () => {
      await rig.press('admin', await rig.replyButton());
      const message = await rig.telegram.say('admin', 'Sí');
      await rig.router.idle();
      await rig.workAgain(message);
      expect(rig.toWhatsapp.arrived).toHaveLength(1);
      expect(rig.session.turns).toEqual([]);
    });

    test('is of the one who pressed, in that chat', async () => {
      await rig.member('eva');
      await rig.press('admin', await rig.replyButton());
      await rig.staffSays('eva', 'hola');
      expect(rig.toWhatsapp.arrived).toEqual([]);
      expect(rig.session.turns).toHaveLength(1);
    });

    test.each([
      ['cancelar', {}, 'cancelled'],
      ['', { media: 'photo' }, 'empty'],
      ['texto reenviado', { foreign: true }, 'foreign'],
      ['x'.repeat(3001), {}, 'too_long'],
    ])('%.20s %j is not sent, and says so', async (text, more, reason) => {
      await rig.press('admin', await rig.replyButton());
      const values = { name: 'María García', channel: 'WhatsApp' };
      expect(await rig.staffSays('admin', text, more)).toBe(es(`replies:not_sent.${reason}`, values));
      expect(rig.toWhatsapp.arrived).toEqual([]);
      expect(rig.session.turns).toEqual([]);
    });

    test.each([
      ['uncertain', 'unknown'],
      ['unreachable', 'not_sent.unreachable'],
      ['invalid', 'not_sent.refused'],
    ] as const)('that ended as %s is told as it is', async (reason, key) => {
      rig.toWhatsapp.failures.push({ ok: false, reason, detail: 'x' });
      await rig.press('admin', await rig.replyButton());
      const values = { name: 'María García', channel: 'WhatsApp', body: 'Sí' };
      expect(await rig.staffSays('admin', 'Sí')).toBe(es(`replies:${key}`, values));
    });

    test('after ten minutes is nobody’s, and after a day the button is none', async () => {
      const button = await rig.replyButton();
      await rig.press('admin', button);
      await execute(rig.database.db, `update staff_reply set expires_at = now() - interval '1 minute'`);
      expect(await rig.staffSays('admin', 'Sí')).toContain('Pasaron los 10 minutos');
      expect(rig.toWhatsapp.arrived).toEqual([]);
      await execute(rig.database.db, `update message set created_at = now() - interval '25 hours'`);
      expect(await rig.press('admin', button)).toBe(es('errors:answer_too_late'));
      expect(await rig.press('admin', 'reply:2147483648')).toBe(es('errors:answer_too_late'));
    });

    test('is refused to whoever has lost access since', async () => {
      await rig.press('admin', await rig.replyButton());
      await execute(rig.database.db, 'update staff_member set revoked_at = now() where id = $1', [rig.admin]);
      await rig.staffSays('admin', 'Sí');
      expect(rig.toWhatsapp.arrived).toEqual([]);
    });
  });

  describe('an owner’s link on Telegram', () => {
    const code = (text: string) => /start=(\S+)/.exec(text)![1]!;

    test('is asked for by staff, works once, and from then on the owner is heard', async () => {
      const issued = await rig.staffSays('admin', '/enlace María García');
      expect(issued).toContain('https://t.me/HuellaBot?start=o_');
      const start = `/start ${code(issued)}`;
      expect(start.length).toBeLessThanOrEqual('/start '.length + 64);
      expect(await rig.staffSays('owner', start)).toBe(
        es('replies:linked', { name: 'María', clinic: CLINIC.name }),
      );
      expect(await rig.staffSays('owner', start)).toBe(
        es('replies:linked', { name: 'María', clinic: CLINIC.name }),
      );
      expect(await rig.staffSays('thief', start)).toBe(es('replies:link_stale', { clinic: CLINIC.name }));
      await rig.staffSays('owner', '/start');
      await rig.staffSays('owner', 'Hola, ¿abren hoy?');
      expect(await rig.history()).toMatchObject([
        { direction: 'in', channel: 'telegram', body: 'Hola, ¿abren hoy?' },
      ]);
      await rig.staffSays('admin', '/respuestas aqui');
      await rig.forward();
      await rig.press('admin', await rig.replyButton());
      await rig.staffSays('admin', 'Sí, hasta las 6.');
      expect(rig.telegram.texts('owner').at(-1)).toBe('Sí, hasta las 6.');
      expect(await rig.staffSays('owner', 'baja')).toBe(
        es('replies:confirm.stopped', { clinic: CLINIC.name }),
      );
    });

    test('made up, or changed by a letter, leaves a stranger a stranger', async () => {
      const issued = code(await rig.staffSays('admin', '/enlace María García'));
      const changed = `${issued.slice(0, -2)}${issued.at(-2) === 'A' ? 'B' : 'A'}${issued.at(-1)}`;
      for (const forged of [changed, `o_${'A'.repeat(44)}`]) await rig.staffSays('eve', `/start ${forged}`);
      expect(rig.telegram.texts('eve')).toEqual([]);
      expect(await rig.strangers()).toEqual([{ external_id: 'eve', messages: 2 }]);
    });

    test('has an end, and outlives a merge', async () => {
      const late = code(await rig.staffSays('admin', '/enlace María García'));
      await execute(rig.database.db, `update owner_link_code set expires_at = now() - interval '1 second'`);
      expect(await rig.staffSays('owner', `/start ${late}`)).toBe(
        es('replies:link_stale', { clinic: CLINIC.name }),
      );
      const fresh = code(await rig.staffSays('admin', '/enlace María García'));
      const kept = await makeOwner(rig.database.db, { name: 'Rosa Díaz' });
      await execute(rig.database.db, 'update owner set merged_into_id = $2 where id = $1', [
        rig.ownerId,
        kept,
      ]);
      expect(await rig.staffSays('owner', `/start ${fresh}`)).toContain('¡Hola, Rosa!');
    });

    test('is for one owner, in private, and not for the staff themselves', async () => {
      expect(await rig.staffSays('admin', '/enlace')).toBe(es('replies:link_whom'));
      expect(await rig.staffSays('admin', '/enlace Zzyzx Qwrtp')).toBe(es('errors:owner_not_found'));
      const issued = await rig.staffSays('admin', '/link María García');
      expect(await rig.staffSays('admin', `/start ${code(issued)}`)).toBe(es('replies:link_for_owner'));
      await makeOwner(rig.database.db, { name: 'María García', phone_primary: '+529991112233' });
      expect(await rig.staffSays('admin', '/enlace María García')).toContain('Hay varios clientes así');
      await rig.staffSays('admin', '/enlace María', rig.telegram.inGroup('g2'));
      expect(rig.telegram.texts('g2').at(-1)).toBe(es('replies:link_private'));
    });
  });
});
