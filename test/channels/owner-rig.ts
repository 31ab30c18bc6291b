import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import type { Channel, IncomingMessage } from '../../channels/channel.js';
import { channelSender } from '../../channels/channel-sender.js';
import { forwardReplies } from '../../channels/forward-replies.js';
import { createOfferedChoices, type OfferedChoices } from '../../channels/offered-choices.js';
import { createRouter, type Router } from '../../channels/router.js';
import { systemClock } from '../../src/clock.js';
import { execute, rows } from '../../src/db/sql.js';
import { type Logger, silentLogger } from '../../src/logger.js';
import { i18n, makeOwner, makePet, makeStaff, testClinic } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { EchoSession } from '../support/echo-session.js';
import { MemoryChannel } from '../support/memory-channel.js';
import { MemorySender } from '../support/memory-sender.js';

export const es = i18n.translate('es');
export const CLINIC = testClinic();

/** One owner on WhatsApp, one admin on Telegram, and everything between them. */
export class OwnerRig {
  database!: TestDatabase;
  telegram!: MemoryChannel;
  whatsapp!: MemoryChannel;
  toWhatsapp!: MemorySender;
  session!: EchoSession;
  router!: Router;
  admin!: number;
  ownerId!: number;
  /** The owner's, as WhatsApp writes it. */
  phone = '';
  logger: Logger = silentLogger;
  #count = 0;

  async open(): Promise<void> {
    const { db } = this.database;
    await execute(
      db,
      `truncate staff_member, stranger, inbox_update, allowed_group, clinic_setting, suppression, owner cascade`,
    );
    this.admin = await makeStaff(db, { name: 'Admin', role: 'admin' });
    await this.address('telegram', 'admin', this.admin);
    this.phone = `521998${String(++this.#count).padStart(7, '0')}`;
    this.ownerId = await makeOwner(db, {
      name: 'María García',
      phone_primary: `+52${this.phone.slice(3)}`,
    });
    await makePet(db, this.ownerId, { name: 'Luna' });
    this.telegram = Object.assign(new MemoryChannel('telegram'), {
      capabilities: { textLimit: 4096, captionLimit: 1024, buttons: 20, edit: false, typing: false },
      deepLink: (code: string) => `https://t.me/HuellaBot?start=${code}`,
    });
    this.whatsapp = new MemoryChannel('whatsapp');
    this.toWhatsapp = new MemorySender('whatsapp');
    this.session = new EchoSession();
    this.router = createRouter({
      db,
      clock: systemClock,
      clinic: CLINIC,
      i18n,
      logger: this.logger,
      session: this.session,
      channels: [this.telegram, this.whatsapp],
      senders: [this.toWhatsapp, channelSender(this.telegram, 'telegram')],
    });
    await this.router.start();
  }

  address(channel: string, externalId: string, staffId: number) {
    return execute(
      this.database.db,
      `insert into staff_address (staff_id, channel, account, external_id) values ($1, $2, 'test', $3)`,
      [staffId, channel, externalId],
    );
  }

  async member(externalId: string, values: object = {}): Promise<number> {
    const id = await makeStaff(this.database.db, { name: `Persona ${externalId}`, ...values });
    await this.address('telegram', externalId, id);
    return id;
  }

  /** The owner writes from their phone, as WhatsApp names it. */
  async ownerSays(text: string, more: object = {}): Promise<void> {
    await this.whatsapp.say(`${this.phone}@c.us`, text, more);
    await this.router.idle();
  }

  async staffSays(person: string, text: string, more: object = {}): Promise<string> {
    const before = this.telegram.texts(person).length;
    await this.telegram.say(person, text, more);
    await this.router.idle();
    return this.telegram.texts(person).slice(before).join('\n');
  }

  /** As after a crash between the work on a message and its end. */
  async workAgain(message: IncomingMessage): Promise<void> {
    const { id, from } = message;
    const again = await execute(
      this.database.db,
      `update inbox_update set status = 'received', payload = $1, answering_at = null, leased_until = null
        where update_id = $2 and channel = $3`,
      [JSON.stringify(message), id, from.channel],
    );
    if (again !== 1) throw new Error(`no update ${id}`);
    await this.telegram.say('nobody', 'anything wakes the router');
    await this.router.idle();
    const left = await rows(this.database.db, `select 1 from inbox_update where status <> 'done'`);
    if (left.length > 0) throw new Error('not worked again');
  }

  press(person: string, id: string): Promise<string> {
    return this.staffSays(person, '', { choice: id });
  }

  /** As if the owner had been quiet for long enough. */
  async forward(channels?: Channel[]): Promise<number> {
    await execute(
      this.database.db,
      `update message set forward_after = now() - interval '1 second' where forward_after is not null`,
    );
    return this.forwardNow(channels);
  }

  forwardNow(channels: Channel[] = [this.telegram], offered: OfferedChoices = createOfferedChoices()) {
    return forwardReplies({
      db: this.database.db,
      clock: systemClock,
      clinic: CLINIC,
      i18n,
      logger: this.logger,
      channels,
      offered,
      signal: new AbortController().signal,
    });
  }

  history() {
    return rows<{ direction: string; channel: string; body: string; purpose: string; status: string }>(
      this.database.db,
      'select direction, channel, body, purpose, status from message where owner_id = $1 order by id',
      [this.ownerId],
    );
  }

  ledger() {
    return rows<{ status: string; channel: string; how: string }>(
      this.database.db,
      'select status, channel, how from consent_event where owner_id = $1 order by id',
      [this.ownerId],
    );
  }

  strangers() {
    return rows<{ external_id: string; messages: number }>(
      this.database.db,
      'select external_id, messages from stranger order by external_id',
    );
  }

  /** The id of a button that was last shown to this person. */
  button(person: string, kind: string): string {
    const buttons = this.telegram.shown
      .filter(({ chat }) => chat === person)
      .flatMap(({ message }) => message.choices ?? []);
    return buttons.filter(({ id }) => id.startsWith(`${kind}:`)).at(-1)!.id;
  }

  replyButton(person = 'admin'): string {
    return this.button(person, 'reply');
  }
}

/** Opened anew before each test of the file. */
export function ownerRig(): OwnerRig {
  const rig = new OwnerRig();
  beforeAll(async () => {
    rig.database = await testDatabase();
  });
  beforeEach(() => rig.open());
  afterEach(() => rig.router.stop());
  afterAll(() => rig.database.drop());
  return rig;
}
