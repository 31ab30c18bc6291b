import { createHash } from 'node:crypto';
import type { OwnerMessage, Sender, SendOutcome } from '../../../src/messages/sender.js';

export interface Arrival extends OwnerMessage {
  at: Date;
}

/**
 * A provider that mostly works: at times it takes a message and says nothing, at times it says to wait. What it does
 * with one follows from the message and the number of the try, in whatever order two workers come.
 */
export class ShakyProvider implements Sender {
  readonly channel = 'whatsapp';
  readonly arrived: Arrival[] = [];
  readonly #tries = new Map<string, number>();

  /** `shaky`: how likely each of its four ways to fail is. */
  constructor(
    private readonly now: () => Date,
    private readonly shaky = 0.01,
  ) {}

  async send(message: OwnerMessage): Promise<SendOutcome> {
    const luck = this.#luck(`${message.to} ${message.body}`) / this.shaky;
    if (luck < 1) return { ok: false, reason: 'rate_limited', retryAfterMs: 60_000, detail: '429' };
    if (luck < 2) return { ok: false, reason: 'offline', detail: 'down' };
    if (luck < 3) return { ok: false, reason: 'uncertain', detail: 'cut before' };
    this.arrived.push({ ...message, at: this.now() });
    if (luck < 4) return { ok: false, reason: 'uncertain', detail: 'cut after' };
    return { ok: true, externalId: `shaky-${this.arrived.length}` };
  }

  #luck(message: string): number {
    const tried = (this.#tries.get(message) ?? 0) + 1;
    this.#tries.set(message, tried);
    return createHash('sha256').update(`${message} ${tried}`).digest().readUInt32BE() / 2 ** 32;
  }
}
