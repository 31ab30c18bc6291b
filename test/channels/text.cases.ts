import { describe, expect, test } from '@jest/globals';
import { chatCommand } from '../../channels/chat-command.js';
import { createFloodGuard } from '../../channels/flood-guard.js';
import { messageParts } from '../../channels/message-parts.js';
import { numberedChoices, pickChoice } from '../../channels/numbered-choices.js';
import { createOfferedChoices } from '../../channels/offered-choices.js';
import { splitText } from '../../channels/split-text.js';
import { bold, plain, text } from '../../src/rich-text.js';

const pieces = (words: string, limit: number) => splitText(text(words), limit).map(plain);

describe('a long text is cut', () => {
  test.each([
    ['after a paragraph', 'uno dos tres\n\ncuatro\ncinco', 20, ['uno dos tres\n\n', 'cuatro\ncinco']],
    ['else after a line', 'uno dos tres\ncuatro cinco', 20, ['uno dos tres\n', 'cuatro cinco']],
    ['else after a word', 'uno dos tres cuatro cinco', 20, ['uno dos tres cuatro ', 'cinco']],
    ['else anywhere but in an emoji', 'aaaaaaa👩🏽‍⚕️bbbb', 10, ['aaaaaaa', '👩🏽‍⚕️bbb', 'b']],
    ['not at all where it fits', 'uno dos', 7, ['uno dos']],
    ['into nothing where it is empty', '', 7, []],
  ])('%s', (_where, words, limit, expected) => {
    expect(pieces(words, limit)).toEqual(expected);
  });

  test('without ever losing a character or passing the limit', () => {
    const signs = ['a', ' ', '\n', '\n\n', '👩🏽‍⚕️', 'ñ', 'e\u0301', '𝒳'];
    let seed = 7;
    const random = () => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed;
    };
    for (let round = 0; round < 300; round++) {
      const words = Array.from({ length: random() % 80 }, () => signs[random() % signs.length]).join('');
      const limit = 9 + (random() % 20);
      const cut = pieces(words, limit);
      expect(cut.join('')).toBe(words);
      for (const piece of cut) {
        expect(piece.length).toBeLessThanOrEqual(limit);
        expect(piece).not.toMatch(/\p{Surrogate}/u);
      }
    }
  });

  test('even inside one endless cluster of marks, never inside a pair', () => {
    const cluster = `𝒳${'\u0301'.repeat(30)}`;
    const cut = pieces(cluster, 10);
    expect(cut.join('')).toBe(cluster);
    expect(pieces('𝒳\u{1e944}'.repeat(9), 3).join('')).toBe('𝒳\u{1e944}'.repeat(9));
    expect(pieces(`a${'\u{e0100}'.repeat(9)}`, 4).every((piece) => !/\p{Surrogate}/u.test(piece))).toBe(true);
  });

  test('with its styles on both sides', () => {
    const rich = [...text('aa '), ...bold('bbbb bbbb'), ...text(' cc')];
    expect(splitText(rich, 8)).toEqual([
      [{ text: 'aa ' }, { text: 'bbbb ', style: 'bold' }],
      [{ text: 'bbbb', style: 'bold' }, { text: ' cc' }],
    ]);
  });
});

describe('a numbered choice', () => {
  const choices = ['María García', 'Sí, guardar', 'No', 'No'].map((label, n) => ({ id: `${n}`, label }));

  test('is listed with its number', () => {
    expect(plain(numberedChoices(choices.slice(0, 2)))).toBe('\n\n1. María García\n2. Sí, guardar');
  });

  test.each([
    ['1', '0'],
    [' 2. ', '1'],
    ['#3', '2'],
    ['dos', '1'],
    ['la segunda', '1'],
    ['El Primero', '0'],
    ['opción 4', '3'],
    ['número tres', '2'],
    ['the second one', '1'],
    ['option two', '1'],
    ['la última', '3'],
    ['the last one', '3'],
    ['maria garcia', '0'],
    ['SI GUARDAR!', '1'],
    ['no', undefined],
    ['0', undefined],
    ['5', undefined],
    ['décima', undefined],
    ['2 mascotas', undefined],
    ['la', undefined],
    ['', undefined],
    ['¿?', undefined],
  ])('%j means %j', (words, id) => {
    expect(pickChoice(words, choices)?.id).toBe(id);
  });

  test('means nothing where none was offered', () => {
    expect(pickChoice('1', [])).toBeUndefined();
  });
});

