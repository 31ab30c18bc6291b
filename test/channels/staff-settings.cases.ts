import { beforeAll, describe, expect, test } from '@jest/globals';
import { forwardReplies } from '../../channels/forward-replies.js';
import { createOfferedChoices } from '../../channels/offered-choices.js';
import { execute, row, rows } from '../../src/db/sql.js';
import { silentLogger } from '../../src/logger.js';
import { staffSettings } from '../../src/staff/staff-settings.js';
import { i18n, testClinic } from '../support/builders.js';
import type { Person } from '../support/telegram-peer/telegram-peer.js';
import { type IdentityHouse, somebody } from './identity-house.js';

export const settingsByChat = (given: () => IdentityHouse) =>
  describe('settings by chat', () => {
    let house: IdentityHouse;
    beforeAll(async () => {
      house = given();
    });

    const say = (person: Person, words: string) => house.onTelegram(person, words);
    async function member(values: object = {}) {
      const person = somebody('Ana');
      const id = await house.member(person, { name: `Ana ${person.id}`, ...values });
      return { person, settings: () => staffSettings(house.db, id), id };
    }

    test('the language is a preference: the question’s own still decides, and it is taken back', async () => {
      const { person, settings } = await member();
      const answer = await say(person, 'Háblame en inglés');
      expect(answer).toContain('Idioma preferido: inglés');
      expect(answer).toContain('Te respondo en el idioma en que me escribes');
      expect(await settings()).toMatchObject({ language: 'en' });
      expect(await say(person, 'Carlos Mendez')).toContain("Here's Carlos Mendez's profile");
      expect(await say(person, 'Cuéntame de María García')).toContain('ficha de María García');
      expect(await say(person, 'deshacer')).toContain(
        'tus ajustes volvieron a como estaban (idioma preferido)',
      );
      expect(await settings()).toMatchObject({ language: 'es' });
      expect(await say(person, 'Carlos Mendez')).toContain('Carlos Mendez');
      expect(house.turns.at(-1)!.lang).toBe('es');
    });

    test('quiet hours run at once where every word is clear, and are asked about where one is a guess', async () => {
      const { person, settings } = await member({ role: 'admin' });
      expect(await say(person, 'quiet hours 10pm to 7am')).toContain(
        'Quiet hours (clinic time): 10:00 PM to 7:00 AM',
      );
      expect(await settings()).toMatchObject({ quiet: { from: '22:00', to: '07:00' } });
      expect(await say(person, 'no me molestes de 9 a 8')).toContain('de 9:00 p.m. a 8:00 a.m.). ¿Lo hago?');
      expect(await settings()).toMatchObject({ quiet: { from: '22:00', to: '07:00' } });
      expect(await say(person, 'sí')).toContain('de 9:00 p.m. a 8:00 a.m.');
      expect(await settings()).toMatchObject({ quiet: { from: '21:00', to: '08:00' } });
      expect(await say(person, 'avísame otra vez')).toContain('quita mi horario de silencio');
      expect(await say(person, 'quita mi horario de silencio')).toContain('ninguno');
      expect(await settings()).toMatchObject({ quiet: null });
    });

    test('they are those of whoever writes, on every channel, whatever the role', async () => {
      const { person, id, settings } = await member({ role: 'reception' });
      const other = await member();
      await execute(
        house.db,
        `insert into staff_address (staff_id, channel, account, external_id) values ($1, 'whatsapp', 'test', 'wa-set')`,
        [id],
      );
      await house.onWhatsApp('wa-set', 'no me avises más');
      expect(await settings()).toMatchObject({ ownerReplies: false, systemNotices: false });
      expect(await other.settings()).toMatchObject({ ownerReplies: true, systemNotices: true });
      expect(await say(person, '¿qué ajustes tengo?')).toContain('no te lo muestro');
      expect(await say(person, 'what are my settings?')).toContain(
        'For now only administrators get those notices.',
      );
      const chats = await rows<{ chat: string }>(
        house.db,
        `select chat from audit_event where action = 'staff.settings_changed' and actor_id = $1`,
        [id],
      );
      expect(chats).toEqual([{ chat: 'whatsapp:test:wa-set' }]);
    });

    test('a forwarded order changes nothing', async () => {
      const { person, settings } = await member();
      await house.onTelegram(person, 'Háblame en inglés', { forward_origin: { type: 'hidden_user' } });
      expect(await settings()).toMatchObject({ language: 'es' });
    });

    test('owners’ replies wait out the quiet hours of whoever gets them in a chat of their own', async () => {
      const { person } = await member({ role: 'admin' });
      await say(person, '/respuestas aquí');
      await say(person, 'no me avises de 10 de la noche a 7 de la mañana');
      const { id: ownerId } = (await row<{ id: number }>(
        house.db,
        'select id from owner order by id limit 1',
      ))!;
      const written = async (body: string) =>
        execute(
          house.db,
          `insert into message (owner_id, direction, channel, body, status, forward_after)
         values ($1, 'in', 'whatsapp', $2, 'received', now() - interval '5 minutes')`,
          [ownerId, body],
        );
      const forward = (at: string) =>
        forwardReplies({
          db: house.db,
          clock: { now: () => new Date(at) },
          clinic: testClinic(),
          i18n,
          logger: silentLogger,
          channels: house.channels,
          offered: createOfferedChoices(),
          signal: new AbortController().signal,
        });
      const shown = () => house.peer.texts(person.id).filter((text) => text.includes('¿Abren')).length;

      await written('¿Abren el sábado?');
      expect(await forward('2025-12-05T23:00:00-05:00')).toBe(0);
      expect(await forward('2025-12-06T06:59:00-05:00')).toBe(0);
      expect(shown()).toBe(0);
      expect(await forward('2025-12-06T07:00:00-05:00')).toBe(1);
      expect(shown()).toBe(1);

      await say(person, 'no me avises cuando escriban los clientes');
      await written('¿Abren el domingo?');
      expect(await forward('2025-12-06T12:00:00-05:00')).toBe(0);
      await say(person, 'avísame otra vez cuando escriban los clientes');
      expect(await forward('2025-12-06T12:00:00-05:00')).toBe(1);
      expect(shown()).toBe(2);
    });
  });
