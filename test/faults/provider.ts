import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Random } from '../../src/demo/random.js';

/** Of a hundred messages so many are refused, or taken without a word; others are answered slowly. */
const REFUSED = 0.03;
const SILENT = 0.02;
const SLOW = 0.1;

/** A messenger's platform over HTTP as it is on a bad day. It counts what it took, for whom. */
export async function startProvider(random: Random) {
  const taken = new Map<string, number>();
  const unsaid = new Map<string, number>();
  const state = { answering: 0, lastAt: 0 };
  const server = createServer(async (request, response) => {
    const to = await text(request);
    if (random.chance(REFUSED)) return response.writeHead(429).end();
    taken.set(to, (taken.get(to) ?? 0) + 1);
    state.lastAt = Date.now();
    if (random.chance(SILENT)) return void unsaid.set(to, (unsaid.get(to) ?? 0) + 1);
    state.answering++;
    setTimeout(
      () => {
        state.answering--;
        response.end(`id-${to}-${taken.get(to)}`);
      },
      random.chance(SLOW) ? random.int(100, 250) : random.int(5, 40),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    /** How often it took a message for this address, and how often it said nothing about it. */
    taken: (to: string) => taken.get(to) ?? 0,
    unsaid: (to: string) => unsaid.get(to) ?? 0,
    /** Taken and not answered yet. */
    answering: () => state.answering,
    /** When it took the last one. */
    lastAt: () => state.lastAt,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export type Provider = Awaited<ReturnType<typeof startProvider>>;
