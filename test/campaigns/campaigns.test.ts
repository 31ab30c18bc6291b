// One Jest file for the folder: each would load the same large libraries again.
import './approval.cases.js';
import './approval-code.cases.js';
import './stop-campaign.cases.js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { editText } from '../../src/campaigns/change-draft.js';
import { previewCard } from '../../src/campaigns/preview-card.js';
import { settleCampaigns } from '../../src/campaigns/settle-campaigns.js';
import { recordConsent } from '../../src/messages/record-consent.js';
import { plain } from '../../src/rich-text.js';
import { makeAppointment, testView } from '../support/builders.js';
import { testDatabase } from '../support/database.js';
import { MemorySender } from '../support/memory-sender.js';
import { CampaignRig } from './campaign-rig.js';

let rig: CampaignRig;
beforeAll(async () => {
  rig = new CampaignRig(await testDatabase());
});
afterAll(() => rig.database.drop());
beforeEach(() => rig.empty());

describe('from the draft to the owner', () => {
  test('a campaign is previewed, approved by its code, and leaves through the outbox', async () => {
    const ana = await rig.catOwner('Ana López', { pet: 'Nube' });
    const john = await rig.catOwner('John Smith', { pet: 'Felix', preferred_language: 'en' });
    await rig.catOwner('Eva Ruiz', { visit: '2025-11-20' });
    await rig.measured();
    const id = await rig.prepare();
    const preview = await rig.preview(id);
    expect(preview).toMatchObject({ total: 2, count: 2, excluded: [], withoutRecordedYes: 2 });
    const offer = await rig.offer(id);
    expect(offer).toMatchObject({ what: 'send', count: 2 });
    expect(await rig.approve(offer!.code)).toMatchObject({ outcome: 'sent', count: 2 });
    const whatsapp = new MemorySender('whatsapp');
    await rig.drain(whatsapp);
    expect(whatsapp.arrived).toEqual(
      preview.samples.map(({ body }, index) => ({ to: [ana, john][index]!.phone, body })),
    );
    expect(whatsapp.arrived[0]!.body).toContain('hace tiempo que no vemos a Nube');
    expect(whatsapp.arrived[0]!.body).toContain('responda BAJA');
    expect(whatsapp.arrived[1]!.body).toContain("we haven't seen Felix");
    expect(await settleCampaigns(rig)).toEqual([{ id, name: 'Gatos', sent: 2 }]);
    expect(await settleCampaigns(rig)).toEqual([]);
  });

  test('the preview says who gets nothing and why', async () => {
    const luis = await rig.catOwner('Luis Pech');
    await rig.catOwner('Ana López');
    const eva = await rig.catOwner('Eva Ruiz');
    await rig.catOwner('Sin Teléfono', { phone_primary: '' });
    await makeAppointment(rig.db, luis.id, '2025-12-20', { status: 'booked' });
    await recordConsent(await rig.scope(), { ownerId: eva.id, status: 'revoked', how: 'por teléfono' });
    await rig.measured();
    const preview = await rig.preview(await rig.prepare());
    expect(preview.count).toBe(1);
    expect(preview.excluded.map(({ reason, names }) => [reason, ...names]).sort()).toEqual([
      ['already_booked', 'Luis Pech'],
      ['no_address', 'Sin Teléfono'],
      ['said_no', 'Eva Ruiz'],
    ]);
    const scope = await rig.scope();
    const shown = plain(previewCard(preview, testView(scope), scope).body);
    expect(shown).toContain('• ya tiene cita: 1 (Luis Pech)');
    expect(shown).toContain('Le llegaría a 1 de 4');
  });

  test('a look at one that was sent leaves its list as it was approved', async () => {
    await rig.catOwner('Ana López');
    await rig.measured();
    const id = await rig.launched();
    const approved = await rig.recipients(id);
    await rig.catOwner('Eva Ruiz');
    await rig.measured();
    await rig.preview(id);
    expect(await rig.recipients(id)).toEqual(approved);
  });

  test('a changed text voids what was approved of the old one', async () => {
    await rig.catOwner('Ana López');
    await rig.measured();
    const id = await rig.prepare();
    await rig.preview(id);
    const offer = await rig.offer(id);
    await editText(await rig.scope(), { campaignId: id, lang: 'es', body: 'Hola, {dueño}: otra cosa.' });
    expect(await rig.approve(offer!.code)).toMatchObject({ outcome: 'changed' });
    expect(await rig.fates(id)).toEqual([]);
  });
});
