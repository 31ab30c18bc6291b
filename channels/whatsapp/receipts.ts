export type ReceiptStatus = 'sent' | 'delivered' | 'read';

/** How far a message of ours came, as WhatsApp acknowledged it. `externalId` is the id that `send` gave. */
export interface Receipt {
  externalId: string;
  status: ReceiptStatus;
}

export type Fate = 'left' | 'refused' | 'unknown';

export interface Receipts {
  heard(externalId: string, ack: number): void;
  /** Resolves once WhatsApp has taken or refused the message, to `unknown` after `ms`. */
  fate(externalId: string, ms: number): Promise<Fate>;
}

const REFUSED = -1;
const STATUS: Record<number, ReceiptStatus> = { 1: 'sent', 2: 'delivered', 3: 'read', 4: 'read' };
const MAX_REMEMBERED = 2000;

/**
 * The acknowledgements of what was sent. The library says "sent" as soon as the page has the message, although
 * it may never leave; its own waiting can hang for ever. So the acknowledgement is what counts here.
 */
export function createReceipts(onReceipt: (receipt: Receipt) => void): Receipts {
  const highest = new Map<string, number>();
  const waiting = new Map<string, (fate: Fate) => void>();
  return {
    heard(externalId, ack) {
      const before = highest.get(externalId) ?? 0;
      // Acknowledgements may come twice, or late: nothing read becomes merely delivered again.
      if (before === REFUSED || (ack !== REFUSED && ack <= before)) return;
      highest.set(externalId, ack);
      if (highest.size > MAX_REMEMBERED) highest.delete(highest.keys().next().value!);
      waiting.get(externalId)?.(ack === REFUSED ? 'refused' : 'left');
      const status = STATUS[ack];
      if (status) onReceipt({ externalId, status });
    },
    fate(externalId, ms) {
      const known = highest.get(externalId);
      if (known) return Promise.resolve(known === REFUSED ? 'refused' : 'left');
      return new Promise((resolve) => {
        const settle = (fate: Fate) => {
          clearTimeout(timer);
          waiting.delete(externalId);
          resolve(fate);
        };
        const timer = setTimeout(settle, ms, 'unknown');
        waiting.set(externalId, settle);
      });
    },
  };
}
