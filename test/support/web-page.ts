import { randomUUID } from 'node:crypto';
import type { ShownMessage } from '../../channels/web/shown-message.js';
import { plain } from '../../src/rich-text.js';

export interface Seen extends ShownMessage {
  data?: Buffer;
}

/** What the page does, over real HTTP and without a browser: enters by a link, follows the events, says things. */
export class WebPage {
  readonly #messages = new Map<string, Seen>();
  readonly #stopped = new AbortController();
  #saying: Promise<unknown> = Promise.resolve();
  #lastId: string | undefined;
  typings = 0;
  channels: { name: string; state: string; qr?: string }[] = [];
  caughtUp = 0;
  resets = 0;
  ended = false;

  private constructor(
    readonly address: string,
    readonly cookie: string,
  ) {}

  static async enter(link: string): Promise<WebPage> {
    const response = await fetch(link);
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
    if (!cookie) throw new Error(`the link did not open: ${response.status} ${await response.text()}`);
    return new WebPage(new URL(link).origin, cookie);
  }

  /** What is shown, oldest first. */
  get messages(): Seen[] {
    return [...this.#messages.values()];
  }

  /** The texts of answers. */
  get texts(): string[] {
    return this.messages.filter(({ mine, file }) => !mine && !file).map(({ body }) => plain(body));
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(this.address + path, { headers: { cookie: this.cookie, ...headers } });
  }

  post(path: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(this.address + path, {
      method: 'POST',
      headers: {
        cookie: this.cookie,
        origin: this.address,
        'x-huella': 'page',
        'content-type': 'application/json',
        ...headers,
      },
      body: JSON.stringify(body),
    });
  }

  /** Follows the events until `leave`, from where it was, and again after a break only when asked. */
  async follow(): Promise<void> {
    const since: Record<string, string> = this.#lastId === undefined ? {} : { 'last-event-id': this.#lastId };
    const response = await fetch(`${this.address}/events`, {
      headers: { cookie: this.cookie, ...since },
      signal: this.#stopped.signal,
    });
    if (!response.ok) throw new Error(`no events: ${response.status}`);
    this.ended = false;
    this.#read(response.body!).catch(() => {
      this.ended = true;
    });
  }

  get lastId(): string | undefined {
    return this.#lastId;
  }

  /** The same browser after a break, having seen everything up to `lastId`. */
  async comeBack(lastId: string | undefined): Promise<WebPage> {
    const page = new WebPage(this.address, this.cookie);
    page.#lastId = lastId;
    await page.follow();
    await page.until(() => page.caughtUp > 0);
    page.leave();
    return page;
  }

  leave(): void {
    this.#stopped.abort();
  }

  /** As the page does: one message after the other. Resolves at once. */
  say(text: string, id: string = randomUUID()): string {
    this.#enqueue({ id, text });
    return id;
  }

  press(label: string): void {
    const carrier = this.messages.findLast(({ choices }) => choices.some((each) => each.label === label));
    const choice = carrier?.choices.find((each) => each.label === label);
    if (!carrier || !choice) throw new Error(`there is no button ${label}`);
    this.#enqueue({ id: randomUUID(), text: '', choice: choice.id, messageId: carrier.id });
  }

  async until(condition: () => boolean, what = 'what was waited for', withinMs = 10_000): Promise<void> {
    const end = Date.now() + withinMs;
    while (!condition()) {
      if (Date.now() > end) throw new Error(`${what} did not come; shown: ${JSON.stringify(this.texts)}`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }

  has(id: string): boolean {
    return this.#messages.has(id);
  }

  #enqueue(said: object): void {
    this.#saying = this.#saying.then(() => this.post('/messages', said)).catch(() => undefined);
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    let waiting = '';
    const decoder = new TextDecoder();
    for await (const chunk of body) {
      waiting += decoder.decode(chunk, { stream: true });
      const blocks = waiting.split('\n\n');
      waiting = blocks.pop()!;
      for (const block of blocks) await this.#take(block);
    }
    this.ended = true;
  }

  async #take(block: string): Promise<void> {
    const fields = new Map(
      block.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]),
    );
    this.#lastId = fields.get('id') ?? this.#lastId;
    const data = () => JSON.parse(fields.get('data')!);
    switch (fields.get('event')) {
      case 'message':
        return this.#show(data());
      case 'typing':
        this.typings++;
        return;
      case 'channels':
        this.channels = data();
        return;
      case 'caught_up':
        this.caughtUp++;
        return;
      case 'reset':
        this.resets++;
        this.#messages.clear();
    }
  }

  async #show(message: ShownMessage): Promise<void> {
    const file = message.file && !message.file.gone && (await this.get(`/files/${message.id}`));
    const data = file && Buffer.from(await file.arrayBuffer());
    this.#messages.set(message.id, { ...message, ...(data ? { data } : {}) });
  }
}
