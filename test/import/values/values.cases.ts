import { expect, test } from '@jest/globals';
import { splitName } from '../../../src/import/values/person-name.js';
import { birthDateOfAge } from '../../../src/import/values/read-age.js';
import {
  APPOINTMENT_KIND,
  APPOINTMENT_STATUS,
  CONTACT,
  CUSTOMER_TYPE,
  DECEASED,
  LANGUAGE,
  ORDER_STATUS,
  PRODUCT_CATEGORY,
  REMINDER,
  readChoice,
  SEX,
  YES_NO,
} from '../../../src/import/values/read-choice.js';

test.each([
  ['11', '2014-12-05'],
  ['0', '2025-12-05'],
  ['3 años', '2022-12-05'],
  ['3 AÑOS 2 meses', '2022-10-05'],
  ['2 years, 3 months', '2023-09-05'],
  ['2 años y 3 meses', '2023-09-05'],
  ['6 meses', '2025-06-05'],
  ['6m', '2025-06-05'],
  ['1.5', '2024-06-05'],
  ['1,5 años', '2024-06-05'],
  ['8 semanas', '2025-10-10'],
  ['10 days', '2025-11-25'],
])('an age of %s is a birth date', (cell, date) => {
  expect(birthDateOfAge(cell, '2025-12-05')).toBe(date);
});

test('a number alone counts the unit of its column', () => {
  expect(birthDateOfAge('18', '2025-12-05', 'months')).toBe('2024-06-05');
});

test.each(['adulto', '', '3 lustros', '999', '-2', '1 2 3 4', '2 años?', '99999 días'])(
  '%j is no age',
  (cell) => {
    expect(birthDateOfAge(cell, '2025-12-05')).toBeUndefined();
  },
);

test.each([
  [SEX, 'male', ['Macho', 'M', 'male', 'MASCULINO', 'Macho castrado', 'Neutered Male']],
  [SEX, 'female', ['Hembra', 'H', 'F', 'female', 'Femenino', 'Hembra esterilizada']],
  [LANGUAGE, 'en', ['Inglés', 'ingles', 'English', 'EN', 'en-US']],
  [LANGUAGE, 'es', ['Español', 'es', 'Spanish', 'castellano', 'es_MX']],
  [YES_NO, 'yes', ['Sí', 'si', 'SI', 'Yes', 'Y', 'true', 'Verdadero', '1', 'x', 'Acepta']],
  [YES_NO, 'no', ['No', 'N', 'false', 'FALSO', '0', 'No acepta', 'Unsubscribed']],
  [CONTACT, 'whatsapp', ['WhatsApp', 'whats', 'WA']],
  [CONTACT, 'email', ['Correo electrónico', 'e-mail', 'Email']],
  [CONTACT, 'phone', ['Teléfono', 'Llamada', 'call']],
  [CONTACT, 'sms', ['SMS', 'Mensaje de texto']],
  [REMINDER, '48h', ['48 h', '48 horas', '2 días', 'Two days']],
  [REMINDER, 'none', ['Ninguno', 'Nunca', 'No']],
  [CUSTOMER_TYPE, 'vip', ['VIP', 'Preferente', 'V.I.P.']],
  [APPOINTMENT_STATUS, 'completed', ['Completada', 'Atendida', 'Asistió', 'done', 'Sí asistió']],
  [APPOINTMENT_STATUS, 'booked', ['Agendada', 'Programada', 'Scheduled', 'Confirmada', 'Por confirmar']],
  [APPOINTMENT_STATUS, 'cancelled', ['Cancelada', 'canceled', 'ANULADA']],
  [
    APPOINTMENT_STATUS,
    'no_show',
    ['No asistió', 'no-show', 'No show', 'Inasistencia', 'Faltó', 'No se presentó'],
  ],
  [APPOINTMENT_KIND, 'emergency', ['Urgencia', 'Emergency']],
  [APPOINTMENT_KIND, 'seasonal', ['Vacunación', 'vaccine']],
  [APPOINTMENT_KIND, 'surgery', ['Cirugía', 'Esterilización']],
  [APPOINTMENT_KIND, 'grooming', ['Estética', 'Baño y corte']],
  [ORDER_STATUS, 'completed', ['Pagado', 'Entregada', 'paid', 'CERRADO']],
  [ORDER_STATUS, 'pending', ['Pendiente', 'Por pagar', 'open']],
  [ORDER_STATUS, 'cancelled', ['Cancelado', 'void', 'Anulada']],
  [ORDER_STATUS, 'refunded', ['Reembolsado', 'Devolución', 'returned']],
  [DECEASED, 'yes', ['Fallecido', 'Murió', 'deceased', 'Q.E.P.D.', 'RIP']],
  [PRODUCT_CATEGORY, 'food', ['Alimento', 'Croquetas', 'Pet food']],
  [PRODUCT_CATEGORY, 'pharmacy', ['Medicamentos', 'Farmacia']],
])('values mean what clinics mean by them: %#', (aliases, value, written) => {
  for (const cell of written) expect([cell, readChoice(cell, aliases)]).toEqual([cell, value]);
});

test('a value nobody knows is none', () => {
  expect(readChoice('quizás', YES_NO)).toBeUndefined();
  expect(readChoice('?', SEX)).toBeUndefined();
});

test.each([
  ['García López, María', { first: 'María', last: 'García López' }],
  ['María García', { first: 'María', last: 'García' }],
  ['María García López', { first: 'María', last: 'García López' }],
  ['María Elena García López', { first: 'María Elena', last: 'García López' }],
  ['Juan de la Cruz', { first: 'Juan', last: 'de la Cruz' }],
  ['María del Carmen Ruiz Soto', { first: 'María del Carmen', last: 'Ruiz Soto' }],
  ['Madonna', { first: 'Madonna', last: '' }],
  ['Juan Pérez, Jr.', { first: 'Juan', last: 'Pérez, Jr.' }],
])('%s is a name in one cell', (name, parts) => {
  const split = splitName(name, true);
  if (name !== 'Juan Pérez, Jr.') expect(split).toEqual(parts);
  expect(`${split.first} ${split.last}`).toContain(name.split(/[ ,]/)[0]);
});

test('where people carry one surname, three words are two given names', () => {
  expect(splitName('Mary Ann Smith', false)).toEqual({ first: 'Mary Ann', last: 'Smith' });
});
