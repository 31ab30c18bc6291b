import type { OwnerChannel, OwnerMessage, Sender, SendOutcome } from '../../src/messages/sender.js';

/** Owners' end of a channel in this process: what arrives is kept, failures come on order. */
export class MemorySender implements Sender {
  readonly arrived: OwnerMessage[] = [];
  /** The next sends end like this instead of arriving; an error is thrown. */
  readonly failures: (SendOutcome | Error)[] = [];
  /** Called while a message is on its way. */
  onSend: () => Promise<void> = async () => {};

  constructor(readonly channel: OwnerChannel) {}

  async send(message: OwnerMessage): Promise<SendOutcome> {
    await this.onSend();
    const failure = this.failures.shift();
    if (failure instanceof Error) throw failure;
    if (failure) return failure;
    this.arrived.push(message);
    return { ok: true, externalId: `${this.channel}-${this.arrived.length}` };
  }
}
