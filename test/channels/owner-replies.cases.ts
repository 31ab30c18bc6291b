import { beforeEach, describe, expect, test } from '@jest/globals';
import { createOfferedChoices } from '../../channels/offered-choices.js';
import { execute, row, rows } from '../../src/db/sql.js';
import { i18n, makeOwner } from '../support/builders.js';
import { CLINIC, es, ownerRig } from './owner-rig.js';

describe('owner replies', () => {
  const rig = ownerRig();

  describe('an owner’s message', () => {
    test('goes to the history, never to the assistant, and gets no word back', async () => {
      await rig.ownerSays('¿A qué hora abren mañana?');
      expect(rig.session.turns).toEqual([]);
      expect(rig.toWhatsapp.arrived).toEqual([]);
      expect(rig.whatsapp.shown).toEqual([]);
      expect(await rig.history()).toEqual([
        {
          direction: 'in',
          channel: 'whatsapp',
          body: '¿A qué hora abren mañana?',
          purpose: '',
          status: 'received',
        },
      ]);
      expect(await rig.strangers()).toEqual([]);
      expect(await rows(rig.database.db, `select payload from inbox_update where payload <> '{}'`)).toEqual(
        [],
      );
    });

    test('is one, however often it is delivered', async () => {
      const message = await rig.whatsapp.say(`${rig.phone}@c.us`, 'Hola');
      for (let i = 0; i < 5; i++) await rig.whatsapp.redeliver(message);
      await rig.router.idle();
      expect(await rig.history()).toHaveLength(1);
    });

    test('counts as the response to the last message of ours, once', async () => {
      await execute(
        rig.database.db,
        `insert into message (owner_id, direction, channel, body, status, created_at)
       values ($1, 'out', 'sms', 'Vieja', 'sent', now() - interval '3 days'),
              ($1, 'out', 'whatsapp', 'Nueva', 'delivered', now() - interval '1 day'),
              ($1, 'out', 'whatsapp', 'Sin salir', 'failed', now())`,
        [rig.ownerId],
      );
      await rig.ownerSays('Gracias, ahí estaremos');
      const matched = await rows<{ body: string; answered: boolean }>(
        rig.database.db,
        `select o.body, o.responded_at is not null as answered from message i join message o on o.id = i.answers_id
        where i.direction = 'in' and i.owner_id = $1`,
        [rig.ownerId],
      );
      expect(matched).toEqual([{ body: 'Nueva', answered: true }]);
      const responded = await row<{ n: number }>(
        rig.database.db,
        'select count(responded_at)::int as n from message where owner_id = $1',
        [rig.ownerId],
      );
      expect(responded).toEqual({ n: 1 });
    });

    test('from a second phone is theirs too; from a number nobody has, a stranger’s', async () => {
      await execute(
        rig.database.db,
        `update owner set phone_primary = '', phone_secondary = $2 where id = $1`,
        [rig.ownerId, `+52${rig.phone.slice(3)}`],
      );
      await rig.ownerSays('Hola');
      expect(await rig.history()).toHaveLength(1);
      await rig.whatsapp.say('5219990000000@c.us', 'Hola');
      await rig.whatsapp.say('5219990000000@c.us', 'BAJA');
      await rig.whatsapp.say('99912345678901@lid', 'Hola');
      await rig.router.idle();
      expect(rig.whatsapp.shown).toEqual([]);
      expect(await rig.strangers()).toEqual([
        { external_id: '5219990000000@c.us', messages: 2 },
        { external_id: '99912345678901@lid', messages: 1 },
      ]);
      expect(await rows(rig.database.db, 'select id from inbox_update')).toHaveLength(1);
    });

    test('in a group is a stranger’s', async () => {
      await rig.whatsapp.say(`${rig.phone}@c.us`, 'Hola', rig.whatsapp.inGroup('group-1'));
      await rig.router.idle();
      expect(await rig.history()).toEqual([]);
    });

    test('in a flood is not rowed one by one, and a no in it still counts', async () => {
      for (let i = 0; i < 35; i++) await rig.whatsapp.say(`${rig.phone}@c.us`, `mensaje ${i}`);
      await rig.router.idle();
      expect((await rig.history()).length).toBeLessThanOrEqual(30);
      await rig.ownerSays('BAJA');
      expect(await rig.ledger()).toMatchObject([{ status: 'revoked' }]);
    });

    test('of a staff member’s own phone is staff’s', async () => {
      await rig.address('whatsapp', `${rig.phone}@c.us`, rig.admin);
      await rig.ownerSays('Hola');
      expect(rig.session.turns).toHaveLength(1);
      expect(await rig.history()).toEqual([]);
    });
  });

  describe('an opt-out word', () => {
    test('acts, is confirmed once in the owner’s language, and is kept with its evidence', async () => {
      await rig.ownerSays('Ya no me manden mensajes por favor');
      expect(rig.toWhatsapp.arrived).toEqual([
        { to: `+52${rig.phone.slice(3)}`, body: es('replies:confirm.stopped', { clinic: CLINIC.name }) },
      ]);
      const [said] = await rig.ledger();
      expect(said).toMatchObject({ status: 'revoked', channel: 'all' });
      expect(said!.how).toMatch(/^"Ya no me manden mensajes por favor" \(whatsapp, message \d+\)$/);
      await rig.ownerSays('BAJA');
      expect(rig.toWhatsapp.arrived).toHaveLength(1);
      expect(await rig.ledger()).toHaveLength(1);
      expect(await rig.forward()).toBe(0);
      expect((await rig.history()).map(({ purpose }) => purpose)).toEqual([
        'opt_stop',
        'confirmation',
        'opt_stop',
      ]);
    });

    test('is taken back by ALTA, in English by UNSTOP', async () => {
      await execute(rig.database.db, `update owner set preferred_language = 'en' where id = $1`, [
        rig.ownerId,
      ]);
      await rig.ownerSays('STOP');
      await rig.ownerSays('UNSTOP');
      const en = i18n.translate('en');
      expect(rig.toWhatsapp.arrived.map(({ body }) => body)).toEqual([
        en('replies:confirm.stopped', { clinic: CLINIC.name }),
        en('replies:confirm.started', { clinic: CLINIC.name }),
      ]);
      expect((await rig.ledger()).map(({ status }) => status)).toEqual(['revoked', 'granted']);
      const open = await rows(rig.database.db, 'select 1 from suppression where lifted_at is null');
      const owner = await row(rig.database.db, 'select marketing_opt_in as yes from owner where id = $1', [
        rig.ownerId,
      ]);
      expect(owner).toEqual({ yes: true });
      await rig.ownerSays('BAJA');
      expect(await rows(rig.database.db, 'select 1 from suppression where lifted_at is null')).toHaveLength(
        open.length + 1,
      );
    });

    test('counts for everybody with that phone', async () => {
      const other = await makeOwner(rig.database.db, { phone_secondary: `+52${rig.phone.slice(3)}` });
      await rig.ownerSays('baja');
      const no = await rows(
        rig.database.db,
        'select id from owner where id = any ($1) and not marketing_opt_in',
        [[rig.ownerId, other]],
      );
      expect(no).toHaveLength(2);
    });

    test('for yes lifts, on a shared phone, no no that was said elsewhere', async () => {
      const more = { phone_secondary: `+52${rig.phone.slice(3)}` };
      const other = await makeOwner(rig.database.db, { ...more, marketing_opt_in: false });
      await execute(
        rig.database.db,
        `insert into consent_event (owner_id, status, how) values ($1, 'revoked', 'en mostrador')`,
        [other],
      );
      const said = (id: number) =>
        rows<{ status: string }>(
          rig.database.db,
          'select status from consent_event where owner_id = $1 order by id',
          [id],
        ).then((events) => events.map(({ status }) => status));
      await rig.ownerSays('BAJA');
      const yes = await rig.whatsapp.say(`${rig.phone}@c.us`, 'ALTA');
      await rig.router.idle();
      expect(await said(rig.ownerId)).toEqual(['revoked', 'granted']);
      expect(await said(other)).toEqual(['revoked']);
      await rig.workAgain(yes);
      // Nobody's no came from this phone any more: whoever writes it is shown to the staff.
      await rig.ownerSays('ALTA');
      expect(await said(rig.ownerId)).toEqual(['revoked', 'granted']);
      expect(await said(other)).toEqual(['revoked']);
      expect((await rig.history()).at(-1)).toMatchObject({ body: 'ALTA', purpose: '' });
    });

    test('in a forwarded text may say no, never yes', async () => {
      await rig.ownerSays('STOP', { foreign: true });
      await rig.ownerSays('ALTA', { foreign: true });
      expect((await rig.ledger()).map(({ status }) => status)).toEqual(['revoked']);
    });

    test('is confirmed once where the work on it is done twice', async () => {
      const no = await rig.whatsapp.say(`${rig.phone}@c.us`, 'BAJA');
      await rig.router.idle();
      await rig.workAgain(no);
      expect(rig.toWhatsapp.arrived).toHaveLength(1);
      expect(await rig.ledger()).toHaveLength(1);
    });
  });

  describe('an opt-out word with more than the word', () => {
    test('acts, and is shown to the staff: it may say that a pet has died', async () => {
      await rig.staffSays('admin', '/respuestas aqui');
      await rig.ownerSays('Luna falleció el martes. Por favor ya no me manden recordatorios');
      expect(await rig.ledger()).toMatchObject([{ status: 'revoked' }]);
      expect(await rig.forward()).toBe(1);
      const card = rig.telegram.texts('admin').at(-1);
      expect(card).toContain('› Luna falleció el martes.');
      expect(card).toContain(es('owners:profile.no_marketing'));
    });

    test('acts whatever letters surround it: some become longer when they are cleaned', async () => {
      await rig.ownerSays(`BAJA ${'\u0958'.repeat(190)}`);
      expect(await rig.ledger()).toMatchObject([{ status: 'revoked' }]);
      await rig.ownerSays('\u0958'.repeat(4000));
      expect((await rig.history()).at(-1)!.body).toHaveLength(4000);
    });
  });

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
