import { beforeEach, describe, expect, test } from '@jest/globals';
import { execute, row } from '../../src/db/sql.js';
import type { Language } from '../../src/i18n.js';
import { explainMessage } from '../../src/messages/explain-message.js';
import { explanationCard } from '../../src/messages/explanation-card.js';
import { REFUSALS, type WaitReason } from '../../src/messages/gate.js';
import { PURPOSES, type Purpose } from '../../src/messages/purposes.js';
import type { OwnerChannel } from '../../src/messages/sender.js';
import { plain } from '../../src/rich-text.js';
import { i18n, makePet, testScope, testView } from '../support/builders.js';
import { HOUR, type outboxRig } from './outbox-rig.js';

const WAITS: Record<WaitReason, true> = {
  paused: true,
  stale_data: true,
  quiet_hours: true,
  campaign_paused: true,
};
const FAILURES = ['rate_limited', 'unreachable', 'opted_out', 'refused', 'offline', 'invalid', 'uncertain'];
const STATUSES = [
  'queued',
  'claimed',
  'sending',
  'sent',
  'delivered',
  'read',
  'failed',
  'unknown',
  'skipped',
];

const SAID_NO = 'Motivo: no quiere promociones. Así lo dijo, o así está en su ficha.';

type Rig = ReturnType<typeof outboxRig>;

/** A draft with this owner in its plan. */
async function campaign({ db, now }: Rig, ownerId: number, excluded: string | null): Promise<number> {
  const { id } = (await row<{ id: number }>(
    db,
    `insert into campaign (name, purpose, audience, created_at) values ('x', 'win_back', '{}', $1) returning id`,
    [now],
  ))!;
  await execute(
    db,
    `insert into campaign_recipient (campaign_id, owner_id, lang, excluded) values ($1, $2, 'es', $3)`,
    [id, ownerId, excluded],
  );
  return id;
}

const approve = ({ db, now }: Rig, id: number) =>
  execute(db, `update campaign set status = 'approved', approved_at = $2 where id = $1`, [id, now]);

