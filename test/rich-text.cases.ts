import { describe, expect, test } from '@jest/globals';
import { bold, lines, parseBold, plain, text, visible, visibleLine } from '../src/rich-text.js';

describe('what others wrote is shown, never obeyed', () => {
  test.each([
    ['escape sequence', '\u001b[2Jclean', '⟨U+001B⟩[2Jclean'],
    ['right-to-left override', 'gato\u202Etxt.exe', 'gato⟨U+202E⟩txt.exe'],
    ['zero-width space', 'V\u200bIP', 'V⟨U+200B⟩IP'],
    ['Arabic letter mark', 'a\u061cb', 'a⟨U+061C⟩b'],
    ['soft hyphen', 'V\u00adIP', 'V⟨U+00AD⟩IP'],
    ['grapheme joiner', 'V\u034fIP', 'V⟨U+034F⟩IP'],
    ['vowel separator', 'V\u180eIP', 'V⟨U+180E⟩IP'],
    ['Hangul filler', 'V\u3164IP', 'V⟨U+3164⟩IP'],
    ['annotation', 'a\ufff9b\ufffac\ufffb', 'a⟨U+FFF9⟩b⟨U+FFFA⟩c⟨U+FFFB⟩'],
    ['tag characters', 'ok\u{e0068}\u{e0069}', 'ok⟨U+E0068⟩⟨U+E0069⟩'],
    ['a family stays', '👨‍👩‍👧 ❤️', '👨‍👩‍👧 ❤️'],
    ['bell', 'a\u0007b', 'a⟨U+0007⟩b'],
    ['line breaks and tabs stay', 'a\n\tb', 'a\n\tb'],
    ['accents and emoji stay', 'Añá 🐕', 'Añá 🐕'],
    ['Arabic stays', 'قطة', 'قطة'],
  ])('%s', (_name, written, shown) => {
    expect(visible(written)).toBe(shown);
  });

  test('a name cannot forge a line of a card, nor fill the screen', () => {
    expect(visibleLine('María\n💰 Total: $1')).toBe('María 💰 Total: $1');
    expect(visibleLine('x'.repeat(500))).toHaveLength(120);
    expect(visible('😀😀😀', 4)).toBe('😀…');
  });
});

test('rich text is made of spans and read without them', () => {
  const body = lines(bold('María'), undefined, 'Max', text('fin'));
  expect(plain(body)).toBe('María\nMax\nfin');
  expect(body[0]).toEqual({ text: 'María', style: 'bold' });
  expect(parseBold('a **b** c')).toEqual([{ text: 'a ' }, { text: 'b', style: 'bold' }, { text: ' c' }]);
});
