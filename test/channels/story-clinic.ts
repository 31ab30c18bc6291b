import pg from 'pg';
import { createSession } from '../../agents/session.js';
import type { Channel } from '../../channels/channel.js';
import { notifyAdmins } from '../../channels/notify-admins.js';
import { createRouter, type Router } from '../../channels/router.js';
import { pgTypes } from '../../src/db/data-source.js';
import { execute, row, rows } from '../../src/db/sql.js';
import { resetDemo } from '../../src/demo/seed-demo.js';
import type { Language } from '../../src/i18n.js';
import { campaignProgress } from '../../src/jobs/campaign-progress.js';
import { silentLogger } from '../../src/logger.js';
import { UNPACED } from '../../src/messages/outbox/pace.js';
import { createOutboxWorker } from '../../src/messages/outbox/worker.js';
import type { Sender } from '../../src/messages/sender.js';
import { inviteStaff } from '../../src/staff/invite-staff.js';
import { i18n, STORY_NOW, testClinic, testScope } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

const HOUR = 3_600_000;

/** The story's clinic with everything that runs in it, on one messenger for staff and owners alike. */
export class StoryClinic {
  router!: Router;
  readonly #database: TestDatabase;
  readonly #channel: Channel;
  readonly #sender: Sender;
  readonly #pool: pg.Pool;
  readonly #clinic;
  #now = STORY_NOW;
  readonly clock = { now: () => this.#now };

  private constructor(database: TestDatabase, { channel, sender }: Messenger) {
    this.#database = database;
    this.#channel = channel;
    this.#sender = sender;
    this.#clinic = testClinic({ ways: [sender.channel] });
    this.#pool = new pg.Pool({ connectionString: database.url, max: 3, types: pgTypes });
  }

  static async open(
    connect: (db: StoryClinic['db']) => Promise<Messenger> | Messenger,
  ): Promise<StoryClinic> {
    const database = await testDatabase();
    const story = new StoryClinic(database, await connect(database.db));
    await story.#start();
    return story;
  }

  async #start(): Promise<void> {
    const { db, dataSource } = this.#database;
    const base = { db, clock: this.clock, clinic: this.#clinic, i18n, logger: silentLogger };
    await resetDemo(base, '2025-12-05');
    const session = await createSession({
      ...base,
      dataSource,
      pool: this.#pool,
      modelConfig: { kind: 'offline' },
    });
    this.router = createRouter({
      ...base,
      session,
      channels: [this.#channel],
      senders: [this.#sender],
      lookAgainMs: 50,
    });
    await this.router.start();
  }

  get db() {
    return this.#database.db;
  }

  async close(): Promise<void> {
    await this.router.stop();
    await this.#pool.end();
    await this.#database.drop();
  }

  async invite(name: string, language: Language): Promise<string> {
    return (await inviteStaff(await testScope(this.db), { name, role: 'admin', language })).code;
  }

  hours(count: number): void {
    this.#now = new Date(this.#now.getTime() + count * HOUR);
  }

  /** What is due leaves, by the way that owners have, and campaigns are brought to where their messages are. */
  async send(): Promise<void> {
    const { db, clock } = this;
    const worker = createOutboxWorker({
      db,
      clock,
      logger: silentLogger,
      senders: [this.#sender],
      rules: this.#clinic,
      paces: { [this.#sender.channel]: UNPACED },
    });
    await worker.drain();
    await worker.stop();
    const told = { db, clock, clinic: this.#clinic, i18n, channels: [this.#channel], logger: silentLogger };
    await campaignProgress({
      db,
      clock,
      logger: silentLogger,
      notifyAdmins: async (key, values) => void (await notifyAdmins(told, key, values)),
    });
  }

  /** As if whoever wrote had been quiet for long enough. */
  async pauseAfterWriting(): Promise<void> {
    await execute(
      this.db,
      `update message set forward_after = now() - interval '1 second' where forward_after is not null`,
    );
  }

  /** An owner writes; resolves when the clinic has heard it and said what it says by itself. */
  async hears(act: () => Promise<unknown>): Promise<void> {
    const before = await this.#heard();
    await act();
    const signal = AbortSignal.timeout(10_000);
    while ((await this.#heard()) === before) signal.throwIfAborted();
    await this.router.idle();
  }

  async #heard(): Promise<number> {
    const found = await row<{ count: number }>(
      this.db,
      `select count(*)::int as count from message where direction = 'in' and account <> ''`,
    );
    return found!.count;
  }

  /** How far each message of the last campaign came. */
  async fates(): Promise<Record<string, string>> {
    const found = await rows<{ name: string; status: string }>(
      this.db,
      `select o.first_name as name, m.status from message m join owner o on o.id = m.owner_id
        where m.campaign_id = (select max(id) from campaign) order by m.id`,
    );
    return Object.fromEntries(found.map(({ name, status }) => [name, status]));
  }

  consent(name: string) {
    return rows<{ status: string; channel: string; how: string }>(
      this.db,
      `select e.status, e.channel, regexp_replace(e.how, '\\d+', 'N') as how
         from consent_event e join owner o on o.id = e.owner_id
        where btrim(o.first_name || ' ' || o.last_name) = $1 order by e.id`,
      [name],
    );
  }
}

export interface Messenger {
  channel: Channel;
  sender: Sender;
}
