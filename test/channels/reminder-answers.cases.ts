import { describe, expect, test } from '@jest/globals';
import { execute } from '../../src/db/sql.js';
import { dateTime } from '../../src/format.js';
import { readAppointmentAnswer } from '../../src/messages/appointment-answer.js';
import { makeAppointment } from '../support/builders.js';
import { CLINIC, es, ownerRig } from './owner-rig.js';

describe('reminder answers', () => {
  const rig = ownerRig();
  const VISIT = new Date(Date.now() + 24 * 3_600_000);
  const when = dateTime('es', CLINIC.timeZone, VISIT);

  async function reminded({ ago = '1 hour', purpose = 'appointment_reminder' } = {}): Promise<void> {
    const { db } = rig.database;
    const appointment = await makeAppointment(db, rig.ownerId, '2025-12-05', {
      status: 'booked',
      starts_at: VISIT,
    });
    await execute(
      db,
      `insert into message (owner_id, direction, channel, address, body, status, purpose, kind, appointment_id,
                          created_at, intended_at)
     values ($1, 'out', 'whatsapp', $2, 'Le recordamos su cita', 'sent', $3, 'reminder', $4,
             now() - $5::interval, now() - $5::interval)`,
      [rig.ownerId, `+52${rig.phone.slice(3)}`, purpose, appointment, ago],
    );
  }
  const shown = async () => {
    await rig.staffSays('admin', '/respuestas aqui');
    await rig.forward();
    return rig.telegram.texts('admin').at(-1) ?? '';
  };

  describe('an answer to a reminder', () => {
    test.each([
      ['Sí', 'confirms'],
      ['si, ahi estaremos, gracias', 'confirms'],
      ['Confirmo 👍', 'confirms'],
      ['👍', 'confirms'],
      ['Yes, see you', 'confirms'],
      ['No puedo, ¿me la cambian para el martes?', 'moves'],
      ['¿Se puede otro día?', 'moves'],
      ['could we reschedule', 'moves'],
      ['No voy a poder, no podré ir', 'cancels'],
      ['cancelar', 'cancels'],
      ["I can't make it", 'cancels'],
      ['No', 'cancels'],
      ['¿Cuánto cuesta la vacuna?', undefined],
      ['Gracias', undefined],
    ])('%s: %s', (text, answer) => expect(readAppointmentAnswer(text)).toBe(answer));

    test.each([
      ['Sí, gracias', 'confirms'],
      ['¿La podemos cambiar?', 'moves'],
      ['No podré ir', 'cancels'],
    ])('is marked for the staff beside the words: %s', async (text, answer) => {
      await reminded();
      await rig.ownerSays(text);
      const card = await shown();
      expect(card).toContain(`› ${text}`);
      expect(card).toContain(es(`replies:visit.${answer}`, { when }));
    });

    test('that is a bare “cancelar” is about the visit: nobody is unsubscribed by it', async () => {
      await reminded();
      await rig.ownerSays('Cancelar por favor');
      expect(await rig.ledger()).toEqual([]);
      expect(await shown()).toContain(es('replies:visit.cancels', { when }));
    });

    test.each([
      ['BAJA', {}],
      ['STOP', {}],
      ['cancelar', { ago: '4 days' }],
      ['cancelar', { purpose: 'campaign' }],
    ])('%s after %j is a no all the same', async (text, what) => {
      await reminded(what);
      await rig.ownerSays(text);
      expect((await rig.ledger()).map(({ status }) => status)).toEqual(['revoked']);
    });

    test('is not marked where something else was answered', async () => {
      await rig.ownerSays('Sí, gracias');
      expect(await shown()).not.toContain('cita del');
    });
  });
});
