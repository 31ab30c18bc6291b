import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A real SMTP server on this machine: what arrives is parsed and kept, refusals come on order. */
export class MailServer {
  readonly arrived: { to: string[]; raw: string; mail: ParsedMail }[] = [];
  /** The next recipients, or the next texts, are refused with this code. */
  readonly refuseRecipient: number[] = [];
  readonly refuseText: number[] = [];
  /** The line is cut once the text has come in, before it is acknowledged. */
  cutAfterText = false;
  readonly #server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: (_address, _session, done) => done(refusal(this.refuseRecipient.shift())),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const code = this.refuseText.shift();
        if (code) return done(refusal(code));
        const raw = Buffer.concat(chunks);
        void simpleParser(raw).then((mail) => {
          const to = session.envelope.rcptTo.map(({ address }) => address);
          this.arrived.push({ to, raw: raw.toString('latin1'), mail });
          if (this.cutAfterText) for (const client of this.#server.connections) client._socket.destroy();
          else done();
        });
      });
    },
  });

  async start(): Promise<this> {
    this.#server.on('error', () => {});
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server.server, 'listening');
    return this;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

function refusal(responseCode: number | undefined): Error | null {
  return responseCode ? Object.assign(new Error('not today, ana@example.com'), { responseCode }) : null;
}
