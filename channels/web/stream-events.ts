import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { PageChannel } from './channel-states.js';
import type { ShownMessage } from './shown-message.js';
import type { Transcript } from './transcript.js';

export interface StreamOptions {
  reply: FastifyReply;
  transcript: Transcript;
  /** Names this run of the program: what was seen in an earlier one is no measure of what is new. */
  run: string;
  /** The id of the last event that the page has, where it comes back. */
  lastId: string | undefined;
  channels(): Promise<PageChannel[]>;
  /** May this person still look? */
  stillIn(): Promise<boolean>;
}

const TICK_MS = 1000;
const CHECK_EVERY_TICKS = 10;
/** A page that takes nothing any more (a sleeping laptop) is cut off; it comes back by itself. */
const MAX_WAITING_BYTES = 8 * 2 ** 20;

/**
 * Server-sent events: what the page has not seen yet, then every message as it is sent, the typing and the state
 * of the channels, until the page goes, the person may no longer look, or the program stops.
 */
export function streamEvents(options: StreamOptions): void {
  const { reply, transcript, run, lastId, stillIn } = options;
  reply.hijack();
  const { raw } = reply;
  const headers = reply.getHeaders() as OutgoingHttpHeaders;
  raw.writeHead(200, { ...headers, 'content-type': 'text/event-stream; charset=utf-8' });

  const write = (lines: string) => {
    if (raw.writableLength > MAX_WAITING_BYTES) raw.destroy();
    else raw.write(lines);
  };
  const send = (event: string, data: unknown, id = '') =>
    write(`event: ${event}\n${id}data: ${JSON.stringify(data)}\n\n`);
  const show = (message: ShownMessage, event: number) => send('message', message, `id: ${run}.${event}\n`);

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
    if (++ticks % CHECK_EVERY_TICKS !== 0) return;
    write(':\n\n');
    if (!(await stillIn())) raw.end();
  };

  const seen = lastSeen(run, lastId);
  write('retry: 1000\n\n');
  if (seen === undefined) send('reset', {});
  for (const { message, event } of transcript.since(seen ?? 0)) show(message, event);
  send('caught_up', {});
  tellChannels().catch(() => undefined);
  const unwatch = transcript.watch({
    message: show,
    typing: () => send('typing', {}),
    end: () => raw.end(),
  });
  const timer = setInterval(() => {
    // Where the database does not answer nobody gets an answer either; the next look decides.
    tick().catch(() => undefined);
  }, TICK_MS).unref();
  raw.once('close', () => {
    clearInterval(timer);
    unwatch();
  });
}

function lastSeen(run: string, lastId: string | undefined): number | undefined {
  const [of, event] = (lastId ?? '').split('.');
  return of === run && /^\d+$/.test(event ?? '') ? Number(event) : undefined;
}
