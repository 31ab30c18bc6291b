import { describe, expect, test } from '@jest/globals';
import { toWhatsApp, UNMARK } from '../../channels/whatsapp/to-whatsapp.js';
import { bold, type RichText, text } from '../../src/rich-text.js';
import { readMarkup } from '../support/whatsapp-page/read-markup.js';

const shown = (rich: RichText) => readMarkup(toWhatsApp(rich));

describe('rich text for WhatsApp', () => {
  test('closes and reopens a style on every line, without its spaces', () => {
    expect(toWhatsApp(bold(' hola \nmundo\n\n'))).toBe(' *hola* \n*mundo*\n\n');
    expect(toWhatsApp([{ text: 'a\nb', style: 'italic' }])).toBe('_a_\n_b_');
    expect(toWhatsApp([{ text: 'a', style: 'strike' }, ...text(' '), { text: 'b', style: 'code' }])).toBe(
      '~a~ `b`',
    );
  });

  test.each(['*a*', '_a_ ~b~ `c`', '```d```', '**e**', '¡*f*!', '(*g*)', '- *h*', '> i', '* j', '*k* *l*'])(
    'shows %j as it is, with nothing bold',
    (words) => {
      expect(shown(text(words))).toEqual({ text: words, bold: [] });
      expect(shown([...bold('Nota:'), ...text(` ${words}`)])).toEqual({
        text: `Nota: ${words}`,
        bold: ['Nota:'],
      });
    },
  );

  test('leaves what is no markup untouched', () => {
    for (const words of ['maria_garcia_l@correo.mx', '5 * 3 * 2', '2*3', 'a ~ b', 'línea - otra', '1. uno'])
      expect(toWhatsApp(text(words))).toBe(words);
  });

  test('never changes a link', () => {
    const link = 'https://huella.mx/t/_Ab*c_?x=~y~';
    expect(toWhatsApp(text(link))).toBe(link);
    expect(toWhatsApp(text(`(${link}`))).toBe(`(${link}`);
  });

  test.each(['a*b', '*', 'a* b', '_a_', '*a', 'a*'])('marks %j inside bold do not end it', (words) => {
    expect(shown([...text('x '), ...bold(`${words} fin`), ...text(' y')]).text).toBe(`x ${words} fin y`);
  });

  test('shows no stray marks where a style begins or ends inside a word', () => {
    expect(toWhatsApp([...text('pre'), ...bold('fijo')])).toBe('prefijo');
    expect(toWhatsApp([...bold('Max'), ...text('imo')])).toBe('Maximo');
  });

  test('takes a mark at the end of one span and a word in the next for no markup', () => {
    expect(shown([...text('a *'), ...text('b* c')])).toEqual({ text: 'a *b* c', bold: [] });
    expect(toWhatsApp([...text('a'), ...text('*b*')])).toBe('a*b*');
    expect(toWhatsApp([...text('a '), ...text('- b')])).toBe('a - b');
    expect(toWhatsApp([...text('a\n'), ...text('- b')])).toBe(`a\n${UNMARK}- b`);
  });
});