describe('offered choices', () => {
  test('are each person’s own, until the next answer', () => {
    const offered = createOfferedChoices();
    offered.offer('ana', [{ id: 'a', label: 'A' }]);
    offered.offer('luis', [{ id: 'b', label: 'B' }]);
    expect([offered.named('ana', '1')?.id, offered.includes('ana', 'b')]).toEqual(['a', false]);
    offered.offer('ana', []);
    expect([offered.named('ana', '1'), offered.named('luis', '1')?.id]).toEqual([undefined, 'b']);
  });

  test('are forgotten, oldest first, before they fill the memory', () => {
    const offered = createOfferedChoices();
    for (let n = 0; n <= 1000; n++) offered.offer(`${n}`, [{ id: 'x', label: 'X' }]);
    expect([offered.includes('0', 'x'), offered.includes('1', 'x')]).toEqual([false, true]);
  });
});

describe('the parts of an answer', () => {
  const can = { textLimit: 20, captionLimit: 10, buttons: 2, edit: false, typing: false };
  const choices = ['A', 'B', 'C'].map((label) => ({ id: label, label }));
  const file = { kind: 'document' as const, mime: 'text/csv', name: 'a.csv', data: Buffer.from('a') };

  test('buttons go with the last text, the reply with the first, files behind', () => {
    const body = text('uno dos tres cuatro cinco seis');
    expect(
      messageParts({ body, choices: choices.slice(0, 2), attachments: [file], replyTo: '9' }, can),
    ).toEqual([
      { body: text('uno dos tres cuatro '), replyTo: '9' },
      { body: text('cinco seis'), choices: choices.slice(0, 2) },
      { body: [], attachments: [file] },
    ]);
  });

  test('too many choices for buttons become numbers', () => {
    expect(messageParts({ body: text('¿Cuál?'), choices }, can).map(({ body }) => plain(body))).toEqual([
      '¿Cuál?\n\n1. A\n2. B\n',
      '3. C',
    ]);
  });
});

describe('flooding', () => {
  test('warns once, drops, and passes again when the minute is over', () => {
    const guard = createFloodGuard({ perMinute: 2 });
    const at = [0, 1000, 2000, 3000, 60_500, 60_600, 61_500];
    expect(at.map((now) => guard.check('ana', now))).toEqual([
      'pass',
      'pass',
      'warn',
      'drop',
      'pass',
      'warn',
      'pass',
    ]);
    expect(guard.check('luis', 0)).toBe('pass');
  });
});

describe('a command', () => {
  test.each([
    ['/start', { kind: 'start' }],
    ['/START ', { kind: 'start' }],
    ['/start abcdefghijklmnopqrstuvwxyz', { kind: 'code', code: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ' }],
    ['/ayuda por favor', { kind: 'help' }],
    ['/permitir', { kind: 'allow' }],
    ['/disallow', { kind: 'disallow' }],
    ['/foo', { kind: 'unknown', command: '/foo' }],
    ['/ no es comando', undefined],
    ['¿ayuda?', undefined],
  ])('is read from %j', (words, command) => {
    expect(chatCommand({ text: words })).toEqual(command);
  });

  test('is not read from a button, nor from forwarded words but for a code', () => {
    expect(chatCommand({ text: '/start', choice: 'x' })).toBeUndefined();
    expect(chatCommand({ text: '/permitir', foreign: true })).toBeUndefined();
    expect(chatCommand({ text: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', foreign: true })).toMatchObject({
      kind: 'code',
    });
  });
});
