import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { campaignResults, listCampaigns } from '../../src/campaigns/campaign-results.js';
import { resultsCard } from '../../src/campaigns/results-card.js';
import { settleCampaigns } from '../../src/campaigns/settle-campaigns.js';
import { stopCampaign } from '../../src/campaigns/stop-campaign.js';
import { execute } from '../../src/db/sql.js';
import { recordReceipt } from '../../src/messages/record-receipt.js';
import { plain } from '../../src/rich-text.js';
import { makeAppointment, testView } from '../support/builders.js';
import { testDatabase } from '../support/database.js';
import { MemorySender } from '../support/memory-sender.js';
import { CampaignRig } from './campaign-rig.js';

const MINUTES = 60_000;

let rig: CampaignRig;
let whatsapp: MemorySender;
let id: number;
beforeAll(async () => {
  rig = new CampaignRig(await testDatabase());
});
afterAll(() => rig.database.drop());
beforeEach(async () => {
  await rig.empty();
  whatsapp = new MemorySender('whatsapp');
  for (const name of ['Ana López', 'Luis Pech', 'Eva Ruiz']) await rig.catOwner(name);
  await rig.measured();
  id = await rig.launched();
});

const stop = async (what: 'paused' | 'cancelled') =>
  stopCampaign(await rig.scope(), { campaignId: id, what });
const arrived = async () => {
  await rig.drain(whatsapp);
  return whatsapp.arrived.length;
};
const later = (minutes: number) => {
  rig.now = new Date(rig.now.getTime() + minutes * MINUTES);
};

describe('a campaign on its way', () => {
  test('rests while it is paused, and goes on with an approval of its own', async () => {
    expect(await stop('paused')).toMatchObject({ what: 'paused', count: 3 });
    expect(await arrived()).toBe(0);
    later(20);
    expect(await arrived()).toBe(0);
    const offer = await rig.offer(id);
    expect(offer).toMatchObject({ what: 'resume', count: 3 });
    expect(await rig.approve(offer!.code)).toMatchObject({ outcome: 'resumed', count: 3 });
    expect(await arrived()).toBe(3);
  });

  test('is off for good once it is cancelled', async () => {
    expect(await stop('cancelled')).toMatchObject({ count: 3 });
    expect(await arrived()).toBe(0);
    expect((await rig.fates(id)).map(({ fate }) => fate)).toEqual(
      Array(3).fill('skipped: campaign_cancelled'),
    );
    expect(await rig.offer(id)).toBeUndefined();
    await expect(stop('paused')).rejects.toMatchObject({ code: 'campaign_over' });
  });

  test.each([
    ['paused', 'queued: campaign_paused'],
    ['cancelled', 'skipped: campaign_cancelled'],
  ] as const)('that is %s stops even what a worker has in hand', async (what, fate) => {
    await execute(
      rig.db,
      `update message set status = 'claimed', leased_until = now() - interval '1 second'`,
    );
    await stop(what);
    expect(await arrived()).toBe(0);
    expect((await rig.fates(id)).map((each) => each.fate)).toEqual(Array(3).fill(fate));
  });

  test('waits for somebody else where its approver may approve no more', async () => {
    await execute(rig.db, `update staff_member set role = 'vet' where id = $1`, [rig.admin]);
    expect(await arrived()).toBe(0);
    expect(new Set((await rig.fates(id)).map(({ fate }) => fate))).toEqual(
      new Set(['queued: campaign_paused']),
    );
    await execute(rig.db, `update staff_member set role = 'admin' where id = $1`, [rig.admin]);
    later(20);
    expect(await arrived()).toBe(3);
  });
});

test('a draft is dropped, and has nothing to pause', async () => {
  const draft = await rig.prepare();
  const scope = await rig.scope();
  await expect(stopCampaign(scope, { campaignId: draft, what: 'paused' })).rejects.toMatchObject({
    code: 'campaign_only_draft',
  });
  await stopCampaign(scope, { campaignId: draft, what: 'cancelled' });
  expect(await rig.offer(draft)).toBeUndefined();
});

test('a scheduled campaign leaves at its time, not before', async () => {
  await stop('cancelled');
  const at = new Date('2025-12-06T10:00:00-05:00');
  const next = await rig.prepare();
  await execute(rig.db, 'update campaign set send_at = $2 where id = $1', [next, at]);
  await rig.preview(next);
  await rig.approve((await rig.offer(next))!.code);
  expect(await arrived()).toBe(0);
  rig.now = at;
  expect(await arrived()).toBe(3);
});

describe('what became of it', () => {
  test('is counted: sent, delivered, read, replied, unsubscribed, came', async () => {
    expect(await campaignResults(await rig.scope(), { campaignId: id })).toMatchObject({
      total: 3,
      waiting: 3,
      sent: 0,
    });
    await arrived();
    await settleCampaigns(rig);
    const { db } = rig;
    for (const [externalId, status] of [
      ['whatsapp-1', 'delivered'],
      ['whatsapp-2', 'read'],
    ] as const)
      await recordReceipt(db, { channel: 'whatsapp', externalId, status });
    later(60);
    const [ana, luis] = await rig.recipients(id);
    await rig.hear(ana!.address, 'BAJA');
    await rig.hear(luis!.address, 'Gracias, mañana le llamo');
    await makeAppointment(db, ana!.ownerId, '2025-12-15', { status: 'booked' });
    const results = await campaignResults(await rig.scope(), { campaignId: id });
    expect(results).toMatchObject({
      sent: 3,
      delivered: 2,
      read: 1,
      replied: 1,
      unsubscribed: 1,
      bookedOrBought: 1,
      waiting: 0,
      campaign: { status: 'done' },
    });
    const shown = plain(resultsCard(results, testView(await rig.scope())).body);
    expect(shown).toContain('📤 3 enviados');
    expect(await listCampaigns(await rig.scope())).toHaveLength(1);
  });

  test('is "not measured" where the channel tells nothing', async () => {
    await execute(rig.db, `update message set channel = 'sms', status = 'sent'`);
    const results = await campaignResults(await rig.scope(), { campaignId: id });
    expect(results).toMatchObject({ sent: 3, delivered: null, read: null });
    expect(plain(resultsCard(results, testView(await rig.scope())).body)).toContain('Abiertos: no se mide');
  });

  test('the next campaign leaves out who said no, and says so', async () => {
    await arrived();
    later(60);
    const [ana] = await rig.recipients(id);
    await rig.hear(ana!.address, 'BAJA');
    later(40 * 24 * 60);
    await rig.measured();
    const next = await rig.preview(await rig.prepare());
    expect(next.excluded).toContainEqual({ reason: 'said_no', count: 1, names: ['Ana López'] });
  });
});
