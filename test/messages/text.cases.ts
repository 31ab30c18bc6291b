import { describe, expect, test } from '@jest/globals';
import { AppError } from '../../src/errors.js';
import { checkTemplate, templateHash } from '../../src/messages/text/check-template.js';
import { renderTemplate, variablesIn } from '../../src/messages/text/render-template.js';
import { withWayOut } from '../../src/messages/text/way-out.js';
import { i18n } from '../support/builders.js';

const codeOf = (work: () => unknown) => {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
};
const variables = { owner: 'Ana', pet: 'Max', clinic: 'Clínica Huella' };
const render = (body: string, values: object = variables) => renderTemplate({ body, variables: values }).body;

describe('what a text leaves open', () => {
  test.each([
    ['Hola, {owner}', 'Hola, Ana'],
    ['Hola, {dueño}', 'Hola, Ana'],
    ['{DUEÑO} y { mascota }', 'Ana y Max'],
    ['{{pet}} espera', 'Max espera'],
    ['Le escribe {clinica}.', 'Le escribe Clínica Huella.'],
    ['Nada que llenar {', 'Nada que llenar {'],
    ['10 {} 20', '10 {} 20'],
  ])('%s becomes %s', (body, expected) => expect(render(body)).toBe(expected));

  test('is filled in once: a name that looks like a variable stays a name', () => {
    expect(render('Hola, {owner}', { owner: '{pet} {{clinic}} $& $1', pet: 'Max' })).toBe(
      'Hola, {pet} {{clinic}} $& $1',
    );
  });

  test('must be known, and the right ones are named', () => {
    const unknown = () => variablesIn({ body: 'Debe {saldo}' }, ['owner', 'pet']);
    expect(codeOf(unknown)).toBe('variable_unknown');
    expect(unknown).toThrow(
      expect.objectContaining({ params: { name: 'saldo', right: '{dueño}/{owner}, {mascota}/{pet}' } }),
    );
    expect(codeOf(() => variablesIn({ body: '{care}' }, ['owner']))).toBe('variable_unknown');
  });

  test('is not sent with a hole, nor with a link that somebody wrote into a name', () => {
    expect(codeOf(() => render('Hola, {owner}', {}))).toBe('variable_empty');
    expect(codeOf(() => render('Hola, {owner}', { owner: ' ' }))).toBe('variable_empty');
    expect(codeOf(() => render('Hola, {owner}', { owner: 'Ana http://malo.example/x' }))).toBe(
      'variable_empty',
    );
    expect(codeOf(() => render('Hola, {owner}', { owner: 'gana.premios.com' }))).toBe('variable_empty');
  });

  test('cannot break the line of a subject', () => {
    const { subject } = renderTemplate({
      subject: 'Hola {owner}',
      body: 'x',
      variables: { owner: 'Ana\r\nBcc: todos@example.com' },
    });
    expect(subject).toBe('Hola Ana Bcc: todos@example.com');
  });
});

describe('a text that may be kept', () => {
  const check = (body: string, hosts = ['huella.mx']) =>
    codeOf(() => checkTemplate({ body }, { allowed: ['owner'], hosts }));

  test.each([
    ['Pida su cita en https://huella.mx/citas', undefined],
    ['Pida su cita en citas.huella.mx.', undefined],
    ['Vea www.huella.mx', undefined],
    ['Escriba a hola@gmail.com', undefined],
    ['Los esperamos. Regresen pronto', undefined],
    ['Abra https://malo.example/huella.mx', 'link_not_allowed'],
    ['Abra https://huella.mx@malo.example', 'link_not_allowed'],
    ['Abra huella.mx.malo.com', 'link_not_allowed'],
    ['Abra otrahuella.mx', 'link_not_allowed'],
    ['Abra bit.ly/3xYz', 'link_not_allowed'],
    ['Abra javascript://huella.mx', 'link_not_allowed'],
    ['', 'text_empty'],
    ['   ', 'text_empty'],
    ['x'.repeat(1501), 'text_too_long'],
    ['Hola, {pet}', 'variable_unknown'],
  ])('%s: %s', (body, expected) => expect(check(body)).toBe(expected));

  test('has a hash of subject and body together', () => {
    expect(templateHash({ subject: 'a', body: 'b' })).not.toBe(templateHash({ subject: 'b', body: 'a' }));
    expect(templateHash({ body: 'b' })).toBe(templateHash({ subject: undefined, body: 'b' }));
  });
});

test('the first message names the clinic and how to stop', () => {
  const to = { clinic: 'Clínica Huella', t: i18n.translate('es') };
  expect(withWayOut('Hola', { ...to, channel: 'whatsapp', first: true })).toBe(
    'Hola\n\nLe escribe Clínica Huella. Si no desea recibir más mensajes, responda BAJA.',
  );
  expect(withWayOut('Hola', { ...to, channel: 'email', first: true })).toBe(
    'Hola\n\nLe escribe Clínica Huella.',
  );
  expect(withWayOut('Hola', { ...to, channel: 'whatsapp', first: false })).toBe('Hola');
});
