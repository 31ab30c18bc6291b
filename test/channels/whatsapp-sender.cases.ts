import { expect, test } from '@jest/globals';
import type { SendFailure } from '../../channels/channel.js';
import { createWhatsAppSender } from '../../channels/whatsapp/whatsapp-sender.js';
import { MemoryChannel } from '../support/memory-channel.js';

const channel = new MemoryChannel();
const sender = createWhatsAppSender(channel);

test('writes to an owner’s phone, in whatever spelling it was kept', async () => {
  expect(await sender.send({ to: '+52 1 998 123 4567', body: 'Hola *María*' })).toEqual({
    ok: true,
    externalId: expect.any(String),
  });
  expect(channel.texts('529981234567')).toEqual(['Hola *María*']);
});

test('what is no phone, or has no words, is not sent', async () => {
  expect(await sender.send({ to: 'maria@correo.mx', body: 'x' })).toMatchObject({ reason: 'invalid' });
  expect(await sender.send({ to: '+529981234567', body: ' ' })).toMatchObject({ reason: 'invalid' });
});

test.each<[SendFailure, string]>([
  ['not_found', 'unreachable'],
  ['offline', 'offline'],
  ['rate_limited', 'rate_limited'],
  ['blocked', 'refused'],
  ['invalid', 'refused'],
  ['too_large', 'invalid'],
  ['uncertain', 'uncertain'],
])('%s is told as %s', async (reason, told) => {
  channel.failures.push({ result: { ok: false, reason, sentIds: [], detail: 'd', retryAfterMs: 5 } });
  expect(await sender.send({ to: '+529981234567', body: 'x' })).toEqual({
    ok: false,
    reason: told,
    detail: 'd',
    retryAfterMs: 5,
  });
});

test('a text of which a part has left is never safe to send again', async () => {
  channel.failures.push({ result: { ok: false, reason: 'offline', sentIds: ['1'], detail: 'd' } });
  expect(await sender.send({ to: '+529981234567', body: 'x' })).toMatchObject({ reason: 'uncertain' });
});

test('the id of a text that may have left is told, so that its receipt can settle the doubt', async () => {
  const uncertain = (...sentIds: string[]) =>
    channel.failures.push({ result: { ok: false, reason: 'uncertain', sentIds, detail: 'd' } });
  uncertain('1');
  expect(await sender.send({ to: '+529981234567', body: 'x' })).toMatchObject({ externalId: '1' });
  // Of two parts one may have left: its receipt says nothing about the other.
  uncertain('1');
  expect(await sender.send({ to: '+529981234567', body: 'x'.repeat(201) })).not.toHaveProperty('externalId');
});
