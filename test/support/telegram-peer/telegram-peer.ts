import { EventEmitter, once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Message, Update, User } from 'grammy/types';
import telegramTestApi from 'telegram-test-api';
import { type BotRequest, readRequest } from './read-request.js';
import {
  checkText,
  editShown,
  Refusal,
  type ShownMessage,
  shownMessage,
  uploaded,
} from './shown-messages.js';

/** How a call of one method goes wrong: a refusal, or the line cut after the call has had its effect. */
export interface Fault {
  method: string;
  times: number;
  /** Only where the call is about this chat. */
  chat?: number;
  /** Refused although it has had its effect. */
  after?: boolean;
  code?: number;
  description?: string;
  retryAfter?: number;
  cut?: boolean;
  /** No answer at all. */
  hang?: boolean;
}

export interface Person {
  id: number;
  first_name?: string;
  language_code?: string;
}

// A CommonJS package whose types promise a `default` that its `module.exports` does not have.
const Core = telegramTestApi as unknown as typeof telegramTestApi.default;
const BOT: User = { id: 7001, is_bot: true, first_name: 'Huella', username: 'HuellaTestBot' };

/**
 * A Bot API that a real grammY talks to over HTTP. telegram-test-api numbers and stores the updates and messages;
 * this front adds what it lacks: the wait of a long poll, redelivery until confirmed, limits, files, faults.
 */
export class TelegramPeer {
  readonly token = `${BOT.id}:TEST-${'x'.repeat(30)}`;
  readonly bot = BOT;
  readonly shown: ShownMessage[] = [];
  readonly calls: BotRequest[] = [];
  readonly faults: Fault[] = [];
  /** Chats that the bot may not or cannot write to. */
  readonly unknownChats = new Set<string>();
  readonly blockedBy = new Set<string>();
  readonly #core = new Core();
  readonly #changes = new EventEmitter().setMaxListeners(100);
  readonly #server = http.createServer((request, response) => void this.#answer(request, response));
  /** How often updates were asked for. */
  polls = 0;
  /** How often each update was handed out. */
  readonly handedOut = new Map<number, number>();
  #queue: Update[] = [];

  async start(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return this;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  get apiRoot(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** A person writes. `more` adds or replaces fields of the Telegram message (a voice, a caption, a group). */
  async say(from: Person, text: string | undefined, more: object = {}): Promise<Update> {
    const message = {
      botToken: this.token,
      date: Math.floor(Date.now() / 1000),
      from: { is_bot: false, first_name: `Persona ${from.id}`, ...from },
      chat: { id: from.id, type: 'private', first_name: `Persona ${from.id}` },
      ...(text === undefined ? {} : { text }),
      ...more,
    };
    await this.#core.addUserMessage(message as never);
    return this.#deliver();
  }

  /** A person presses a button of a message that the bot sent. */
  async press(from: Person, label: string, shown = this.lastWithButtons()): Promise<Update> {
    const button = shown.buttons.find(({ text }) => text === label);
    if (!button) throw new Error(`no button ${label}`);
    await this.#core.addUserCallback({
      botToken: this.token,
      from: { is_bot: false, first_name: `Persona ${from.id}`, ...from },
      message: {
        message_id: shown.id,
        date: Math.floor(Date.now() / 1000),
        from: BOT,
        chat: { id: Number(shown.chat), type: shown.chat.startsWith('-') ? 'group' : 'private' },
        text: shown.text,
        reply_markup: { inline_keyboard: shown.buttons.map((each) => [each]) },
      },
      data: button.callback_data,
    } as never);
    return this.#deliver();
  }

  /** Delivers an update once more, as Telegram does when a confirmation was lost. */
  redeliver(update: Update): void {
    this.#queue.push(update);
    this.#changed();
  }

  lastWithButtons(): ShownMessage {
    const found = this.shown.findLast(({ buttons }) => buttons.length > 0);
    if (!found) throw new Error('the bot has shown no buttons');
    return found;
  }

  texts(chat?: number | string): string[] {
    return this.shown
      .filter((each) => chat === undefined || each.chat === String(chat))
      .map(({ text }) => text);
  }

  called(method: string): BotRequest[] {
    return this.calls.filter((call) => call.method === method);
  }

  get unconfirmed(): number {
    return this.#queue.length;
  }

  /** Resolves when `condition` holds. It may be about the bot's side, of which no event tells the peer. */
  async until(condition: () => boolean, what = 'the bot to do it', withinMs = 5000): Promise<void> {
    const end = Date.now() + withinMs;
    while (!condition()) {
      if (Date.now() > end)
        throw new Error(`waited in vain for ${what}; shown: ${JSON.stringify(this.texts())}`);
      await wait(5);
    }
  }

