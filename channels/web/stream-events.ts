import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { Logger } from '../../src/logger.js';
import type { PageChannel } from './channel-states.js';
import type { Transcript } from './transcript.js';

export interface StreamOptions {
  reply: FastifyReply;
  transcript: Transcript;
  /** The id of the last event that the page has, where it comes back. */
  lastId: string | undefined;
  channels(): Promise<PageChannel[]>;
  /** May this person still look? */
  stillIn(): Promise<boolean>;
  logger: Logger;
}

const TICK_MS = 1000;
/** Whose access ends must not go on looking. */
const CHECK_EVERY_TICKS = 2;
const BREATHE_EVERY_TICKS = 10;
/** A page that takes nothing any more (a sleeping laptop) is cut off; it comes back by itself. */
const MAX_WAITING_BYTES = 8 * 2 ** 20;

/**
 * Server-sent events: what the page has not seen yet, then every message as it is sent, the typing and the state
 * of the channels, until the page goes, the person may no longer look, or the program stops.
 */
export function streamEvents(options: StreamOptions): void {
  const { reply, transcript, stillIn, logger } = options;
  reply.hijack();
  const { raw } = reply;
  const headers = reply.getHeaders() as OutgoingHttpHeaders;
  raw.writeHead(200, { ...headers, 'content-type': 'text/event-stream; charset=utf-8' });

  const write = (lines: string) => {
    if (raw.writableEnded) return;
    if (raw.writableLength > MAX_WAITING_BYTES) raw.destroy();
    else raw.write(lines);
  };
  const send = (event: string, data: unknown, id = '') =>
    write(`event: ${event}\n${id}data: ${JSON.stringify(data)}\n\n`);

  let told = '';
  let ticks = 0;
  const tellChannels = async () => {
    const channels = await options.channels();
    const now = JSON.stringify(channels);
    if (now !== told) send('channels', channels);
    told = now;
  };
  const tick = async () => {
    await tellChannels();
    if (++ticks % BREATHE_EVERY_TICKS === 0) write(':\n\n');
    if (ticks % CHECK_EVERY_TICKS === 0 && !(await stillIn())) raw.end();
  };

  let seen = 0;
  const look = async () => {
    const { messages, event } = await transcript.since(seen);
    // The last one carries the number of all of them: a page that is cut off in between is shown them again.
    for (const [index, message] of messages.entries())
      send('message', message, index === messages.length - 1 ? `id: ${event}\n` : '');
    seen = event;
  };
  const begin = async () => {
    seen = await whereItWas(options);
    if (seen === 0) send('reset', {});
    await look();
    send('caught_up', {});
    await tellChannels();
  };
  const cutOff = (err: unknown) => {
    // Where the database does not answer nobody gets an answer either; the page tries again by itself.
    logger.debug({ err }, 'page: events not read');
    raw.end();
  };

  write('retry: 1000\n\n');
  let looking = begin().catch(cutOff);
  const unwatch = transcript.watch({
    changed(event) {
      looking = looking.then(() => (event > seen ? look() : undefined)).catch(cutOff);
    },
    typing: () => send('typing', {}),
    end: () => raw.end(),
  });
  const timer = setInterval(() => {
    // The next look decides.
    tick().catch(() => undefined);
  }, TICK_MS).unref();
  raw.once('close', () => {
    clearInterval(timer);
    unwatch();
  });
}

/** The last event that the page has; 0 where it has none, or one of a chat that is no more. */
async function whereItWas({ lastId = '', transcript }: StreamOptions): Promise<number> {
  const last = /^\d{1,15}$/.test(lastId) ? Number(lastId) : 0;
  return last > 0 && last <= (await transcript.latest()) ? last : 0;
}
