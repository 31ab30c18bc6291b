import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Db } from '../../src/db/sql.js';
import { FILE_POLICY } from '../../src/http/security-headers.js';
import type { Logger } from '../../src/logger.js';
import { shownFile } from '../../src/messages/transcript/read-shown.js';
import { may } from '../../src/staff/roles.js';
import type { StaffRecord } from '../../src/staff/staff-record.js';
import { type ChannelReport, type PageChannel, pageChannels } from './channel-states.js';
import type { Entrance } from './entrance.js';
import { streamEvents } from './stream-events.js';
import type { Transcript } from './transcript.js';

export interface SaidOnPage {
  /** Made by the page; the same message sent again carries the same. */
  id: string;
  text: string;
  /** The id of a button, and of the message that carried it. */
  choice?: string | undefined;
  messageId?: string | undefined;
}

export interface ChatOptions {
  entrance: Entrance;
  db: Db;
  logger: Logger;
  transcript(staffId: number): Transcript;
  channels(): ChannelReport[];
  /** Resolves once it is stored; false where nothing is taken in (any more). */
  receive(staff: StaffRecord, said: SaidOnPage): Promise<boolean>;
}

const saidOnPage = z.object({
  id: z.string().regex(/^[\w-]{8,64}$/),
  text: z.string().max(50_000),
  choice: z.string().max(500).optional(),
  messageId: z.string().max(100).optional(),
});
/** Pictures that a browser may show by themselves; anything else is saved. */
const SHOWABLE = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** What is said goes in here, what is answered comes out. */
export function chatRoutes(guarded: FastifyInstance, options: ChatOptions): void {
  const { entrance, db, logger } = options;

  /** A role may have changed since the stream began; only what admins alone see is worth asking for it again. */
  async function channelsFor(request: FastifyRequest): Promise<PageChannel[]> {
    const reports = options.channels();
    const reader = reports.some(({ qrSvg, detail }) => qrSvg || detail)
      ? await entrance.visitor(request)
      : undefined;
    return pageChannels(reports, { admin: reader !== undefined && may(reader.role, 'staff:manage') });
  }

  guarded.post('/messages', async (request, reply) => {
    const said = saidOnPage.safeParse(request.body);
    if (!said.success) return reply.code(400).send();
    const stored = await options.receive(entrance.guest(request), said.data);
    return reply.code(stored ? 202 : 503).send();
  });

  guarded.get('/events', async (request, reply) => {
    const { id } = entrance.guest(request);
    streamEvents({
      reply,
      logger,
      transcript: options.transcript(id),
      lastId: request.headers['last-event-id']?.toString(),
      channels: () => channelsFor(request),
      stillIn: async () => (await entrance.visitor(request)) !== undefined,
    });
  });

  guarded.get('/files/:id', async (request, reply) => {
    const { id } = request.params as { id: string };
    const file = await shownFile(db, entrance.guest(request).id, id);
    if (!file) return reply.code(404).send();
    return reply
      .headers({ 'content-security-policy': FILE_POLICY, 'content-disposition': disposition(file) })
      .type(file.mime)
      .send(file.data);
  });
}

function disposition({ mime, name }: { mime: string; name: string }): string {
  const plain = name.replace(/[^\w.-]/g, '_');
  const how = SHOWABLE.has(mime) ? 'inline' : 'attachment';
  return `${how}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}
