import { EventEmitter, once } from 'node:events';
import type {
  Capabilities,
  Channel,
  ChannelEvents,
  IncomingMessage,
  OutgoingMessage,
  SendResult,
} from '../../channels/channel.js';
import { messageParts } from '../../channels/message-parts.js';
import { plain } from '../../src/rich-text.js';

const CAPABILITIES: Capabilities = {
  textLimit: 200,
  captionLimit: 100,
  buttons: 3,
  edit: false,
  typing: true,
};

/** A messenger in this process: what people say goes in, what they are shown is kept, failures come on order. */
export class MemoryChannel implements Channel {
  readonly account = 'test';
  readonly capabilities = CAPABILITIES;
  readonly shown: { chat: string; text: string; message: OutgoingMessage }[] = [];
  readonly typed: string[] = [];
  readonly closed: string[] = [];
  /** The next sends end like this instead of arriving; `arrives` where it was shown all the same. */
  readonly failures: { result: SendResult; arrives?: boolean }[] = [];
  stopped = false;
  #events: ChannelEvents | undefined;
  #next = 0;
  readonly #sends = new EventEmitter().setMaxListeners(100);

  constructor(readonly name = 'memory') {}

  async start(events: ChannelEvents): Promise<void> {
    this.#events = events;
    this.stopped = false;
    events.status(this.status());
  }

  async stop(): Promise<void> {
    this.stopped = true;
  }

  status() {
    return {
      state: this.#events && !this.stopped ? ('ready' as const) : ('stopped' as const),
      since: new Date(),
    };
  }

  /** `person` writes in their private chat, or wherever `more.from` says. */
  async say(person: string, text: string, more: Partial<IncomingMessage> = {}): Promise<IncomingMessage> {
    const message: IncomingMessage = {
      id: `in-${++this.#next}`,
      at: new Date(),
      from: { channel: this.name, account: this.account, chat: person },
      sender: { id: person },
      group: false,
      addressed: true,
      text,
      messageId: `m-${this.#next}`,
      ...more,
    };
    await this.#events!.message(message);
    return message;
  }

  inGroup(chat: string, more: Partial<IncomingMessage> = {}): Partial<IncomingMessage> {
    return { group: true, from: { channel: this.name, account: this.account, chat }, ...more };
  }

  async redeliver(message: IncomingMessage): Promise<void> {
    await this.#events!.message(message);
  }

  /** Resolves when `condition` holds; it is looked at with every send, whether that arrives or not. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await once(this.#sends, 'send');
  }

  texts(chat: string): string[] {
    return this.shown.filter((each) => each.chat === chat).map(({ text }) => text);
  }

  async send({ chat }: { chat: string }, message: OutgoingMessage): Promise<SendResult> {
    const failure = this.failures.shift();
    const parts = messageParts(message, this.capabilities);
    if (!failure || failure.arrives)
      for (const part of parts) this.shown.push({ chat, text: plain(part.body), message: part });
    this.#sends.emit('send');
    return failure?.result ?? { ok: true, ids: parts.map((_, index) => `out-${++this.#next}-${index}`) };
  }

  async typing({ chat }: { chat: string }): Promise<void> {
    this.typed.push(chat);
  }

  async closeChoices(_to: object, messageId: string): Promise<void> {
    this.closed.push(messageId);
  }
}
