import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CampaignRig } from '../campaigns/campaign-rig.js';
import { testDatabase } from '../support/database.js';
import { runCrm } from './run-crm.js';

describe('crm campaigns', () => {
  let rig: CampaignRig;
  let folder: string;
  let id: number;
  beforeAll(async () => {
    rig = new CampaignRig(await testDatabase());
    folder = mkdtempSync(path.join(tmpdir(), 'huella-campaigns-'));
    await rig.empty();
    await rig.catOwner('Ana López');
    await rig.measured();
    id = await rig.prepare();
  });
  afterAll(async () => {
    await rig.database.drop();
    rmSync(folder, { recursive: true });
  });
  const crm = (
    args: string[],
    { tty = false, answer }: { tty?: boolean; answer?: (question: string) => string } = {},
  ) =>
    runCrm(
      ['campaigns', ...args],
      { DATABASE_URL: rig.database.url, DATA_DIR: folder, ...SMS },
      answer ? { ask: async (question) => answer(question), isTty: tty } : tty,
    );
  /** A way to owners, so that something can be approved. */
  const SMS = {
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: 'x',
    TWILIO_FROM: '+15005550006',
  };
  const typed = (question: string) => /SÍ [A-Z0-9]{8}/.exec(question)![0];

  test('lists and shows them, for people and for programs', async () => {
    expect((await crm(['list'])).out).toContain(`Campaña ${id}: Gatos (borrador)`);
    const { out } = await crm(['show', String(id), '--json']);
    expect(JSON.parse(out)).toMatchObject({ id, count: 1, total: 1 });
    expect((await crm(['show', String(id)])).out).toContain('llegaría a');
    expect(await crm(['show', '999'])).toMatchObject({ code: 1, out: '' });
  });

  test('approves only what a person types at a terminal', async () => {
    for (const tty of [false, true])
      expect((await crm(['approve', String(id)], { tty })).error).toContain('terminal de verdad');
    const piped = await crm(['approve', String(id)], { answer: typed });
    expect(piped).toMatchObject({ code: 1, out: '' });
    for (const answer of [() => 'sí', () => '', () => 'SÍ B2B2B2B2'])
      expect(await crm(['approve', String(id)], { tty: true, answer })).toMatchObject({ code: 1 });
    expect(await rig.fates(id)).toEqual([]);
    expect((await crm(['approve', String(id), '--as', 'Ana'], { tty: true, answer: typed })).code).toBe(2);
    const done = await crm(['approve', String(id)], { tty: true, answer: typed });
    expect(done).toMatchObject({ code: 0 });
    expect(done.out).toContain('1 mensaje está por salir');
    expect(await rig.fates(id)).toEqual([{ name: 'Ana López', fate: 'queued' }]);
  });

  test('shows what became of one, for people and for programs', async () => {
    const { out } = await crm(['show', String(id), '--json', '--days', '30']);
    expect(JSON.parse(out)).toMatchObject({
      campaign: { id, status: 'approved' },
      total: 1,
      waiting: 1,
      sent: 0,
      delivered: null,
      read: null,
      clicked: null,
      replied: 0,
      unsubscribed: 0,
      bookedOrBought: 0,
      days: 30,
      failed: 0,
      unknown: 0,
      holdout: null,
    });
    expect((await crm(['show', String(id)])).out).toContain('en los 14 días después de su mensaje');
    expect((await crm(['show', String(id), '--days', '0'])).error).toContain('1-90');
  });

  test('cancels', async () => {
    expect((await crm(['cancel', String(id)])).out).toContain('cancelada');
    expect(await rig.fates(id)).toEqual([{ name: 'Ana López', fate: 'skipped: campaign_cancelled' }]);
  });
});
