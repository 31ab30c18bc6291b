import { beforeAll, describe, expect, test } from '@jest/globals';
import { rows } from '../../src/db/sql.js';
import { i18n } from '../support/builders.js';
import { codeIn, type IdentityHouse, somebody } from './identity-house.js';

const es = i18n.translate('es');

export const secondAddress = (given: () => IdentityHouse) =>
  describe('a second address of one person', () => {
    let house: IdentityHouse;
    beforeAll(async () => {
      house = given();
    });

    test.each(['/vincular', '/connect'])(
      'is opened by the code that %s gives, as the same person',
      async (words) => {
        const ana = somebody(`Ana ${words}`);
        const id = await house.member(ana, { role: 'reception' });
        const code = codeIn(await house.onTelegram(ana, words));
        const phone = `wa-${ana.id}`;
        expect(await house.onWhatsApp(phone, code.toLowerCase())).toContain(`¡Listo, ${ana.first_name}!`);
        const answer = await house.onWhatsApp(phone, 'agrega una nota a Carlos Mendez: llega tarde');
        expect(answer).toContain('llega tarde');
        const [note] = await rows(
          house.db,
          `select actor_id, chat from audit_event where action = 'owner.note_added' and actor_id = $1`,
          [id],
        );
        expect(note).toMatchObject({ actor_id: id, chat: `whatsapp:test:${phone}` });
        // Their role came along: no money for reception.
        expect(await house.onWhatsApp(phone, 'Cuéntame de María García')).not.toContain('$12,450');
      },
    );

    test.each(['quiero usar WhatsApp también', '¿cómo entro desde el celular?', 'link my whatsapp'])(
      'is what “%s” asks for; no model sees the code',
      async (words) => {
        const ana = somebody('Lola');
        await house.member(ana, { name: `Lola ${ana.id}` });
        const code = codeIn(await house.onTelegram(ana, words));
        expect(await house.onWhatsApp(`wa-${ana.id}`, code)).toContain(`Lola ${ana.id}`);
        const kept = await rows(house.db, 'select * from agent_memory.checkpoint_blobs');
        const writes = await rows(house.db, 'select * from agent_memory.checkpoint_writes');
        const raw = [...kept, ...writes].map((each) => Buffer.from(JSON.stringify(each)).toString()).join();
        expect(kept.length).toBeGreaterThan(0);
        expect(raw).not.toContain(code);
        expect(JSON.stringify(house.turns.at(-1)!.cards)).not.toContain(code);
      },
    );

    test('works once, and elsewhere stays silent', async () => {
      const ana = somebody('Eva');
      await house.member(ana);
      const code = codeIn(await house.onTelegram(ana, '/vincular'));
      await house.onWhatsApp('wa-eva', code);
      expect(await house.onWhatsApp('wa-thief', code)).toBe(es('channels:code_stale'));
      expect(await house.onWhatsApp('wa-thief', 'Cuéntame de María García')).toBe('');
    });

    test('in the chat that is theirs already, the code changes nothing', async () => {
      const ana = somebody('Inés');
      await house.member(ana);
      const code = codeIn(await house.onTelegram(ana, '/vincular'));
      expect(await house.onTelegram(ana, code)).toBe(es('channels:already_in', { name: 'Inés' }));
      expect(await house.onWhatsApp('wa-ines', code)).toContain('¡Listo, Inés!');
    });

    test('its code is never shown in a group', async () => {
      const ana = somebody('Rosa');
      await house.member(ana, { role: 'admin' });
      const chat = { id: -5000, type: 'group', title: 'Clínica' };
      expect(
        await house.onTelegram(ana, '/vincular', {
          chat,
          entities: [{ type: 'bot_command', offset: 0, length: 9 }],
        }),
      ).toBe(es('errors:private_only'));
    });

    test('the page is the same person without any code', async () => {
      const ana = somebody('Pía');
      const id = await house.member(ana, { role: 'vet' });
      const page = await house.web.enter(id);
      await page.say('agrega una nota a Carlos Mendez: desde la página');
      await page.until(() =>
        page.texts.some((text) => text.includes('desde la página') && text.includes('📝')),
      );
      const chats = await rows<{ chat: string }>(
        house.db,
        `select chat from audit_event where action = 'owner.note_added' and actor_id = $1`,
        [id],
      );
      expect(chats).toEqual([{ chat: `web:local:${id}` }]);
    });
  });
