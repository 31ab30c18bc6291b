import { randomUUID } from 'node:crypto';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Translate } from '../../src/i18n.js';
import { LOCAL_ADDRESS } from '../../src/staff/local-admin.js';
import type {
  Address,
  Capabilities,
  Channel,
  ChannelEvents,
  ChannelState,
  ChannelStatus,
  OutgoingMessage,
  SendResult,
} from '../channel.js';
import { messageParts } from '../message-parts.js';
import { saveAttachment } from './save-attachment.js';
import { toAnsi } from './to-ansi.js';

export interface TerminalOptions {
  input: Readable;
  output: Writable;
  /** Somebody looks: prompt, line editing and bold. Otherwise a pipe: answers only. */
  tty: boolean;
  /** Stands before the cursor: the clinic's name. */
  prompt: string;
  t: Translate;
  /** Where files of answers are put. */
  filesFolder: string;
  /** The input ended (Ctrl-D, end of the pipe); `lines` came through it, and are stored by then. */
  onEnd?(lines: number): void;
  /** Ctrl-C. */
  onInterrupt?(): void;
}

const CHAT = LOCAL_ADDRESS.externalId;

/** The chat on the clinic's own computer. It carries one person: the local administrator. */
export function createTerminalChannel(options: TerminalOptions): Channel {
  const { input, output, tty, t } = options;
  const { channel: name, account } = LOCAL_ADDRESS;
  const capabilities: Capabilities = {
    textLimit: 100_000,
    captionLimit: 0,
    buttons: 0,
    edit: false,
    typing: false,
  };
  const from: Address = { channel: name, account, chat: CHAT };
  const run = randomUUID();
  let storing = Promise.resolve();
  let status: ChannelStatus = { state: 'stopped', since: new Date() };
  let events: ChannelEvents | undefined;
  let reader: Interface | undefined;
  let sent = 0;
  let lines = 0;

  function receive(events: ChannelEvents, line: string): void {
    if (line.trim() === '') {
      prompt();
      return;
    }
    const message = {
      id: `${run}-${++lines}`,
      at: new Date(),
      from,
      sender: { id: CHAT },
      group: false,
      addressed: true,
      text: line,
    };
    // One after the other: pasted or piped lines are answered in the order in which they stand.
    storing = storing.then(() => events.message(message)).catch((error) => void write(`${t.error(error)}\n`));
  }

  function prompt(): void {
    if (tty && reader) reader.prompt(true);
  }

  const write = (text: string) => new Promise<void>((done) => output.write(text, () => done()));

  async function show(part: OutgoingMessage): Promise<void> {
    const files = await Promise.all(
      (part.attachments ?? []).map((each) => saveAttachment(options.filesFolder, each)),
    );
    const saved = files.map((file) => t('channels:file_saved', { file }));
    // On a screen the prompt, and what is being typed after it, makes room for the answer and comes back.
    const room = tty ? '\r\x1b[K' : '';
    await write(`${room}${toAnsi(part.body, tty)}${saved.join('\n')}\n\n`);
    prompt();
  }

  function setState(state: ChannelState): void {
    status = { state, since: new Date() };
    events?.status(status);
  }

  return {
    name,
    account,
    capabilities,
    status: () => status,
    async start(given) {
      events = given;
      reader = createInterface({ input, output, terminal: tty, prompt: `${options.prompt}> ` });
      setState('ready');
      reader.on('line', (line) => receive(given, line));
      reader.on('SIGINT', () => options.onInterrupt?.());
      reader.once('close', async () => {
        reader = undefined;
        await storing;
        if (status.state !== 'stopped') options.onEnd?.(lines);
      });
      prompt();
    },
    async stop() {
      setState('stopped');
      reader?.close();
      await storing;
    },
    async send(to, message): Promise<SendResult> {
      if (to.chat !== CHAT) return { ok: false, reason: 'not_found', sentIds: [], detail: 'no such chat' };
      const ids: string[] = [];
      try {
        for (const part of messageParts(message, capabilities)) {
          await show(part);
          ids.push(`${run}-out-${++sent}`);
        }
      } catch (error) {
        return { ok: false, reason: 'invalid', sentIds: ids, detail: String(error) };
      }
      return { ok: true, ids };
    },
  };
}
