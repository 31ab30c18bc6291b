import type { Attachment, Choice, RichText } from '../src/rich-text.js';

/** A chat of one messenger account. `chat` is opaque: stored and answered verbatim. */
export interface Address {
  channel: string;
  account: string;
  chat: string;
}

export const addressKey = ({ channel, account, chat }: Address): string => `${channel}:${account}:${chat}`;

export interface IncomingMessage {
  /** Unique per channel and account; a redelivery carries the same id. */
  id: string;
  at: Date;
  from: Address;
  /** The platform's own numeric or opaque id of the person; never a name that anyone can take. */
  sender: { id: string; name?: string; languageCode?: string };
  group: boolean;
  /** In a group: the bot was meant (a command, its name, a reply to it, a button). Always so in private. */
  addressed?: boolean;
  text: string;
  /** The id of a button that was pressed. */
  choice?: string;
  /** The platform's id of this message, for `replyTo`; of a button, the message that carried it. */
  messageId?: string;
  /** Forwarded, quoted, or a caption: not the sender's own words. */
  foreign?: boolean;
  /** What came that Huella cannot read. */
  media?: 'voice' | 'sticker' | 'photo' | 'video' | 'document' | 'contact' | 'location';
}

export interface OutgoingMessage {
  body: RichText;
  choices?: Choice[];
  attachments?: Attachment[];
  replyTo?: string;
}

export type SendFailure =
  | 'rate_limited'
  | 'blocked'
  | 'not_found'
  | 'offline'
  | 'too_large'
  | 'invalid'
  /** Accepted or not, nobody can say: the connection broke after the request left. Never resent by itself. */
  | 'uncertain';

export type SendResult =
  | { ok: true; ids: string[] }
  | { ok: false; reason: SendFailure; retryAfterMs?: number; sentIds: string[]; detail: string };

/** `pairing`: it waits for somebody to pair it with a phone. */
export type ChannelState = 'stopped' | 'starting' | 'pairing' | 'ready' | 'reconnecting' | 'failed';

export interface ChannelStatus {
  state: ChannelState;
  detail?: string;
  since: Date;
}

export interface Capabilities {
  /** Characters per message. */
  textLimit: number;
  captionLimit: number;
  /** Buttons per message; 0 means numbered text. */
  buttons: number;
  edit: boolean;
  typing: boolean;
}

export interface ChannelEvents {
  /** Resolves once the message is safe (stored): only then may the channel confirm it to the platform. */
  message(message: IncomingMessage): Promise<void>;
  status(status: ChannelStatus): void;
}

/** The port. Every messenger implements it and passes the same contract suite. */
export interface Channel {
  readonly name: string;
  readonly account: string;
  readonly capabilities: Capabilities;
  start(events: ChannelEvents): Promise<void>;
  /** Stops intake, waits for what is in flight, then closes. */
  stop(): Promise<void>;
  send(to: Address, message: OutgoingMessage): Promise<SendResult>;
  edit?(to: Address, messageId: string, body: RichText): Promise<SendResult>;
  typing?(to: Address): Promise<void>;
  /** Takes the buttons off a message once one was pressed; silently does nothing where there are none. */
  closeChoices?(to: Address, messageId: string): Promise<void>;
  /** A link that opens a chat with us and hands over `code`. Undefined before the first contact. */
  deepLink?(code: string): string | undefined;
  status(): ChannelStatus;
}
