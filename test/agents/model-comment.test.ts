import { expect, test } from '@jest/globals';
import { modelComment } from '../../agents/model-comment.js';

test.each([
  'She is a loyal customer.',
  '¿Quieres que busque a alguien más?',
  'Parece que conviene darle seguimiento pronto.',
  "I can't book appointments here.",
])('a short remark is kept: %s', (said) => {
  expect(modelComment(said)).toBe(said);
});

test.each([
  ['a figure', 'She spent 500.'],
  ['a figure in other digits', 'She spent ٥٠٠.'],
  ['a number word', 'Lleva tres meses sin venir.'],
  ['a number word with an accent', 'Debe veintidós pesos.'],
  ['thousands', 'Gastó doce mil pesos.'],
  ['a half', 'She pays half.'],
  ['a link', 'See https://x.io/a'],
  ['a bare domain', 'Visita promo.mx ahora'],
  ['a handle', 'Write to @maria'],
  ['an e-mail', 'maria@email.com'],
  ['a currency', 'It is in €.'],
  ['code', 'Use `drop`'],
  ['having sent', 'Ya envié el mensaje.'],
  ['having sent, in English', "I've emailed her."],
  ['having booked', 'Le agendé una cita.'],
  ['having changed', 'Listo, la nota quedó guardada.'],
  ['done', 'Done!'],
  ['too many words', 'bla '.repeat(100)],
  ['nothing', ' \n '],
])('%s is dropped', (_case, said) => {
  expect(modelComment(said)).toBeUndefined();
});

test('letters that look like others, and hidden marks, fool nobody', () => {
  expect(modelComment('She spent ５００.')).toBeUndefined();
  expect(modelComment('**Hello\u202e there**')).toBe('Hello⟨U+202E⟩ there');
});
