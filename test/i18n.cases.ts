import { expect, test } from '@jest/globals';
import { AppError } from '../src/errors.js';
import { createI18n } from '../src/i18n.js';

const i18n = createI18n();
const es = i18n.translate('es');

test('a value can never become markup', () => {
  const values = { name: '**Ana** {{role}} $t(cli:about)', role: 'vet' };
  expect(es.rich('cli:staff.added', values)).toEqual([
    { text: '**Ana** {{role}} $t(cli:about) ya está en el personal como vet.' },
  ]);
});

test('plurals follow the count, round millions in Spanish too', () => {
  expect(es('cli:start.data', { count: 1 })).toBe('Datos: 1 cliente');
  expect(es('cli:start.data', { count: 0 })).toBe('Datos: 0 clientes');
  expect(es('cli:start.data', { count: 1_000_000 })).toBe('Datos: 1000000 clientes');
});

test('an error reads as its own sentence; anything else as a failure of ours', () => {
  expect(es.error(new AppError('email_invalid', { value: 'x' }))).toContain('«x» no parece un correo');
  expect(es.error(new TypeError('select * from staff'))).toContain('Algo falló de nuestro lado');
});

test('what an error is about cannot repaint the screen, nor forge a line', () => {
  const said = es.error(new AppError('staff_not_found', { name: 'Eve\u001b[2J\nListo.\u009b' }));
  expect(said).toBe('No hay nadie del personal con el nombre «Eve⟨U+001B⟩[2J Listo.⟨U+009B⟩».');
});

test('a missing sentence is a mistake of ours and fails loudly', () => {
  expect(() => es('cli:no_such_sentence')).toThrow('no sentence for cli:no_such_sentence in es');
  expect(es.has('cli:about')).toBe(true);
  expect(es.has('cli:start.data')).toBe(true);
  expect(es.has('cli:nothing')).toBe(false);
});
