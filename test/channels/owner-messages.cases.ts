import { describe, expect, test } from '@jest/globals';
import { execute, row, rows } from '../../src/db/sql.js';
import { i18n, makeOwner } from '../support/builders.js';
import { CLINIC, es, ownerRig } from './owner-rig.js';

describe("owners' messages", () => {
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
});
