import { beforeAll, describe, expect, test } from '@jest/globals';
import { notifyAdmins } from '../../channels/notify-admins.js';
import { systemClock } from '../../src/clock.js';
import { execute, row, rows } from '../../src/db/sql.js';
import { silentLogger } from '../../src/logger.js';
import { inviteStaff } from '../../src/staff/invite-staff.js';
import { revokeStaff } from '../../src/staff/revoke-staff.js';
import { i18n, testClinic } from '../support/builders.js';
import type { Person } from '../support/telegram-peer/telegram-peer.js';
import { codeIn, type IdentityHouse, somebody } from './identity-house.js';

const es = i18n.translate('es');

export const takingAccessAway = (given: () => IdentityHouse) =>
  describe('who has access, and no longer', () => {
    let house: IdentityHouse;
    let boss: Person;
    beforeAll(async () => {
      house = given();
      boss = somebody('Berta');
      await house.member(boss, { role: 'admin' });
    });

    const say = (person: Person, words: string) => house.onTelegram(person, words);
    async function member(name: string, values: object = {}) {
      const person = somebody(name);
      const id = await house.member(person, { name, ...values });
      return { person, id };
    }
    async function press(person: Person, label: string): Promise<string> {
      const before = house.peer.shown.length;
      await house.peer.press(person, label);
      await house.peer.until(() => house.peer.unconfirmed === 0);
      await house.router.idle();
      return house.peer.shown
        .slice(before)
        .map(({ text }) => text)
        .join('\n');
    }
    const revoked = async (id: number) =>
      (await row<{ at: Date | null }>(house.db, 'select revoked_at as at from staff_member where id = $1', [
        id,
      ]))!.at !== null;

    test('an administrator sees who has access, and from where', async () => {
      await member('Olga Paz', { role: 'reception' });
      const list = await say(boss, '¿Quién tiene acceso?');
      expect(list).toMatch(/• Olga Paz · recepción · desde el \d+ \S+ \d+\n {3}Telegram …\d{4}/);
      expect(list).toContain('• Clínica Huella · administración');
      expect(await say(boss, 'who has access?')).toContain('• Olga Paz · reception · since');
    });

    test.each(['reception', 'vet'])('%s is refused, list and revoking', async (role) => {
      const { person } = await member(`Nadia ${role}`, { role });
      const { id } = await member(`Meta ${role}`);
      expect(await say(person, '¿quién tiene acceso?')).toBe(es('errors:not_allowed'));
      expect(await say(person, `quítale el acceso a Meta ${role}`)).toBe(es('errors:not_allowed'));
      expect(await revoked(id)).toBe(false);
    });

    test('an administrator takes access away by chat, after a yes, and cannot undo it', async () => {
      const { person, id } = await member('Lucía Fernández', { role: 'reception' });
      const asked = await say(boss, 'quítale el acceso a lucia');
      expect(asked).toContain('Quitarle el acceso a Lucía Fernández (recepción) en todos sus canales');
      expect(await revoked(id)).toBe(false);
      expect(await press(boss, 'Sí, hazlo')).toContain('Lucía Fernández ya no tiene acceso');
      expect(await say(person, 'Cuéntame de María García')).toBe('');
      expect(await say(boss, 'deshacer')).toBe(es('errors:undo_refused_access'));
      expect(await revoked(id)).toBe(true);
    });

    test('a yes from somebody who is no administrator any more does nothing', async () => {
      const { person, id: chief } = await member('Jefa Vieja', { role: 'admin' });
      const { id } = await member('Nina');
      await say(person, 'quítale el acceso a Nina');
      await execute(house.db, `update staff_member set role = 'vet' where id = $1`, [chief]);
      expect(await press(person, 'Sí, hazlo')).toContain(es('errors:not_allowed'));
      expect(await revoked(id)).toBe(false);
    });

    test.each([
      [
        'quítale el acceso a Clínica Huella',
        () => es('errors:staff_local_admin', { name: 'Clínica Huella' }),
      ],
      ['quítale el acceso a Nadie Conocido', () => es('errors:staff_not_found', { name: 'Nadie Conocido' })],
    ])('%s: refused', async (words, said) => {
      const answer = await say(boss, words);
      const end = answer.includes('¿Lo hago?') ? await press(boss, 'Sí, hazlo') : answer;
      expect(end).toContain(said());
    });

    test('a name that two have is not guessed', async () => {
      await member('Rita Uno');
      await member('Rita Dos');
      const answer = await say(boss, "revoke Rita's access");
      expect(answer).toContain('Rita Uno, Rita Dos');
      expect(answer).not.toContain('Shall I');
    });

    test('the last administrator stays', async () => {
      await house.db
        .transaction(async (db) => {
          await execute(db, `delete from staff_address where channel = 'terminal'`);
          await execute(db, `update staff_member set role = 'vet' where name <> 'Berta'`);
          await expect(revokeStaff({ ...house.admin, db }, { name: 'Berta' })).rejects.toMatchObject({
            code: 'staff_last_admin',
          });
          throw new Error('undone');
        })
        .catch(({ message }) => expect(message).toBe('undone'));
    });

    test('to put oneself out takes a yes that says so', async () => {
      const { person, id } = await member('Sara', { role: 'admin' });
      expect(await say(person, 'quítale el acceso a Sara')).toContain('Quitarte el acceso a ti');
      expect(await press(person, 'Sí, hazlo')).toBe('');
      expect(await revoked(id)).toBe(true);
    });

    test('one channel alone can be taken away', async () => {
      const { person } = await member('Tere');
      const code = codeIn(await say(person, '/vincular'));
      await house.onWhatsApp('wa-tere', code);
      expect(await say(boss, 'quítale el acceso por WhatsApp a Tere')).toContain('acceso por WhatsApp');
      expect(await press(boss, 'Sí, hazlo')).toContain('Tere ya no entra por WhatsApp');
      expect(await house.onWhatsApp('wa-tere', 'Cuéntame de María García')).toBe('');
      expect(await say(person, 'Cuéntame de María García')).toContain('María García');
      await say(boss, 'quítale el acceso por WhatsApp a Tere');
      expect(await press(boss, 'Sí, hazlo')).toContain('Tere no entra por WhatsApp');
    });

    describe('within one message', () => {
      test('they are out on every address, and their page stops', async () => {
        const { person, id } = await member('Vera');
        await house.onWhatsApp('wa-vera', codeIn(await say(person, '/vincular')));
        const page = await house.web.enter(id);
        await page.until(() => page.caughtUp > 0);
        const late = await house.web.link(id);
        await revokeStaff(house.admin, { name: 'Vera' });
        expect(await say(person, 'Cuéntame de María García')).toBe('');
        expect(await house.onWhatsApp('wa-vera', 'Cuéntame de María García')).toBe('');
        expect(
          (await page.post('/messages', { id: 'despues-de', text: 'Cuéntame de María García' })).status,
        ).toBe(401);
        await page.until(() => page.ended, 'the page to be closed', 15_000);
        expect((await fetch(late)).status).toBe(401);
        expect(await rows(house.db, 'select * from web_session where staff_id = $1', [id])).toEqual([]);
      }, 30_000);

      test('an answer that was being worked out is not shown to them', async () => {
        const { person } = await member('Wanda');
        const release = house.hold();
        const worked = house.turns.length;
        const before = house.peer.shown.length;
        await house.peer.say(person, 'Cuéntame de María García');
        await house.peer.until(() => house.turns.length > worked, 'the answer to be ready', 10_000);
        expect(house.turns.at(-1)!.cards).toMatchObject([{ kind: 'owner_profile' }]);
        await revokeStaff(house.admin, { name: 'Wanda' });
        release();
        await house.router.idle();
        expect(house.peer.shown.slice(before)).toEqual([]);
      });

      test('what waited for their yes is void, also when they are let in anew from the same chat', async () => {
        const { person, id } = await member('Xenia');
        await say(person, 'agrega una nota a Hernán: nada, espera, mejor llámale');
        await execute(
          house.db,
          `insert into pending_action (id, chat, staff_id, actions, expires_at)
         values ('00000000000000aa', $1, $2, $3, now() + interval '10 minutes')`,
          [
            `telegram:7001:${person.id}`,
            id,
            JSON.stringify([{ tool: 'create_tag', args: { name: 'Vieja' } }]),
          ],
        );
        await revokeStaff(house.admin, { name: 'Xenia' });
        const { code } = await inviteStaff(house.admin, { name: 'Xenia', role: 'vet', language: 'es' });
        expect(await say(person, code)).toContain('¡Listo, Xenia!');
        await say(person, 'sí');
        const tags = await rows(house.db, `select id from tag where name = 'Vieja'`);
        expect(tags).toEqual([]);
        const [pending] = await rows(
          house.db,
          `select decision from pending_action where id = '00000000000000aa'`,
        );
        expect(pending).toEqual({ decision: 'superseded' });
      });

      test('codes they had asked for or given away open nothing', async () => {
        const { person } = await member('Yola', { role: 'admin' });
        const code = codeIn(await say(person, '/vincular'));
        await revokeStaff(house.admin, { name: 'Yola' });
        expect(await house.onWhatsApp('wa-yola', code)).toBe(es('channels:code_stale'));
        expect(await house.onWhatsApp('wa-yola', 'hola')).toBe('');
      });

      test('nobody tells them of anything any more', async () => {
        const { person, id } = await member('Zoe', { role: 'admin', quiet_from: '00:00', quiet_to: '23:59' });
        const tell = () =>
          notifyAdmins(
            {
              db: house.db,
              clock: systemClock,
              clinic: testClinic(),
              i18n,
              channels: house.channels,
              logger: silentLogger,
            },
            'errors:internal',
          );
        await execute(house.db, `insert into staff_notice (staff_id, key) values ($1, 'errors:internal')`, [
          id,
        ]);
        await revokeStaff(house.admin, { name: 'Zoe' });
        const before = house.peer.texts(person.id).length;
        await tell();
        expect(house.peer.texts(person.id)).toHaveLength(before);
        expect(await rows(house.db, 'select id from staff_notice where staff_id = $1', [id])).toEqual([]);
      });
    });
  });
