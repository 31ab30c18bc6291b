import { describe, expect, jest, test } from '@jest/globals';
import {
  createAddressBook,
  type Directory,
  phoneDigits,
  phoneInId,
  spellings,
} from '../../channels/whatsapp/addresses.js';
import { createChatQueue } from '../../channels/whatsapp/chat-queue.js';
import { failureDetail, sendFailure, within } from '../../channels/whatsapp/failures.js';
import { findBrowser } from '../../channels/whatsapp/find-browser.js';
import { createReceipts, type Receipt } from '../../channels/whatsapp/receipts.js';
import { createPairingShow } from '../../channels/whatsapp/show-pairing.js';
import type { Attachment } from '../../src/rich-text.js';
import { i18n } from '../support/builders.js';

describe('addresses', () => {
  test.each([
    ['5219981234567@c.us', '529981234567'],
    ['529981234567@c.us', '529981234567'],
    ['529981234567:12@c.us', '529981234567'],
    ['5219981234567@s.whatsapp.net', '529981234567'],
    ['13055550123@c.us', '13055550123'],
    ['179950657237125@lid', undefined],
    ['120363041234567890@g.us', undefined],
    ['status@broadcast', undefined],
  ])('%s holds the phone %s', (id, phone) => {
    expect(phoneInId(id)).toBe(phone);
  });

  test.each([
    ['+52 998 123 4567', '529981234567'],
    ['+5219981234567', '529981234567'],
    ['+1 (305) 555-0123', '13055550123'],
    ['0123456', undefined],
    ['maria@correo.mx', undefined],
    ['', undefined],
  ])('%j is written to as %s', (value, digits) => {
    expect(phoneDigits(value)).toBe(digits);
  });

  test('only Mexican numbers have two spellings', () => {
    expect(spellings('529981234567')).toEqual(['529981234567', '5219981234567']);
    expect(spellings('13055550123')).toEqual(['13055550123']);
  });

  const directory = (asked: string[]): Directory => ({
    getContactLidAndPhone: async ([id]) => {
      asked.push(id!);
      return [id === '77@lid' ? { lid: id, pn: '5219981234567@c.us' } : {}];
    },
    getNumberId: async (digits) => {
      asked.push(digits);
      return digits === '5219981234567' ? { _serialized: '5219981234567@c.us' } : null;
    },
  });

  test('a hidden phone is asked for once; one that is not told stays the id it is', async () => {
    const asked: string[] = [];
    const book = createAddressBook();
    const way = directory(asked);
    expect(await book.personBehind('77@lid', () => way)).toBe('529981234567');
    expect(await book.personBehind('77@lid', () => way)).toBe('529981234567');
    expect(await book.personBehind('88@lid', () => way)).toBe('88@lid');
    expect(asked).toEqual(['77@lid', '88@lid']);
  });

  test('a Mexican number is found under its old spelling, and an id that wrote is answered', async () => {
    const asked: string[] = [];
    const book = createAddressBook();
    const way = directory(asked);
    expect(await book.idOf('529981234567', way)).toBe('5219981234567@c.us');
    expect(await book.idOf('529981234567', way)).toBe('5219981234567@c.us');
    expect(await book.idOf('13055550123', way)).toBeUndefined();
    expect(await book.idOf('1203630@g.us', way)).toBe('1203630@g.us');
    book.remember('529981234567', '77@lid');
    expect(await book.idOf('529981234567', way)).toBe('77@lid');
    expect(asked).toEqual(['529981234567', '5219981234567', '13055550123']);
  });

  test('whom we wrote to under an id that hides the phone is known when that id writes back', async () => {
    const way: Directory = {
      getContactLidAndPhone: async () => [{}],
      getNumberId: async (digits) => (digits === '529981234567' ? { _serialized: '99@lid' } : null),
    };
    const book = createAddressBook();
    expect(await book.personBehind('99@lid', () => way)).toBe('99@lid');
    expect(await book.idOf('529981234567', way)).toBe('99@lid');
    expect(await book.personBehind('99@lid', () => way)).toBe('529981234567');
  });
});

describe('receipts', () => {
  test('go forward only, and each is told once', () => {
    const told: Receipt[] = [];
    const receipts = createReceipts((receipt) => told.push(receipt));
    for (const ack of [0, 1, 2, 2, 1, 3, 4, 2]) receipts.heard('m1', ack);
    expect(told.map(({ status }) => status)).toEqual(['sent', 'delivered', 'read', 'read']);
    expect(told.every(({ externalId }) => externalId === 'm1')).toBe(true);
  });

  test('tell what became of a message, whichever came first', async () => {
    const receipts = createReceipts(() => {});
    receipts.heard('early', 1);
    expect(await receipts.fate('early', 10)).toBe('left');
    const late = receipts.fate('late', 1000);
    receipts.heard('late', 2);
    expect(await late).toBe('left');
    receipts.heard('bad', -1);
    receipts.heard('bad', 1);
    expect(await receipts.fate('bad', 10)).toBe('refused');
    expect(await receipts.fate('never', 10)).toBe('unknown');
  });
});