  #deliver(): Update {
    const [update] = this.#core.getUpdates(this.token) as unknown as Update[];
    this.#queue.push(update!);
    this.#changed();
    return update!;
  }

  #changed(): void {
    this.#changes.emit('change');
  }

  async #answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    response.setHeader('content-type', 'application/json');
    try {
      const call = await readRequest(request);
      if (!call) throw new Refusal(404, 'Not Found');
      if (call.token !== this.token) throw new Refusal(401, 'Unauthorized');
      if (call.method === 'getUpdates') this.polls++;
      else this.calls.push(call);
      const fault = this.#faultOf(call);
      if (fault?.hang) return this.#changed();
      const refusal = fault?.code && new Refusal(fault.code, fault.description ?? 'fault', fault.retryAfter);
      if (refusal && !fault.after) throw refusal;
      const result = await this.#perform(call, response);
      if (refusal) throw refusal;
      if (fault?.cut) request.socket.destroy();
      else response.end(JSON.stringify({ ok: true, result }));
    } catch (error) {
      const { code, description, retryAfter } =
        error instanceof Refusal ? error : new Refusal(500, `Internal Server Error: ${error}`);
      const parameters = retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } };
      response.statusCode = code;
      response.end(JSON.stringify({ ok: false, error_code: code, description, ...parameters }));
    }
    this.#changed();
  }

  #faultOf({ method, params }: BotRequest): Fault | undefined {
    const fault = this.faults.find(
      (each) =>
        each.method === method &&
        each.times > 0 &&
        (each.chat === undefined || String(each.chat) === String(params.chat_id)),
    );
    if (fault) fault.times--;
    return fault;
  }

  #perform(call: BotRequest, response: http.ServerResponse): unknown {
    const { method, params } = call;
    switch (method) {
      case 'getMe':
        return BOT;
      case 'getUpdates':
        return this.#poll(params, response);
      case 'sendMessage':
        return this.#show(call, checkText(call));
      case 'sendPhoto':
      case 'sendDocument': {
        const kind = method === 'sendPhoto' ? 'photo' : 'document';
        const file = uploaded(call, kind);
        return this.#show(call, '', { file, kind });
      }
      case 'editMessageText':
        editShown(this.#find(params), checkText(call), call);
        return true;
      case 'editMessageReplyMarkup': {
        const shown = this.#find(params);
        editShown(shown, shown.text, call);
        return true;
      }
      case 'deleteMessage':
        this.shown.splice(this.shown.indexOf(this.#find(params)), 1);
        return true;
      case 'answerCallbackQuery':
      case 'deleteWebhook':
      case 'sendChatAction':
      case 'setMyCommands':
        return true;
      default:
        throw new Refusal(404, 'Not Found: method not found');
    }
  }

  /** Holds the poll until there is news, as Telegram does, and forgets what its offset confirms. */
  async #poll(
    { offset, timeout, limit }: BotRequest['params'],
    response: http.ServerResponse,
  ): Promise<Update[]> {
    const from = Number(offset ?? 0);
    const until = AbortSignal.timeout(Number(timeout ?? 0) * 1000);
    let left = false;
    const gone = once(response, 'close').then(() => {
      left = true;
    });
    this.#queue = this.#queue.filter(({ update_id }) => update_id >= from);
    while (this.#queue.length === 0 && !until.aborted && !left) {
      const news = once(this.#changes, 'change', { signal: until }).catch(() => undefined);
      await Promise.race([news, gone]);
    }
    const updates = this.#queue.slice(0, Number(limit ?? 100));
    for (const { update_id } of left ? [] : updates)
      this.handedOut.set(update_id, (this.handedOut.get(update_id) ?? 0) + 1);
    return updates;
  }

  #show(call: BotRequest, text: string, more: Partial<ShownMessage> = {}): Partial<Message> {
    const chat = String(call.params.chat_id);
    if (this.unknownChats.has(chat)) throw new Refusal(400, 'Bad Request: chat not found');
    if (this.blockedBy.has(chat)) throw new Refusal(403, 'Forbidden: bot was blocked by the user');
    const { message_id } = this.#core.addBotMessage({ chat_id: chat, text } as never, this.token);
    const message = { ...shownMessage(call, message_id), ...more };
    this.shown.push(message);
    return { message_id: message.id, date: Math.floor(Date.now() / 1000), text } as Partial<Message>;
  }

  #find({ chat_id, message_id }: BotRequest['params']): ShownMessage {
    const found = this.shown.find(({ chat, id }) => chat === String(chat_id) && id === Number(message_id));
    if (!found) throw new Refusal(400, 'Bad Request: message to edit not found');
    return found;
  }
}
