import type { Session } from '../agents/turn.js';
import type { Clock } from '../src/clock.js';
import type { Clinic } from '../src/config.js';
import type { Db } from '../src/db/sql.js';
import type { Language, Translate } from '../src/i18n.js';
import type { Logger } from '../src/logger.js';
import type { Sender } from '../src/messages/sender.js';
import type { StaffAddressKey } from '../src/staff/staff-record.js';
import type { IncomingMessage, OutgoingMessage } from './channel.js';
import type { FloodGuard } from './flood-guard.js';
import type { OfferedChoices } from './offered-choices.js';

/** What it takes to answer a message. */
export interface RespondContext {
  db: Db;
  clock: Clock;
  clinic: Clinic;
  i18n: { translate(lang: Language): Translate };
  logger: Logger;
  session: Session;
  /** The ways to owners. */
  senders: Sender[];
  /** A link with which an owner begins a chat with our bot; undefined where no channel has one. */
  deepLink(code: string): string | undefined;
  offered: OfferedChoices;
  flood: FloodGuard;
}

/** `forget`: a stranger, who leaves no row. `silence`: read, and rightly not answered. */
export type Response =
  | { kind: 'forget' }
  | { kind: 'silence' }
  | {
      kind: 'reply';
      message: OutgoingMessage;
      lang: Language;
      /** A button was pressed by the one it was meant for: its message may lose its buttons. */
      pressed?: boolean;
    };

/** Who wrote, as the staff list knows them: by the platform's own id of the person. */
export const senderAddress = ({ from, sender }: IncomingMessage): StaffAddressKey => ({
  channel: from.channel,
  account: from.account,
  externalId: sender.id,
});
