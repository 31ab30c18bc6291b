import { expect, test } from '@jest/globals';
import type { ChannelState } from '../../channels/channel.js';
import { createOutageReport } from '../../channels/report-outages.js';
import { MemoryChannel } from '../support/memory-channel.js';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function reporter(patienceMs = 5) {
  const told: string[] = [];
  const failures: unknown[] = [];
  const report = createOutageReport({
    patienceMs,
    tell: async (key, { channel }) => {
      told.push(`${key} ${channel}`);
      if (key.endsWith('back')) throw new Error('nobody can be reached');
    },
    onFailure: (error) => failures.push(error),
  });
  const channel = Object.assign(new MemoryChannel(), { name: 'whatsapp' });
  const go = (...states: ChannelState[]) => {
    for (const state of states) report(channel, { state, since: new Date() });
  };
  return { told, failures, go, report };
}

test('a loss that mends itself is nobody’s business', async () => {
  const { told, go } = reporter(30);
  go('starting', 'ready', 'reconnecting', 'starting', 'ready');
  await wait(50);
  expect(told).toEqual([]);
});

test('a platform that refuses is told of at once', () => {
  const { told, report } = reporter();
  report.rests('whatsapp');
  expect(told).toEqual(['channels:outage.rests WhatsApp']);
});

test('a long one is told once, and its end', async () => {
  const { told, failures, go } = reporter();
  go('ready', 'reconnecting');
  await wait(20);
  go('starting', 'reconnecting');
  await wait(20);
  expect(told).toEqual(['channels:outage.away WhatsApp']);
  go('ready');
  expect(told).toEqual(['channels:outage.away WhatsApp', 'channels:outage.back WhatsApp']);
  await wait(1);
  expect(failures).toHaveLength(1);
});

test('a phone that was unlinked is told at once', () => {
  const { told, go } = reporter(60_000);
  go('ready', 'reconnecting', 'starting', 'pairing', 'pairing');
  expect(told).toEqual(['channels:outage.unpaired WhatsApp']);
});

test('another program on the same bot is told at once, and once, however often the two throw each other out', () => {
  const { told, report } = reporter(60_000);
  const telegram = Object.assign(new MemoryChannel(), { name: 'telegram' });
  const conflict = (minute: number) => {
    const since = new Date(minute * 60_000);
    report(telegram, {
      state: 'reconnecting',
      detail: '409 Conflict: terminated by other getUpdates',
      since,
    });
    report(telegram, { state: 'ready', since });
  };
  for (const minute of [0, 1, 2, 50, 100]) conflict(minute);
  expect(told).toEqual(['channels:outage.taken Telegram']);
  conflict(161);
  expect(told).toHaveLength(2);
});

test('a channel that never worked, or was stopped, is not missed', async () => {
  const { told, go, report } = reporter();
  go('starting', 'pairing', 'reconnecting');
  await wait(20);
  go('ready', 'reconnecting', 'stopped');
  await wait(20);
  go('reconnecting');
  report.stop();
  await wait(20);
  expect(told).toEqual([]);
});