describe('failures', () => {
  test.each([
    ['No LID for user', 'not_found'],
    ['wid error: invalid wid', 'not_found'],
    ["Attempted to use detached Frame 'ABC'.", 'offline'],
    ["Cannot read properties of undefined (reading 'getChat')", 'offline'],
    ['Protocol error (Runtime.callFunctionOn): Target closed', 'uncertain'],
    ['no answer within 30000 ms: send', 'uncertain'],
    ['TypeError: something in the page', 'uncertain'],
  ])('%j means %s', (words, reason) => {
    expect(sendFailure(new Error(words), ['a'])).toMatchObject({ ok: false, reason, sentIds: ['a'] });
    expect(sendFailure(words, [])).toMatchObject({ reason });
  });

  test('are told without numbers, and without the rest of the page', () => {
    expect(failureDetail(new Error('No LID for 5219981234567@c.us\n    at page'))).toBe('No LID for …@c.us');
    expect(failureDetail('auth timeout')).toBe('auth timeout');
  });

  test('what hangs is given up', async () => {
    await expect(within(5, 'x', new Promise(() => {}))).rejects.toThrow('no answer within 5 ms: x');
    expect(await within(1000, 'x', Promise.resolve(1))).toBe(1);
  });
});

describe('the browser', () => {
  const only =
    (...there: string[]) =>
    (file: string) =>
      there.includes(file);

  test('is the configured one, else the system’s', () => {
    const runs = only('/opt/mine', '/usr/bin/google-chrome', '/usr/bin/chromium');
    expect(findBrowser({ configured: '/opt/mine', platform: 'linux', runs })).toBe('/opt/mine');
    expect(findBrowser({ platform: 'linux', runs })).toBe('/usr/bin/chromium');
    const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(findBrowser({ platform: 'darwin', runs: only(mac) })).toBe(mac);
  });

  test.each([
    ['linux', 'sudo apt install chromium'],
    ['darwin', 'brew install --cask chromium'],
    ['win32', 'winget install Google.Chrome'],
    ['freebsd', 'sudo apt install chromium'],
  ] as const)('that is missing on %s comes with the line that installs one', (platform, install) => {
    const missing = { code: 'browser_missing', params: { install } };
    expect(() => findBrowser({ platform, runs: only() })).toThrow(expect.objectContaining(missing));
  });

  test('that is not where it was configured is not replaced by another', () => {
    expect(() => findBrowser({ configured: '/no/where' })).toThrow(
      expect.objectContaining({ code: 'browser_not_found', params: { path: '/no/where' } }),
    );
  });
});

describe('messages of one chat', () => {
  test('wait for the one before, which is tried until it is stored', async () => {
    const failures: unknown[] = [];
    const queue = createChatQueue({ backoffMs: 1, onFailure: (error) => failures.push(error) });
    const stored: string[] = [];
    let away = 3;
    queue.add('ana', async () => {
      if (away-- > 0) throw new Error('the database is away');
      stored.push('one');
    });
    queue.add('ana', async () => void stored.push('two'));
    queue.add('luis', async () => void stored.push('other'));
    while (stored.length < 3) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(stored).toEqual(['other', 'one', 'two']);
    expect(failures).toHaveLength(3);
    await queue.drain();
  });

  test('are not tried for ever once the channel stops', async () => {
    const queue = createChatQueue({ backoffMs: 60_000, onFailure: () => {} });
    queue.add('ana', async () => {
      throw new Error('the database is away');
    });
    await queue.drain();
  });
});

describe('the pairing code', () => {
  const t = i18n.translate('es');
  const until = async (condition: () => boolean) => {
    const signal = AbortSignal.timeout(15_000);
    while (!condition()) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      signal.throwIfAborted();
    }
  };

  test('is shown on the terminal for a while, and once to the admins elsewhere', async () => {
    const printed: string[] = [];
    const pictures: Attachment[] = [];
    const show = createPairingShow({
      t,
      print: (line) => printed.push(line),
      tellAdmins: async (picture) => void pictures.push(picture),
      onFailure: () => {},
      maxShown: 2,
    });
    show.state('pairing');
    for (let n = 0; n < 4; n++) show.code(`REF-${n},a,b,c,1`);
    const codes = () => printed.filter((each) => each.includes('▄'));
    await until(() => pictures.length === 1 && codes().length === 2 && printed.length === 3);
    expect(printed[0]).toContain('Dispositivos vinculados');
    expect(printed).toContain(t('channels:pairing.last'));
    expect(show.svg()).toMatch(/^<svg /);
    expect(pictures[0]!.data.subarray(1, 4).toString()).toBe('PNG');
    show.state('reconnecting');
    expect(show.svg()).toBeUndefined();
    show.state('ready');
    show.code('REF-99,a,b,c,1');
    await until(() => pictures.length === 2);
  });

  test('is not printed where nobody looks, and an admin out of reach does not matter', async () => {
    const onFailure = jest.fn();
    const tellAdmins = async () => {
      throw new Error('no way');
    };
    createPairingShow({ t, tellAdmins, onFailure }).code('REF-1,a,b,c,1');
    await until(() => onFailure.mock.calls.length === 1);
  });
});
