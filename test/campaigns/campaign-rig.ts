import type { TrackLinks } from '../../src/campaigns/links/track-links.js';
import { offerApproval } from '../../src/campaigns/offer-approval.js';
import { prepareCampaign } from '../../src/campaigns/prepare-campaign.js';
import { previewCampaign } from '../../src/campaigns/preview.js';
import { takeApproval } from '../../src/campaigns/take-approval.js';
import type { Clock } from '../../src/clock.js';
import type { Clinic } from '../../src/config.js';
import { execute, rows } from '../../src/db/sql.js';
import { refreshMetrics } from '../../src/insights/refresh-metrics.js';
import { silentLogger } from '../../src/logger.js';
import { findOwners } from '../../src/messages/find-owner.js';
import { UNPACED } from '../../src/messages/outbox/pace.js';
import { createOutboxWorker } from '../../src/messages/outbox/worker.js';
import { receiveFromOwner } from '../../src/messages/receive-from-owner.js';
import type { Sender } from '../../src/messages/sender.js';
import type { Scope } from '../../src/staff/scope.js';
import {
  i18n,
  makeAppointment,
  makeOwner,
  makePet,
  makeStaff,
  STORY_NOW,
  testClinic,
  testScope,
} from '../support/builders.js';
import type { TestDatabase } from '../support/database.js';

export const t = i18n.translate('es');
let phones = 0;

/** Cat owners who have been away for long, an admin, and the way from a draft to their phones. */
export class CampaignRig {
  now = new Date(STORY_NOW);
  clinic: Clinic = testClinic({ ways: ['whatsapp'] });
  admin!: number;
  /** As where PUBLIC_URL is set. */
  trackLinks: TrackLinks | undefined;
  readonly clock: Clock = { now: () => this.now };

  constructor(readonly database: TestDatabase) {}

  get db() {
    return this.database.db;
  }

  async empty(): Promise<void> {
    for (const table of ['owner', 'campaign', 'outbox_pace', 'suppression'])
      await execute(this.db, `delete from ${table}`);
    this.now = new Date(STORY_NOW);
    this.clinic = testClinic({ ways: ['whatsapp'] });
    this.admin = await makeStaff(this.db, { role: 'admin' });
  }

  async scope(changes: Partial<Scope> & { chat?: string; staffId?: number } = {}): Promise<Scope> {
    const scope = await testScope(this.db, {
      staffId: changes.staffId ?? this.admin,
      ...(changes.chat && { chat: changes.chat }),
    });
    return { ...scope, clock: this.clock, clinic: this.clinic, ...changes };
  }

  /** Last seen on `visit`, with a cat, and a phone of their own. */
  async catOwner(
    name: string,
    { visit = '2025-03-01', pet = 'Michi', ...values }: Record<string, unknown> = {},
  ) {
    const phone = `+52998${String(++phones).padStart(7, '0')}`;
    const id = await makeOwner(this.db, { name, phone_primary: phone, ...values });
    const petId = await makePet(this.db, id, { name: pet, species: 'cat' });
    await makeAppointment(this.db, id, String(visit));
    return { id, petId, phone, name };
  }

  async measured(): Promise<void> {
    await refreshMetrics({ db: this.db, clock: this.clock, clinic: this.clinic }, { mode: 'full' });
  }

  async prepare(given: Partial<Parameters<typeof prepareCampaign>[1]> = {}): Promise<number> {
    return prepareCampaign(await this.scope(), {
      audience: { filters: { pet_species: 'cat', days_since_visit: 180 } },
      purpose: 'win_back',
      name: 'Gatos',
      t,
      ...given,
    });
  }

  async preview(campaignId: number) {
    return previewCampaign(await this.scope(), { campaignId, t });
  }

  async offer(campaignId: number, changes: Parameters<CampaignRig['scope']>[0] = {}) {
    return offerApproval(await this.scope(changes), campaignId);
  }

  async approve(code: string, changes: Parameters<CampaignRig['scope']>[0] = {}) {
    return takeApproval(await this.scope(changes), { code, t });
  }

  /** From the draft to the outbox, as a person would. */
  async launched(given: Parameters<CampaignRig['prepare']>[0] = {}): Promise<number> {
    const id = await this.prepare(given);
    await this.preview(id);
    const approved = await this.approve((await this.offer(id))!.code);
    if (approved.outcome !== 'sent') throw new Error(approved.outcome);
    return id;
  }

  async drain(...senders: Sender[]): Promise<number> {
    const worker = createOutboxWorker({
      db: this.db,
      clock: this.clock,
      logger: silentLogger,
      senders,
      rules: this.clinic,
      paces: Object.fromEntries(senders.map(({ channel }) => [channel, UNPACED])),
      unsubscribeUrl: (id) => `https://crm.example/u/${id}`,
      ...(this.trackLinks && { trackLinks: this.trackLinks }),
    });
    const worked = await worker.drain();
    await worker.stop();
    return worked;
  }

  recipients(campaignId: number) {
    return rows<{ ownerId: number; address: string }>(
      this.db,
      `select owner_id as "ownerId", address from campaign_recipient where campaign_id = $1 order by owner_id`,
      [campaignId],
    );
  }

  /** An owner writes from their WhatsApp. */
  async hear(address: string, text: string): Promise<void> {
    const from = await findOwners(this.db, { channel: 'whatsapp', account: 'test', externalId: address });
    await receiveFromOwner(this, { from: from!, account: 'test', updateId: `in-${++phones}`, text });
  }

  fates(campaignId: number) {
    return rows<{ name: string; fate: string }>(
      this.db,
      `select btrim(o.first_name || ' ' || o.last_name) as name,
              m.status || coalesce(': ' || m.failure, '') as fate
         from message m join owner o on o.id = m.owner_id where m.campaign_id = $1 order by m.id`,
      [campaignId],
    );
  }
}
