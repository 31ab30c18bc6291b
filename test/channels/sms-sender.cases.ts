import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createSmsSender } from '../../channels/sms/sms-sender.js';
import type { Sender } from '../../src/messages/sender.js';
import { TwilioPeer } from '../support/twilio-peer.js';

describe('sms sender', () => {
  let peer: TwilioPeer;
  let sender: Sender;
  const to = '+529981234567';
  const open = (more: object = {}) =>
    createSmsSender({
      accountSid: peer.accountSid,
      authToken: peer.authToken,
      from: '+15005550006',
      apiBaseUrl: `${peer.url}/`,
      timeoutMs: 2000,
      ...more,
    });

  beforeEach(async () => {
    peer = await new TwilioPeer().start();
    sender = open();
  });
  afterEach(() => peer.stop());

  describe('an SMS', () => {
    test('arrives as it was written, and is known by Twilio’s id', async () => {
      const outcome = await sender.send({ to, body: '¡Feliz cumpleaños, Ñoño! 🎂' });
      expect(outcome).toEqual({ ok: true, externalId: `SM${'1'.padStart(32, '0')}` });
      expect(peer.arrived).toEqual([{ To: to, From: '+15005550006', Body: '¡Feliz cumpleaños, Ñoño! 🎂' }]);
    });

    test('may leave through a messaging service', async () => {
      const service = `MG${'b'.repeat(32)}`;
      await open({ from: service }).send({ to, body: 'Hola' });
      expect(peer.arrived).toEqual([{ To: to, MessagingServiceSid: service, Body: 'Hola' }]);
    });

    test('goes to a number in E.164, and is no longer than Twilio takes', async () => {
      for (const number of ['9981234567', 'ana@example.com', ''])
        expect(await sender.send({ to: number, body: 'Hola' })).toMatchObject({ reason: 'invalid' });
      expect(await sender.send({ to, body: 'x'.repeat(1601) })).toMatchObject({ reason: 'invalid' });
      expect(peer.arrived).toEqual([]);
    });
  });

  describe('when it does not go out', () => {
    test.each([
      [{ status: 400, code: 21614 }, 'unreachable'],
      [{ status: 400, code: 21610 }, 'opted_out'],
      [{ status: 400, code: 30004 }, 'refused'],
      [{ status: 503 }, 'uncertain'],
      [{ cut: true }, 'uncertain'],
    ])('%j means %s, is not tried again, and tells no number', async (fault, reason) => {
      peer.faults.push(fault);
      const outcome = await sender.send({ to, body: 'Hola' });
      expect(outcome).toMatchObject({ ok: false, reason });
      expect(JSON.stringify(outcome)).not.toContain('998');
      expect(peer.arrived.length).toBeLessThanOrEqual(1);
      expect(await sender.send({ to, body: 'Hola' })).toMatchObject({ ok: true });
    });

    test('an answer that does not come in time leaves it uncertain', async () => {
      peer.faults.push({ hang: true });
      expect(await open({ timeoutMs: 200 }).send({ to, body: 'Hola' })).toMatchObject({
        reason: 'uncertain',
      });
    });

    test('a slow answer is waited for', async () => {
      peer.delayMs = 300;
      expect(await sender.send({ to, body: 'Hola' })).toMatchObject({ ok: true });
    });

    test('beyond its pace Twilio says wait', async () => {
      peer.perSecond = 2;
      const outcomes = await Promise.all([1, 2, 3].map(() => sender.send({ to, body: 'Hola' })));
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(2);
      expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ reason: 'rate_limited', retryAfterMs: 1000 });
    });

    test('a wrong token or no connection have certainly sent nothing', async () => {
      expect(await open({ authToken: 'wrong' }).send({ to, body: 'Hola' })).toMatchObject({
        reason: 'offline',
      });
      const away = open({ apiBaseUrl: 'http://127.0.0.1:9' });
      expect(await away.send({ to, body: 'Hola' })).toMatchObject({ reason: 'offline' });
    });
  });
});