export const describeExplanations = (rig: Rig) =>
  describe('staff who ask why', () => {
    let ways: OwnerChannel[];
    beforeEach(() => {
      ways = ['whatsapp'];
    });
    async function why(
      ownerId: number,
      { purpose, lang = 'es' }: { purpose?: Purpose; lang?: Language } = {},
    ) {
      const scope = await testScope(rig.db, { role: 'reception', now: rig.now, clinic: { ways } });
      const explanation = await explainMessage(scope, { ownerId, purpose });
      return plain(explanationCard(explanation, testView(scope, lang)).body);
    }

    test.each(['es', 'en'] as const)('every reason has its sentence: %s', (lang) => {
      const t = i18n.translate(lang);
      const keys = [
        ...[
          ...REFUSALS,
          'no_text',
          'no_value',
          'held_out',
          'switched_off',
          ...Object.keys(WAITS),
          ...FAILURES,
        ].map((reason) => `messages:reason.${reason}`),
        ...STATUSES.map((status) => `messages:status.${status}`),
        ...PURPOSES.filter((each) => each !== 'reply' && each !== 'confirmation').map(
          (purpose) => `messages:purpose.${purpose}`,
        ),
      ];
      expect(keys.filter((key) => !t.has(key))).toEqual([]);
    });

    test('are told what became of the last message, of a kind where one is named', async () => {
      const ana = await rig.owner({ name: 'Ana Tun' });
      const petId = await makePet(rig.db, ana.id, { deceased_on: '2025-12-01' });
      await rig.put(rig.message(ana, { purpose: 'pet_birthday', petId }));
      await rig.worker().drain();
      const greeting = await why(ana.id);
      expect(greeting).toContain('Mensajes para Ana Tun');
      expect(greeting).toContain('(5 dic 2025, 12:00 p.m.): cumpleaños de su mascota, por WhatsApp.');
      expect(greeting).toContain('No salió. Motivo: la mascota falleció.');
      expect(await why(ana.id, { lang: 'en' })).toContain('It was not sent. Reason: the pet has died.');
      expect(await why(ana.id, { purpose: 'win_back' })).toContain(
        'No se le ha preparado nada de este tipo: mensaje para que vuelva.',
      );
    });

    test('are told of a message of no known kind, too', async () => {
      const ana = await rig.owner({ name: 'Ana Tun' });
      await rig.put(rig.message(ana, { purpose: 'win_back' }));
      await rig.worker().drain();
      await execute(rig.db, `update message set purpose = 'old' where owner_id = $1`, [ana.id]);
      expect(await why(ana.id)).toContain('p.m.): mensaje, por WhatsApp.');
    });

    test('of a campaign that left them out after one that reached them: that, and then the other', async () => {
      const ana = await rig.owner({ name: 'Ana Tun' });
      await rig.put(rig.message(ana, { purpose: 'win_back' }));
      await rig.worker().drain();
      await rig.stop(ana.id);
      rig.now = new Date(+rig.now + HOUR);
      const second = await campaign(rig, ana.id, 'said_no');
      expect((await why(ana.id)).split('\n')).toEqual([
        'Mensajes para Ana Tun',
        `La campaña ${second} todavía es un borrador, y tal como está no le llegaría. ${SAID_NO}`,
        'Último mensaje (5 dic 2025, 12:00 p.m.): mensaje para que vuelva, por WhatsApp.',
        'Sí salió, y el canal lo aceptó; no hay aviso de que haya llegado.',
      ]);
      await approve(rig, second);
      // Asked about a campaign, whatever it is for.
      for (const purpose of [undefined, 'win_back', 'campaign'] as const)
        expect(await why(ana.id, { purpose })).toContain(
          `No salió para esta persona: la campaña ${second} la dejó fuera. ${SAID_NO}`,
        );
      expect(await why(ana.id, { purpose: 'birthday' })).not.toContain('campaña');
      rig.now = new Date(+rig.now + HOUR);
      await rig.put(rig.message(ana, { purpose: 'birthday' }));
      expect(await why(ana.id)).not.toContain('la dejó fuera');
    });

    test('of a campaign that is theirs and that nobody has approved: just that', async () => {
      const ana = await rig.owner();
      const draft = await campaign(rig, ana.id, null);
      expect(await why(ana.id, { lang: 'en' })).toContain(
        `Campaign ${draft} is for this person too, but it is still a draft: nothing has gone out.`,
      );
      await approve(rig, draft);
      expect(await why(ana.id)).toContain('Todavía no se le ha preparado ningún mensaje.');
    });

    test('of one that waits: why, and until when', async () => {
      const ana = await rig.owner();
      rig.now = new Date('2025-12-05T22:00:00-05:00');
      await rig.put(rig.message(ana));
      await rig.worker().drain();
      const said = await why(ana.id);
      expect(said).toMatch(
        /Todavía no sale: espera su turno\. Motivo: es la hora de descanso\. .* No antes de 6 dic 2025/,
      );
    });

    test('where there was none, what the gate would say now', async () => {
      const ana = await rig.owner({ contact_preference: 'whatsapp' });
      expect(await why(ana.id)).toContain('Ahora nada lo impide');
      ways = [];
      expect(await why(ana.id)).toContain('Motivo: su canal no está conectado en la clínica.');
      ways = ['whatsapp'];
      await rig.stop(ana.id);
      expect(await why(ana.id)).toContain(`Hoy no le saldría por WhatsApp. ${SAID_NO}`);
      const luis = await rig.owner({ contact_preference: 'phone' });
      expect(await why(luis.id)).toContain('Prefiere que le llamen');
      rig.now = new Date(+rig.now + 12 * HOUR);
      const eva = await rig.owner({ contact_preference: 'whatsapp' });
      expect(await why(eva.id)).toContain(
        'tendría que esperar para salir por WhatsApp. Motivo: es la hora de descanso.',
      );
    });

    test('of nobody who is there: one clear refusal', async () => {
      await expect(why(999_999)).rejects.toMatchObject({ code: 'owner_not_found' });
    });
  });
