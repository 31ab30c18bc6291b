import { expect, test } from '@jest/globals';
import { channelSender } from '../../channels/channel-sender.js';
import { createOwnerSenders } from '../../channels/owner-senders.js';
import { readConfig } from '../../src/config.js';
import { i18n } from '../support/builders.js';
import { MemoryChannel } from '../support/memory-channel.js';

const channel = new MemoryChannel('telegram');
const sender = channelSender(channel, 'telegram');
const send = () => sender.send({ to: '55', body: 'Hola *a todos*' });

test('an owner is written to on the messenger that staff use', async () => {
  expect(await send()).toEqual({ ok: true, externalId: expect.stringMatching(/^out-/) });
  expect(channel.texts('55')).toEqual(['Hola *a todos*']);
});

test.each([
  ['blocked', [], 'opted_out'],
  ['not_found', [], 'unreachable'],
  ['rate_limited', [], 'rate_limited'],
  ['offline', [], 'offline'],
  ['too_large', [], 'invalid'],
  ['offline', ['1'], 'uncertain'],
] as const)('%s after %j is %s', async (reason, sentIds, outcome) => {
  channel.failures.push({
    result: { ok: false, reason, sentIds: [...sentIds], detail: 'x', retryAfterMs: 5 },
  });
  expect(await send()).toEqual({ ok: false, reason: outcome, detail: 'x', retryAfterMs: 5 });
});

test('the ways to owners are those that are configured', () => {
  const all = readConfig({
    SMTP_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: 'a@clinica.example',
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: 't',
    TWILIO_FROM: '+15005550006',
  });
  const opened = createOwnerSenders({ config: all, i18n, telegram: channel });
  expect(opened.senders.map((each) => each.channel)).toEqual(['telegram', 'email', 'sms']);
  opened.close();
  const none = createOwnerSenders({ config: readConfig({}), i18n, telegram: undefined });
  expect(none.senders).toEqual([]);
  none.close();
});
