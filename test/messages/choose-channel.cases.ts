import { describe, expect, test } from '@jest/globals';
import { type Answers, chooseChannel } from '../../src/messages/choose-channel.js';
import type { OwnerChannel } from '../../src/messages/sender.js';

type Seen = [OwnerChannel, sent: number, answered: number];

describe('the channel of an owner', () => {
  const ALL: OwnerChannel[] = ['whatsapp', 'telegram', 'email', 'sms'];
  test.each([
    ['the one they prefer', 'email', ALL, [], 'email'],
    ['the one they prefer, whatever they answered elsewhere', 'email', ALL, [['telegram', 10, 10]], 'email'],
    [
      'where the preferred is not reachable, the one they answer on',
      'email',
      ['whatsapp', 'telegram'],
      [['telegram', 3, 1]],
      'telegram',
    ],
    ['where they want to be called, the one they answer on', 'phone', ALL, [['sms', 4, 2]], 'sms'],
    ['not by two messages', 'phone', ALL, [['sms', 2, 2]], 'whatsapp'],
    ['not without an answer', 'phone', ALL, [['sms', 9, 0]], 'whatsapp'],
    [
      'of several, the one with the higher share',
      'phone',
      ALL,
      [
        ['telegram', 10, 4],
        ['sms', 10, 5],
      ],
      'sms',
    ],
    [
      'three of three say less than nine of ten',
      'phone',
      ALL,
      [
        ['telegram', 3, 3],
        ['sms', 10, 9],
      ],
      'sms',
    ],
    [
      'of the same share, the one with more behind it',
      'phone',
      ALL,
      [
        ['telegram', 4, 4],
        ['sms', 8, 8],
      ],
      'sms',
    ],
    [
      'of two that are the same, the clinic’s first',
      'phone',
      ALL,
      [
        ['sms', 5, 2],
        ['telegram', 5, 2],
      ],
      'telegram',
    ],
    ['not where it is not reachable any more', 'phone', ['whatsapp', 'email'], [['sms', 9, 9]], 'whatsapp'],
    ['in the clinic’s own order', 'phone', ['sms', 'whatsapp'], [], 'sms'],
    ['none', 'whatsapp', [], [['whatsapp', 9, 9]], null],
  ] as [string, string, OwnerChannel[], Seen[], OwnerChannel | null][])(
    '%s',
    (_, preference, reachable, seen, expected) => {
      const answers = seen.map(([channel, sent, answered]): Answers => ({ channel, sent, answered }));
      expect(chooseChannel({ preference, reachable, answers })).toBe(expected);
    },
  );
});
