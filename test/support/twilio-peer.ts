import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** How the next call goes wrong. */
export interface SmsFault {
  status?: number;
  code?: number;
  /** The message is taken, and then the line cut. */
  cut?: boolean;
  /** No answer at all. */
  hang?: boolean;
}

/** Twilio's message endpoint on this machine: its authentication, checks, pace and errors. */
export class TwilioPeer {
  readonly accountSid = `AC${'a1'.repeat(16)}`;
  readonly authToken = 'token';
  readonly arrived: Record<string, string>[] = [];
  readonly faults: SmsFault[] = [];
  perSecond = Number.POSITIVE_INFINITY;
  delayMs = 0;
  #times: number[] = [];
  readonly #server = http.createServer((request, response) => void this.#answer(request, response));

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

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async #answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const asked = Object.fromEntries(new URLSearchParams(await text(request)));
    const answer = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    const refuse = (status: number, code: number) =>
      answer(status, { status, code, message: `refused: ${asked.To}`, more_info: '' });
    const login = Buffer.from(`${this.accountSid}:${this.authToken}`).toString('base64');
    if (request.headers.authorization !== `Basic ${login}`) return refuse(401, 20003);
    if (request.url !== `/2010-04-01/Accounts/${this.accountSid}/Messages.json`) return refuse(404, 20404);
    await new Promise((resolve) => setTimeout(resolve, this.delayMs));
    const now = Date.now();
    this.#times = this.#times.filter((time) => time > now - 1000);
    if (this.#times.length >= this.perSecond) return refuse(429, 20429);
    this.#times.push(now);
    const fault = this.faults.shift();
    if (fault?.hang) return;
    if (fault?.status) return refuse(fault.status, fault.code ?? 0);
    if (!/^\+\d{8,15}$/.test(asked.To ?? '')) return refuse(400, 21211);
    this.arrived.push(asked);
    if (fault?.cut) request.socket.destroy();
    else answer(201, { sid: `SM${String(this.arrived.length).padStart(32, '0')}`, status: 'queued' });
  }
}
