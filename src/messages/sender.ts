/** The channels on which owners can be written to. */
export const OWNER_CHANNELS = ['whatsapp', 'telegram', 'email', 'sms'] as const;
export type OwnerChannel = (typeof OWNER_CHANNELS)[number];

/** One message to one owner, as it leaves the house. */
export interface OwnerMessage {
  /** On that channel: a phone in E.164, an e-mail address, a chat id. */
  to: string;
  /** Plain text in the owner's language; the sender renders it. */
  body: string;
  /** E-mail only. */
  subject?: string;
  /** E-mail to many: RFC 8058 one-click address. Without it no List-Unsubscribe is sent. */
  unsubscribeUrl?: string;
}

export type SendOutcome =
  | { ok: true; externalId?: string }
  /**
   * `uncertain`: accepted or not, nobody can say. It is never sent again by itself. `opted_out`: the platform knows
   * that this person wants nothing from us there (they blocked the bot, answered STOP to the carrier).
   */
  | {
      ok: false;
      reason: 'rate_limited' | 'unreachable' | 'opted_out' | 'refused' | 'offline' | 'invalid' | 'uncertain';
      retryAfterMs?: number;
      /** Of an uncertain one: the id by which a receipt may still tell that it arrived. */
      externalId?: string;
      /** For the log; holds no address and no text. */
      detail: string;
    };

/** The port to owners. One per connected channel; `sendToOwner` alone may call it. */
export interface Sender {
  readonly channel: OwnerChannel;
  send(message: OwnerMessage): Promise<SendOutcome>;
}
