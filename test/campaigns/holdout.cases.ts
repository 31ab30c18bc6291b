import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { campaignResults } from '../../src/campaigns/campaign-results.js';
import { setHoldout } from '../../src/campaigns/change-draft.js';
import { holdoutOf } from '../../src/campaigns/holdout.js';
import { previewCard } from '../../src/campaigns/preview-card.js';
import { execute, rows } from '../../src/db/sql.js';
import { explainMessage } from '../../src/messages/explain-message.js';
import { plain } from '../../src/rich-text.js';
import { testView } from '../support/builders.js';
import { testDatabase } from '../support/database.js';
import { MemorySender } from '../support/memory-sender.js';
import { CampaignRig } from './campaign-rig.js';

describe('some are left out on purpose', () => {
  let rig: CampaignRig;
  let whatsapp: MemorySender;
  beforeAll(async () => {
    rig = new CampaignRig(await testDatabase());
  });
  afterAll(() => rig.database.drop());
  beforeEach(async () => {
    await rig.empty();
    whatsapp = new MemorySender('whatsapp');
  });

  const twelve = async () => {
    for (let n = 0; n < 12; n++) await rig.catOwner(`Ana ${n}`);
    await rig.measured();
  };
  const heldOut = (campaignId: number) =>
    rows<{ ownerId: number; address: string }>(
      rig.db,
      `select owner_id as "ownerId", address from campaign_recipient
        where campaign_id = $1 and excluded = 'held_out' order by owner_id`,
      [campaignId],
    );

  test('chosen by chance, the same each time, others in the next campaign, about as many as asked for', async () => {
    const people = Array.from({ length: 4000 }, (_, at) => at + 1);
    const of = async (id: number, holdoutPercent: number) => {
      const isHeldOut = await holdoutOf(rig.db, { id, holdoutPercent });
      return people.filter(isHeldOut);
    };
    const first = await of(1, 10);
    expect(await of(1, 10)).toEqual(first);
    // Within four standard deviations of 400.
    expect(Math.abs(first.length - 400)).toBeLessThan(76);
    expect((await of(2, 10)).filter((id) => first.includes(id)).length).toBeLessThan(100);
    // More are added to those, nobody changes sides.
    expect(await of(1, 50)).toEqual(expect.arrayContaining(first));
    expect(await of(1, 0)).toEqual([]);
  });

  test('the preview says how many; they are written to neither then nor later, and why is told', async () => {
    await twelve();
    const id = await rig.prepare({ holdoutPercent: 50 });
    const preview = await rig.preview(id);
    const left = await heldOut(id);
    expect(left.length).toBeGreaterThan(0);
    expect(preview).toMatchObject({
      total: 12,
      count: 12 - left.length,
      heldOut: left.length,
      holdoutPercent: 50,
      excluded: [],
    });
    const scope = await rig.scope();
    expect(plain(previewCard(preview, testView(scope), scope).body)).toMatch(
      new RegExp(`A ${left.length} no se les? escribiría a propósito.*50 %`),
    );
    expect(await rig.approve((await rig.offer(id))!.code)).toMatchObject({ outcome: 'sent' });
    await rig.drain(whatsapp);
    const written = whatsapp.arrived.map(({ to }) => to);
    expect(written).toHaveLength(12 - left.length);
    for (const { address } of left) expect(written).not.toContain(address);
    const why = await explainMessage(scope, { ownerId: left[0]!.ownerId });
    expect(why.unsent).toEqual({ campaign: id, draft: false, reason: 'held_out' });
    expect(await campaignResults(scope, { campaignId: id })).toMatchObject({
      holdout: { percent: 50, sent: { of: 12 - left.length }, heldOut: { of: left.length }, uplift: null },
    });
  });

  test('another percentage is another campaign: what was approved of the old one is void', async () => {
    await twelve();
    const id = await rig.prepare();
    await rig.preview(id);
    const { code } = (await rig.offer(id))!;
    await setHoldout(await rig.scope(), { campaignId: id, percent: 5 });
    expect(await rig.approve(code)).toMatchObject({ outcome: 'changed' });
    expect(await rig.fates(id)).toEqual([]);
  });

  test('two behind one phone are left out together', async () => {
    await rig.catOwner('Ana López', { phone_primary: '+529981112222' });
    await rig.catOwner('Luis López', { phone_primary: '+529981112222' });
    await rig.measured();
    const fates = new Set<string>();
    for (let n = 0; n < 12; n++) {
      const {
        count,
        heldOut: held,
        excluded,
      } = await rig.preview(await rig.prepare({ holdoutPercent: 50, name: `Gatos ${n}` }));
      fates.add(`${count} ${held} ${excluded.map(({ reason }) => reason)}`);
    }
    expect([...fates].sort()).toEqual(['0 2 ', '1 0 household']);
  });

  test('with enough of both, the difference is told with its interval', async () => {
    await rig.catOwner('Ana López');
    await rig.measured();
    const id = (await rig.launched({ holdoutPercent: 5 }).catch(() => undefined)) ?? (await rig.launched());
    await execute(rig.db, 'update campaign set holdout_percent = 10 where id = $1', [id]);
    await execute(rig.db, 'delete from message');
    await execute(rig.db, 'delete from campaign_recipient');
    const [sentAt, later] = ['2025-12-05T13:00:00-05:00', '2025-12-07T13:00:00-05:00'];
    await execute(
      rig.db,
      `with made as (insert into owner (first_name, last_name) select 'N', n::text from generate_series(1, 300) n
                     returning id, last_name::int as n),
            sent as (insert into message (owner_id, direction, channel, body, status, sent_at, campaign_id)
                     select id, 'out', 'whatsapp', '', 'sent', $2, $1 from made where n <= 200),
            held as (insert into campaign_recipient (campaign_id, owner_id, lang, excluded)
                     select $1, id, 'es', 'held_out' from made where n > 200)
       insert into customer_order (owner_id, ordered_at, status, total)
       select id, $3::timestamptz, 'completed', 100 from made where n <= 40 or n > 290`,
      [id, sentAt, later],
    );
    const { holdout } = await campaignResults(await rig.scope(), { campaignId: id });
    expect(holdout).toMatchObject({ sent: { hits: 40, of: 200 }, heldOut: { hits: 10, of: 100 } });
    expect(holdout!.uplift!.difference).toBeCloseTo(0.1, 10);
    expect(holdout!.uplift!.low).toBeGreaterThan(0);
    // Whoever had booked before their turn is in neither group.
    await execute(
      rig.db,
      `insert into appointment (owner_id, starts_at, status, created_at)
       select id, $2::timestamptz, 'booked', $1::timestamptz from owner where last_name in ('1', '300')`,
      ['2025-12-05T12:30:00-05:00', later],
    );
    expect((await campaignResults(await rig.scope(), { campaignId: id })).holdout).toMatchObject({
      sent: { hits: 39, of: 199 },
      heldOut: { hits: 9, of: 99 },
    });
  });
});
