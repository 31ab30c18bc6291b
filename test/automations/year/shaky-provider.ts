import type { OwnerMessage, Sender, SendOutcome } from '../../../src/messages/sender.js';

export interface Arrival extends OwnerMessage {
  at: Date;
}

/** A provider that mostly works: at times it takes a message and says nothing, at times it says to wait. */
export class ShakyProvider implements Sender {
  readonly channel = 'whatsapp';
  readonly arrived: Arrival[] = [];

  constructor(
    private readonly now: () => Date,
    private readonly random: () => number,
    private readonly shaky = 0.01,
  ) {}

  async send(message: OwnerMessage): Promise<SendOutcome> {
    const luck = this.random() / this.shaky;
    if (luck < 1) return { ok: false, reason: 'rate_limited', retryAfterMs: 60_000, detail: '429' };
    if (luck < 2) return { ok: false, reason: 'offline', detail: 'down' };
    if (luck < 3) return { ok: false, reason: 'uncertain', detail: 'cut before' };
    this.arrived.push({ ...message, at: this.now() });
    if (luck < 4) return { ok: false, reason: 'uncertain', detail: 'cut after' };
    return { ok: true, externalId: `shaky-${this.arrived.length}` };
  }
}
