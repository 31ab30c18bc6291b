import { randomUUID } from 'node:crypto';
import type { Clinic } from '../../src/config.js';
import type { Db } from '../../src/db/sql.js';
import type { LoopbackListener } from '../../src/http/loopback-listener.js';
import type { Language, Translate } from '../../src/i18n.js';
import type { Logger } from '../../src/logger.js';
import { sweepShown } from '../../src/messages/transcript/sweep-shown.js';
import { findStaffByAddress } from '../../src/staff/find-staff.js';
import type { StaffRecord } from '../../src/staff/staff-record.js';
import { webAddress } from '../../src/staff/web-access.js';
import type {
  Capabilities,
  Channel,
  ChannelEvents,
  ChannelState,
  ChannelStatus,
  OutgoingMessage,
  SendResult,
} from '../channel.js';
import { messageParts } from '../message-parts.js';
import type { ChannelReport } from './channel-states.js';
import { chatRoutes, type SaidOnPage } from './chat-routes.js';
import { openEntrance } from './entrance.js';
import { pageRoutes } from './page-routes.js';
import type { ShownMessage } from './shown-message.js';
import { createTranscripts } from './transcript.js';

export interface WebOptions {
  /** Main's; the page's routes are registered on it, which is done before it listens. */
  listener: LoopbackListener;
  db: Db;
  clinic: Clinic;
  i18n: { translate(lang: Language): Translate };
  logger: Logger;
  /** How every channel is, for the panel beside the chat. */
  channels(): ChannelReport[];
}

const CAPABILITIES: Capabilities = {
  textLimit: 20_000,
  captionLimit: 0,
  buttons: 30,
  edit: true,
  typing: true,
};
const MAX_FILE = 32 * 2 ** 20;
const { channel: NAME, account: ACCOUNT } = webAddress(0);

/** The local web page. A chat is one member of staff, in as many browsers as they have open. */
export function createWebChannel(options: WebOptions): Channel {
  const { listener, db } = options;
  const run = randomUUID().slice(0, 8);
  const transcripts = createTranscripts(options);
  /** What is being stored, per chat: one message after the other. */
  const storing = new Map<string, Promise<void>>();
  let status: ChannelStatus = { state: 'stopped', since: new Date() };
  let events: ChannelEvents | undefined;
  let sent = 0;

  const transcriptOf = (chat: string) => transcripts.of(Number(chat));

  function setState(state: ChannelState): void {
    status = { state, since: new Date() };
    events?.status(status);
  }

  async function receive(staff: StaffRecord, said: SaidOnPage): Promise<boolean> {
    if (status.state !== 'ready') return false;
    const chat = String(staff.id);
    const before = storing.get(chat) ?? Promise.resolve();
    const stored = before.then(() => store(staff, chat, said));
    const settled = stored.catch(() => undefined);
    storing.set(chat, settled);
    await stored.finally(() => {
      if (storing.get(chat) === settled) storing.delete(chat);
    });
    return true;
  }

  async function store(staff: StaffRecord, chat: string, said: SaidOnPage): Promise<void> {
    const { id, text, choice, messageId } = said;
    const transcript = transcriptOf(chat);
    // Before it is handed on: the answer takes the buttons away.
    const carrier = messageId === undefined ? undefined : await transcript.get(messageId);
    await events!.message({
      // Another member's page must not be able to use up this one's ids.
      id: `${chat}-${id}`,
      at: new Date(),
      from: { channel: NAME, account: ACCOUNT, chat },
      sender: { id: chat, name: staff.name },
      group: false,
      addressed: true,
      text,
      ...(choice === undefined ? {} : { choice }),
      ...(messageId === undefined ? {} : { messageId }),
    });
    const words = carrier?.choices.find((offered) => offered.id === choice)?.label ?? text;
    if (words !== '' && !(await transcript.get(id)))
      await transcript.put({ id, mine: true, at: Date.now(), body: [{ text: words }], choices: [] });
  }

  async function show(chat: string, part: OutgoingMessage): Promise<string> {
    const id = `${run}-${++sent}`;
    const file = part.attachments?.[0];
    const shown: ShownMessage = {
      id,
      mine: false,
      at: Date.now(),
      body: part.body,
      choices: part.choices ?? [],
      ...(file ? { file: { name: file.name, kind: file.kind, size: file.data.length } } : {}),
    };
    await transcriptOf(chat).put(shown, file);
    return id;
  }

  /** A chat exists while its person may look; the pages of one who no longer may are closed. */
  async function chatExists(chat: string): Promise<boolean> {
    const staff = await findStaffByAddress(db, { channel: NAME, account: ACCOUNT, externalId: chat });
    if (staff) return true;
    transcriptOf(chat).end();
    await sweepShown(db);
    return false;
  }

  const noChat: SendResult = { ok: false, reason: 'not_found', sentIds: [], detail: 'no such chat' };

  const entrance = openEntrance({
    ...options,
    language: options.clinic.language,
    onLeave: (staffId) => transcripts.of(staffId).end(),
  });
  listener.app.register((guarded, _options, done) => {
    guarded.addHook('onRequest', entrance.guard);
    pageRoutes(guarded, { ...options, entrance });
    chatRoutes(guarded, {
      ...options,
      entrance,
      receive,
      transcript: transcripts.of,
    });
    done();
  });

  return {
    name: NAME,
    account: ACCOUNT,
    capabilities: CAPABILITIES,
    status: () => status,
    async start(given) {
      await sweepShown(db);
      events = given;
      setState('ready');
    },
    async stop() {
      setState('stopped');
      await Promise.all(storing.values());
      transcripts.close();
    },
    async send({ chat }, message): Promise<SendResult> {
      if (!(await chatExists(chat))) return noChat;
      const ids: string[] = [];
      for (const part of messageParts(message, CAPABILITIES)) {
        const size = part.attachments?.[0]?.data.length ?? 0;
        if (size > MAX_FILE) return { ok: false, reason: 'too_large', sentIds: ids, detail: `${size} bytes` };
        ids.push(await show(chat, part));
      }
      return { ok: true, ids };
    },
    async edit({ chat }, messageId, body) {
      const shown = (await chatExists(chat)) ? await transcriptOf(chat).get(messageId) : undefined;
      if (!shown) return noChat;
      await transcriptOf(chat).put({ ...shown, body });
      return { ok: true, ids: [messageId] };
    },
    async typing({ chat }) {
      transcriptOf(chat).typing();
    },
    async closeChoices({ chat }, messageId) {
      const shown = await transcriptOf(chat).get(messageId);
      if (shown && shown.choices.length > 0) await transcriptOf(chat).put({ ...shown, choices: [] });
    },
  };
}
