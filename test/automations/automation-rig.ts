import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import type { AutomationKind } from '../../src/automations/kinds.js';
import { offerSwitchOn, switchOn } from '../../src/automations/switch-on.js';
import { automationTexts } from '../../src/automations/texts.js';
import type { Clock, DateOnly } from '../../src/clock.js';
import type { Clinic } from '../../src/config.js';
import { execute, row, rows } from '../../src/db/sql.js';
import { refreshMetrics } from '../../src/insights/refresh-metrics.js';
import { planAutomations, remindOfAppointments } from '../../src/jobs/plan-automations.js';
import { silentLogger } from '../../src/logger.js';
import { UNPACED } from '../../src/messages/outbox/pace.js';
import { createOutboxWorker } from '../../src/messages/outbox/worker.js';
import type { Scope } from '../../src/staff/scope.js';
import { i18n, makeOwner, makeStaff, testClinic, testScope } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { MemorySender } from '../support/memory-sender.js';

/** A clinic whose time is set by hand, one way to owners, and everything that sends by itself. */
export class AutomationRig {
  database!: TestDatabase;
  clinic: Clinic = testClinic({ ways: ['whatsapp'] });
  whatsapp = new MemorySender('whatsapp');
  now = new Date();
  readonly clock: Clock = { now: () => this.now };
  #next = 0;

  get db() {
    return this.database.db;
  }

  /** The clinic's wall clock, in Cancún. */
  at(local: string): void {
    this.now = new Date(`${local}-05:00`);
  }

  async scope(changes: Partial<Scope> = {}): Promise<Scope> {
    const scope = await testScope(this.db);
    return { ...scope, clock: this.clock, clinic: this.clinic, ...changes };
  }

  async owner(values: object = {}): Promise<number> {
    const phone = `+52998${String(++this.#next).padStart(7, '0')}`;
    return makeOwner(this.db, { phone_primary: phone, ...values });
  }

  admin(): Promise<number> {
    return makeStaff(this.db, { role: 'admin' });
  }

  /** As a person does who has seen the preview. */
  async switchOn(kind: AutomationKind, changes: Partial<Scope> = {}): Promise<void> {
    const scope = await this.scope(changes);
    const { hash } = await automationTexts({ db: this.db, i18n }, kind);
    const code = await offerSwitchOn(scope, { kind, textHash: hash });
    await switchOn(scope, { code, i18n });
  }

  metrics(): Promise<unknown> {
    return refreshMetrics({ db: this.db, clock: this.clock, clinic: this.clinic }, { mode: 'full' });
  }

  get planning() {
    return {
      db: this.db,
      clock: this.clock,
      clinic: this.clinic,
      i18n,
      automationsTime: '09:00',
      logger: silentLogger,
      notifyAdmins: async () => {},
    };
  }

  plan = () => planAutomations(this.planning);
  remind = () => remindOfAppointments(this.planning);

  async drain(): Promise<void> {
    const worker = createOutboxWorker({
      db: this.db,
      clock: this.clock,
      logger: silentLogger,
      senders: [this.whatsapp],
      rules: this.clinic,
      paces: { whatsapp: UNPACED },
    });
    await worker.drain();
    await worker.stop();
  }

  /** The clinic's day at this local time: metrics, planning, sending. */
  async day(date: DateOnly, time = '10:00'): Promise<void> {
    this.at(`${date}T${time}:00`);
    await this.metrics();
    await this.plan();
    await this.drain();
  }

  /** `key: status` or `key: skipped (reason)`, of all messages. */
  async fates(): Promise<string[]> {
    const found = await rows<{ fate: string }>(
      this.db,
      `select dedupe_key || ': ' || status || coalesce(' (' || failure || ')', '') as fate
         from message where direction = 'out' order by dedupe_key`,
    );
    return found.map(({ fate }) => fate);
  }

  async count(table: string): Promise<number> {
    return (await row<{ n: number }>(this.db, `select count(*)::int as n from ${table}`))!.n;
  }

  async reset(): Promise<void> {
    this.whatsapp = new MemorySender('whatsapp');
    this.clinic = testClinic({ ways: ['whatsapp'] });
    this.at('2025-12-05T10:00:00');
    await execute(
      this.db,
      `truncate owner, staff_member, product, external_ref, automation, automation_text, job_run, clinic_setting,
         suppression cascade`,
    );
  }

  bodies = () => this.whatsapp.arrived.map(({ body }) => body);
}

/** Empty and with everything off before each test; or kept as the tests before have left it. */
export function automationRig({ kept = false } = {}): AutomationRig {
  const rig = new AutomationRig();
  beforeAll(async () => {
    rig.database = await testDatabase();
  });
  if (!kept) beforeEach(() => rig.reset());
  afterAll(() => rig.database.drop());
  return rig;
}
