import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { execute, row } from '../../src/db/sql.js';
import { silentLogger } from '../../src/logger.js';
import { enqueue, type Outgoing } from '../../src/messages/outbox/enqueue.js';
import { UNPACED } from '../../src/messages/outbox/pace.js';
import {
  createOutboxWorker,
  type OutboxOptions,
  type OutboxWorker,
} from '../../src/messages/outbox/worker.js';
import { recordConsent } from '../../src/messages/record-consent.js';
import { makeOwner, STORY_NOW, testClinic, testScope } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { MemorySender } from '../support/memory-sender.js';

export const HOUR = 3_600_000;

export interface Person {
  id: number;
  phone: string;
}

/** An outbox on a database of its own, emptied before each test; its time stands still unless a test moves it. */
export function outboxRig() {
  let database: TestDatabase;
  let workers: OutboxWorker[] = [];
  let next = 0;

  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    rig.now = new Date(STORY_NOW);
    rig.whatsapp = new MemorySender('whatsapp');
    await execute(database.db, 'truncate owner, outbox_pace cascade');
    await execute(
      database.db,
      `insert into clinic_setting (key, value) values ('metrics', $1)
       on conflict (key) do update set value = excluded.value`,
      [JSON.stringify({ asOf: '2025-12-05', at: STORY_NOW, timeZone: 'America/Cancun' })],
    );
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    workers = [];
  });

  const rig = {
    now: new Date(STORY_NOW),
    clock: { now: () => rig.now },
    whatsapp: new MemorySender('whatsapp'),
    get db() {
      return database.db;
    },

    worker(options: Partial<OutboxOptions> = {}): OutboxWorker {
      const made = createOutboxWorker({
        db: database.db,
        clock: rig.clock,
        logger: silentLogger,
        senders: [rig.whatsapp],
        rules: testClinic(),
        paces: { whatsapp: UNPACED },
        ...options,
      });
      workers.push(made);
      return made;
    },

    async owner(values: object = {}): Promise<Person> {
      const phone = `+52998${String(++next).padStart(7, '0')}`;
      return { id: await makeOwner(database.db, { phone_primary: phone, ...values }), phone };
    },
    owners: (count: number) => Promise.all(Array.from({ length: count }, () => rig.owner())),

    message({ id, phone }: Person, changes: Partial<Outgoing> = {}): Outgoing {
      const body = changes.body ?? `Hola ${++next}`;
      return {
        ownerId: id,
        channel: 'whatsapp',
        address: phone,
        purpose: 'campaign',
        lang: 'es',
        body,
        bodyHash: createHash('sha256').update(body).digest('hex'),
        dedupeKey: `key ${++next}`,
        ...changes,
      };
    },
    put: (...messages: Outgoing[]) => enqueue({ db: database.db, clock: rig.clock }, messages),

    bodies: () => rig.whatsapp.arrived.map(({ body }) => body),
    fate: async (body: string) =>
      (await row<{ fate: string }>(
        database.db,
        `select status || coalesce(': ' || failure, '') as fate from message where body = $1`,
        [body],
      ))!.fate,
    stop: async (ownerId: number) =>
      recordConsent(await testScope(database.db), { ownerId, status: 'revoked', how: 'BAJA por WhatsApp' }),
  };
  return rig;
}
