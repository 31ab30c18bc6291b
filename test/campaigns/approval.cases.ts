import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newApprovalCode } from '../../src/campaigns/approval-code.js';
import { editText, scheduleCampaign } from '../../src/campaigns/change-draft.js';
import { APPROVAL_TRIES } from '../../src/campaigns/take-approval.js';
import { execute, row } from '../../src/db/sql.js';
import { makeStaff } from '../support/builders.js';
import { testDatabase } from '../support/database.js';
import { CampaignRig } from './campaign-rig.js';

let rig: CampaignRig;
let id: number;
let code: string;
let ana: { id: number; petId: number };
beforeAll(async () => {
  rig = new CampaignRig(await testDatabase());
});
afterAll(() => rig.database.drop());
beforeEach(async () => {
  await rig.empty();
  ana = await rig.catOwner('Ana López');
  await rig.catOwner('Luis Pech');
  await rig.measured();
  id = await rig.prepare();
  await rig.preview(id);
  code = (await rig.offer(id))!.code;
});

/** Another code of the same form. */
const otherCode = () => {
  for (;;) {
    const other = newApprovalCode();
    if (other !== code) return other;
  }
};
const nothingLeft = async () => expect(await rig.fates(id)).toEqual([]);
const expire = () => execute(rig.db, `update campaign_approval set expires_at = now() - interval '1 second'`);

test('a code is kept nowhere', async () => {
  const stored = await row<{ all: string }>(
    rig.db,
    `select (select json_agg(a)::text from campaign_approval a) || (select json_agg(e)::text from audit_event e) as all`,
  );
  expect(stored!.all).not.toContain(code);
});

describe('sends', () => {
  test('once, of two at the same moment', async () => {
    const both = await Promise.all([rig.approve(code), rig.approve(code)]);
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['gone', 'sent']);
    expect(await rig.fates(id)).toHaveLength(2);
  });

  test('once, of two admins who were each shown it', async () => {
    const other = { staffId: await makeStaff(rig.db, { role: 'admin' }), chat: 'telegram:bot:2' };
    const theirs = (await rig.offer(id, other))!.code;
    const both = await Promise.all([rig.approve(code), rig.approve(theirs, other)]);
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['gone', 'sent']);
    expect(await rig.fates(id)).toHaveLength(2);
  });
});

describe('does not send', () => {
  test('with another code, and after a few of them not with the right one either', async () => {
    for (let left = APPROVAL_TRIES - 1; left >= 0; left--)
      expect(await rig.approve(otherCode())).toEqual({ outcome: 'wrong', left });
    expect(await rig.approve(code)).toEqual({ outcome: 'gone' });
    await nothingLeft();
  });

  test('when it is too late, whatever the clock of the clinic says', async () => {
    rig.now = new Date(rig.now.getTime() - 24 * 3_600_000);
    await expire();
    expect(await rig.approve(code)).toEqual({ outcome: 'gone' });
    await nothingLeft();
  });

  test('a second time', async () => {
    await rig.approve(code);
    expect(await rig.approve(code)).toEqual({ outcome: 'gone' });
    expect(await rig.fates(id)).toHaveLength(2);
  });

  test('for another person, nor in another chat', async () => {
    const other = await makeStaff(rig.db, { role: 'admin' });
    expect(await rig.approve(code, { staffId: other })).toEqual({ outcome: 'gone' });
    expect(await rig.approve(code, { chat: 'telegram:bot:9' })).toEqual({ outcome: 'gone' });
    await nothingLeft();
  });

  test('after the next code for the same campaign was shown', async () => {
    const next = (await rig.offer(id))!.code;
    expect(await rig.approve(code)).toMatchObject({ outcome: 'wrong' });
    expect(await rig.approve(next)).toMatchObject({ outcome: 'sent' });
  });

  test('for who may approve no more, and for a role that was another when it was shown', async () => {
    const { actor } = await rig.scope();
    for (const role of ['vet', 'reception'] as const)
      await expect(rig.approve(code, { actor: { ...actor, role } })).rejects.toMatchObject({
        code: 'not_allowed',
      });
    await execute(rig.db, `update campaign_approval set role = 'vet'`);
    expect(await rig.approve(code)).toEqual({ outcome: 'gone' });
    await nothingLeft();
  });

  test.each([
    [
      'the text',
      async () => editText(await rig.scope(), { campaignId: id, lang: 'es', body: 'Hola, {dueño}.' }),
    ],
    [
      'the time',
      async () =>
        scheduleCampaign(await rig.scope(), { campaignId: id, at: new Date('2025-12-09T15:00:00Z') }),
    ],
    [
      'a phone',
      () => execute(rig.db, `update owner set phone_primary = '+529980009999' where id = $1`, [ana.id]),
    ],
    [
      'a language',
      () => execute(rig.db, `update owner set preferred_language = 'en' where id = $1`, [ana.id]),
    ],
    ['a pet', () => execute(rig.db, `update pet set deceased_on = '2025-12-01' where id = $1`, [ana.petId])],
    [
      'a record, erased,',
      () => execute(rig.db, 'update owner set erased_at = now() where id = $1', [ana.id]),
    ],
    [
      'the list',
      async () => {
        await rig.catOwner('Eva Ruiz');
        await rig.measured();
        await rig.preview(id);
      },
    ],
  ])('when %s has changed since', async (_, change) => {
    await change();
    expect(await rig.approve(code)).toMatchObject({ outcome: 'changed' });
    await nothingLeft();
    await rig.preview(id);
    expect(await rig.approve((await rig.offer(id))!.code)).toMatchObject({ outcome: 'sent' });
  });
});

describe('is offered', () => {
  test.each(['vet', 'reception'] as const)('not to %s', async (role) => {
    const { actor } = await rig.scope();
    expect(await rig.offer(id, { actor: { ...actor, role } })).toBeUndefined();
  });

  test('not in a group, not to the program itself, not where no way is connected', async () => {
    const { actor } = await rig.scope();
    expect(await rig.offer(id, { group: true })).toBeUndefined();
    expect(await rig.offer(id, { actor: { ...actor, id: undefined } })).toBeUndefined();
    expect(await rig.offer(id, { clinic: { ...rig.clinic, ways: [] } })).toBeUndefined();
  });

  test('not for what nobody would get', async () => {
    await execute(rig.db, 'update owner set marketing_opt_in = false');
    await rig.preview(id);
    expect(await rig.offer(id)).toBeUndefined();
  });
});
