import { describe, expect, test } from '@jest/globals';
import { plan } from '../../../../agents/models/offline/plan.js';

const lexicon = {
  nameWords: new Set('maria garcia carlos mendez'.split(' ')),
  petWords: new Set(['max', 'luna']),
  tags: ['VIP'],
  cities: [],
};
const read = (text: string) => plan({ text, memory: { lang: 'es' }, lexicon, today: '2025-12-05' });

describe('what the clinic sends by itself', () => {
  test.each([
    '¿Qué automatizaciones hay?',
    'muéstrame los mensajes automáticos',
    'what automations are there?',
    'which automatic messages do we have',
  ])('is listed: %s', (text) => expect(read(text).call).toEqual({ tool: 'list_automations', args: {} }));

  test.each([
    ['enciende las felicitaciones de cumpleaños', 'birthday'],
    ['Activa la felicitación de cumpleaños de las mascotas, por favor', 'pet_birthday'],
    ['prende los recordatorios de citas', 'appointment_reminder'],
    ['quiero encender los recordatorios de vacunas', 'care_reminder'],
    ['enciende el win-back', 'win_back'],
    ['activa la invitación a volver', 'win_back'],
    ['turn on birthday greetings', 'birthday'],
    ['switch the pet birthday greetings on', 'pet_birthday'],
    ['enable the appointment reminders', 'appointment_reminder'],
    ['turn on the customer anniversary messages', 'anniversary'],
    ['muéstrame la felicitación de cumpleaños', 'birthday'],
    ['¿A quién le llegaría hoy la felicitación de cumpleaños?', 'birthday'],
    ['preview the vaccination reminders', 'care_reminder'],
    ['enciende los avisos de productos nuevos', 'announcement'],
    ['muéstrame el aviso de productos nuevos', 'announcement'],
    ['turn on the new product announcements', 'announcement'],
    ['show me the new product announcement', 'announcement'],
    ['no apagues las felicitaciones de cumpleaños', 'birthday'],
    ['¿debería apagar las felicitaciones de cumpleaños?', 'birthday'],
  ])('is shown, and never switched on by words: %s', (text, kind) =>
    expect(read(text).call).toEqual({ tool: 'preview_automation', args: { kind } }),
  );

  test.each([
    ['apaga las felicitaciones de cumpleaños', 'birthday'],
    ['Apaga: Felicitación de cumpleaños', 'birthday'],
    ['desactiva los recordatorios de citas', 'appointment_reminder'],
    ['turn off the win-back', 'win_back'],
    ['Apaga: Aviso de productos nuevos', 'announcement'],
    ['apaga los avisos de productos nuevos', 'announcement'],
    ['apaga los avisos de vacunas', 'care_reminder'],
    ['switch off: New product announcement', 'announcement'],
    ['switch off: Birthday greeting', 'birthday'],
    ['detén los avisos de vacunas', 'care_reminder'],
  ])('is switched off: %s', (text, kind) =>
    expect(read(text).call).toEqual({ tool: 'switch_off_automation', args: { kind } }),
  );

  test.each([
    [
      'cambia el texto de la felicitación de cumpleaños por: ¡Felicidades, {dueño}! Un abrazo de {clínica}.',
      { kind: 'birthday', lang: 'es', body: '¡Felicidades, {dueño}! Un abrazo de {clínica}.' },
    ],
    [
      'Cambia el texto de los cumpleaños de mascotas en inglés: “Happy birthday to {pet}!”',
      { kind: 'pet_birthday', lang: 'en', body: 'Happy birthday to {pet}!' },
    ],
    [
      'change the text of the second win-back message to: We miss {pet}.',
      { kind: 'win_back', variant: 'second', lang: 'en', body: 'We miss {pet}.' },
    ],
    [
      'cambia el texto del aviso de productos nuevos por: {dueño}, ya llegó {producto}.',
      { kind: 'announcement', lang: 'es', body: '{dueño}, ya llegó {producto}.' },
    ],
  ])('is put into other words, as they were written: %s', (text, args) =>
    expect(read(text).call).toEqual({ tool: 'edit_automation_text', args }),
  );

  test.each([
    '¿Quién cumple años hoy?',
    'apaga los recordatorios de María García',
    'Carlos Mendez cumple años el 5 de mayo',
    'muéstrame los clientes en riesgo',
    'mándale un recordatorio de vacuna a Carlos Mendez',
    '¿qué clientes tienen cumpleaños este mes?',
    'activa a María García',
    'muéstrame el reporte de productos',
    'prepara una campaña para anunciar un producto nuevo a los dueños de gatos',
  ])('is not meant: %s', (text) => expect(read(text).call?.tool ?? '').not.toMatch(/automation/));
});
