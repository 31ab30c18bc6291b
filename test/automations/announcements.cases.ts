import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { automationsCard, listAutomations } from '../../src/automations/list-automations.js';
import { productAudience } from '../../src/automations/news/product-audience.js';
import { previewAutomation } from '../../src/automations/preview-automation.js';
import { automationPreviewCard } from '../../src/automations/preview-card.js';
import { switchOff } from '../../src/automations/switch-off.js';
import { textsOf } from '../../src/campaigns/campaign-row.js';
import { offerApproval } from '../../src/campaigns/offer-approval.js';
import { prepareCampaign } from '../../src/campaigns/prepare-campaign.js';
import { previewCampaign } from '../../src/campaigns/preview.js';
import { takeApproval } from '../../src/campaigns/take-approval.js';
import { rows } from '../../src/db/sql.js';
import { importFiles } from '../../src/import/import-files.js';
import { recordConsent } from '../../src/messages/record-consent.js';
import { plain } from '../../src/rich-text.js';
import { i18n, makeOrder, makeOrderItem, makePet, makeProduct, testView } from '../support/builders.js';
import { automationRig } from './automation-rig.js';

const t = i18n.translate('es');

describe('a product that is new', () => {
  const rig = automationRig();

  const product = (name: string, values: object = {}) =>
    makeProduct(rig.db, { name, created_at: rig.now, ...values });
  const withPet = async (name: string, species: string) => {
    const id = await rig.owner({ name });
    await makePet(rig.db, id, { species });
    return id;
  };
  const outcomes = async () =>
    Object.fromEntries(
      (
        await rows<{ name: string; outcome: string }>(
          rig.db,
          'select p.name, a.outcome from product_announcement a join product p on p.id = a.product_id',
        )
      ).map(({ name, outcome }) => [name, outcome]),
    );
  const drafts = () =>
    rows<{ id: number; name: string; audience: object; status: string }>(
      rig.db,
      `select id, name, audience, status from campaign where purpose = 'announcement' order by id`,
    );
  const told = async (key: string, staffId: number) =>
    (
      await rows<{ values: Record<string, string> }>(
        rig.db,
        'select "values" from staff_notice where key = $1 and staff_id = $2',
        [key, staffId],
      )
    ).map(({ values }) => values);
  const approve = async (campaignId: number) => {
    const scope = await rig.scope();
    await previewCampaign(scope, { campaignId, t });
    return takeApproval(scope, { code: (await offerApproval(scope, campaignId))!.code, t });
  };
  /** At eleven; what comes from noon on is looked at the day after. */
  const on = async () => {
    const day = rig.now.toISOString().slice(0, 10);
    rig.at(`${day}T11:00:00`);
    await rig.switchOn('announcement');
    rig.at(`${day}T12:00:00`);
  };
  const nextDay = (day = '2025-12-06') => rig.day(day);

  test('is drafted for who has such an animal, and leaves for nobody before a person approves', async () => {
    const cat = await withPet('Ana López', 'cat');
    const no = await withPet('Eva Ruiz', 'cat');
    await withPet('Luis Pech', 'dog');
    await recordConsent(await rig.scope(), { ownerId: no, status: 'revoked', how: 'por teléfono' });
    const admin = await rig.admin();
    await on();
    await product('Arena Plus para gato', { category: 'hygiene' });
    await nextDay();
    const [draft] = await drafts();
    expect(draft).toMatchObject({
      name: 'Novedad: Arena Plus para gato',
      audience: { filters: { pet_species: 'cat' } },
      status: 'draft',
    });
    expect(await told('jobs:news_drafted', admin)).toEqual([
      expect.objectContaining({ id: draft!.id, products: 'Arena Plus para gato', count: 1 }),
    ]);
    expect(await rig.fates()).toEqual([]);
    expect(await approve(draft!.id)).toMatchObject({ outcome: 'sent', count: 1 });
    await rig.drain();
    expect(await rig.fates()).toEqual([`campaign:${draft!.id}:${cat}: sent`]);
    expect(rig.bodies()[0]).toMatch(/^Hola, Ana\. En Clínica Huella ya tenemos Arena Plus para gato\./);
    await nextDay('2025-12-07');
    expect(await drafts()).toHaveLength(1);
  });

  test('goes to who bought of its category where its name tells no animal; two of them are one draft', async () => {
    const ana = await rig.owner({ name: 'Ana López', preferred_language: 'en' });
    await rig.owner({ name: 'Luis Pech' });
    const bravecto = await product('Bravecto', { category: 'pharmacy' });
    await makeOrderItem(rig.db, await makeOrder(rig.db, ana, '2025-11-20'), { product_id: bravecto });
    await on();
    await product('Credelio', { category: 'pharmacy' });
    await product('Simparica', { category: 'pharmacy' });
    await nextDay();
    const [draft, ...others] = await drafts();
    expect([draft!.audience, others]).toEqual([{ filters: { bought_category: 'pharmacy' } }, []]);
    expect((await textsOf(rig.db, draft!.id)).en!.body).toContain('we now have Credelio and Simparica.');
    expect((await previewCampaign(await rig.scope(), { campaignId: draft!.id, t })).count).toBe(1);
  });

  test('was not there before the switch-on, as the imports tell; a catalogue is no news', async () => {
    await withPet('Luis Pech', 'dog');
    const folder = await mkdtemp(path.join(tmpdir(), 'huella-news-'));
    const importing = async (...names: string[]) => {
      const file = path.join(folder, 'productos.csv');
      const lines = names.map((name, n) => `${n + 1},${name},alimento,${100 + n}`);
      await writeFile(file, ['id,nombre,categoria,precio', ...lines].join('\n'));
      await importFiles(await rig.scope(), { paths: [file] });
    };
    const admin = await rig.admin();
    await importing('Dog Chow', 'Perro Feliz');
    await on();
    await importing('Dog Chow', 'Perro Feliz Nuevo Nombre', 'Croquetas para perro senior');
    await nextDay();
    expect(await outcomes()).toEqual({ 'Croquetas para perro senior': 'drafted' });
    const many = Array.from({ length: 6 }, (_, n) => `Perro ${n}`);
    await importing('Dog Chow', 'Perro Feliz', 'Croquetas para perro senior', ...many);
    await nextDay('2025-12-07');
    expect(await drafts()).toHaveLength(1);
    expect(await told('jobs:news_catalogue', admin)).toEqual([{ count: 6 }]);
    await nextDay('2025-12-08');
    expect(await told('jobs:news_catalogue', admin)).toHaveLength(1);
  });

  test('of an old name, sold long ago, for nobody, or with a name that cannot stand is not announced', async () => {
    const ana = await withPet('Ana López', 'dog');
    await product('Perro Contento');
    await on();
    await product('PERRO CONTENTO');
    const sold = await product('Hueso para perro');
    await makeOrderItem(rig.db, await makeOrder(rig.db, ana, '2025-10-01'), { product_id: sold });
    await product('Alimento para hurón');
    await product('Perro en www.malo.com');
    await product('Cosa', { category: '' });
    await product('Baño para perro', { category: 'service' });
    await nextDay();
    expect(await outcomes()).toEqual({
      'PERRO CONTENTO': 'known_before',
      'Hueso para perro': 'known_before',
      'Alimento para hurón': 'nobody',
      'Perro en www.malo.com': 'unwritable',
      Cosa: 'no_audience',
    });
    expect(await drafts()).toEqual([]);
  });

  test('that came while it was off, or waited with another text, is never announced', async () => {
    await withPet('Ana López', 'dog');
    await product('Perro Uno');
    await nextDay('2025-12-05');
    await on();
    await switchOff(await rig.scope(), 'announcement');
    await product('Perro Dos');
    await nextDay();
    await on();
    await product('Perro Tres');
    await nextDay('2025-12-07');
    expect(await outcomes()).toEqual({ 'Perro Tres': 'drafted' });
  });

  test('is told of to nobody who heard of another within 30 days', async () => {
    const ana = await withPet('Ana López', 'dog');
    await on();
    await product('Perro Uno');
    await nextDay();
    await approve((await drafts())[0]!.id);
    await rig.drain();
    rig.at('2025-12-20T10:00:00');
    await product('Perro Dos');
    await nextDay('2025-12-21');
    rig.at('2026-01-06T10:00:00');
    await product('Perro Tres');
    await nextDay('2026-01-07');
    expect(await outcomes()).toEqual({
      'Perro Uno': 'drafted',
      'Perro Dos': 'nobody',
      'Perro Tres': 'drafted',
    });
    expect(await rig.fates()).toEqual([expect.stringMatching(new RegExp(`:${ana}: sent$`))]);
  });

  test('is drafted once by two runs at the same moment', async () => {
    await withPet('Ana López', 'dog');
    await on();
    await product('Perro Uno');
    rig.at('2025-12-06T10:00:00');
    await Promise.all([rig.plan(), rig.plan(), rig.plan()]);
    expect(await drafts()).toHaveLength(1);
  });

  test('is shown beforehand by an example, with the words that nothing leaves unapproved', async () => {
    await withPet('Ana López', 'dog');
    const scope = await rig.scope();
    const empty = await previewAutomation(scope, { kind: 'announcement', i18n });
    expect(plain(automationPreviewCard(empty, testView(scope)).body)).toContain(
      'Todavía no hay en el catálogo',
    );
    await product('Premios para perro');
    const shown = await previewAutomation(scope, { kind: 'announcement', i18n });
    expect(shown).toMatchObject({ going: 1, example: { filters: { pet_species: 'dog' } } });
    const card = plain(automationPreviewCard(shown, testView(scope)).body);
    expect(card).toContain('nada sale sin tu aprobación');
    expect(card).toContain('si Premios para perro, lo último del catálogo, llegara después');
    expect(card).toContain('› Hola, Ana. En Clínica Huella ya tenemos Premios para perro.');
    expect(card).toContain('› Hola, {dueño}. En {clínica} ya tenemos {producto}.');
    expect(await drafts()).toEqual([]);
  });

  test('is counted in the list by what a person let go', async () => {
    await withPet('Ana López', 'dog');
    await on();
    await product('Perro Uno');
    await nextDay();
    await approve((await drafts())[0]!.id);
    await rig.drain();
    const scope = await rig.scope();
    const listed = await listAutomations(scope, i18n);
    expect(listed.find(({ kind }) => kind === 'announcement')).toMatchObject({ state: 'on', sent: 1 });
    expect(plain(automationsCard(listed, testView(scope)).body)).toContain(
      'Aviso de productos nuevos: encendida',
    );
  });

  test('switching an automation off leaves a campaign of the same purpose, which a person approved', async () => {
    await withPet('Ana López', 'dog');
    const audience = { filters: { pet_species: 'dog' } };
    const id = await prepareCampaign(await rig.scope(), { audience, purpose: 'win_back', name: 'Perros', t });
    await approve(id);
    await rig.switchOn('win_back');
    expect(await switchOff(await rig.scope(), 'win_back')).toMatchObject({ withdrawn: 0 });
    await rig.metrics();
    await rig.drain();
    expect(await rig.fates()).toEqual([expect.stringMatching(/: sent$/)]);
  });

  test('is for those whom its name tells, else for those of its category', () => {
    const expected: [string, string, object | undefined][] = [
      ['Royal Canin Gatos', 'food', { pet_species: 'cat' }],
      ['Dog Chow Adulto', 'food', { pet_species: 'dog' }],
      ['Nupec Cachorro', 'food', { pet_species: 'dog' }],
      ['Alimento para conejo', 'food', { pet_species: 'rabbit' }],
      ['Semilla para aves', 'food', { pet_species: 'bird' }],
      ['Whiskas sabor pescado y conejo', 'food', { bought_category: 'food' }],
      ['Wet Food Can 400 g', 'food', { bought_category: 'food' }],
      ['Shampoo perros y gatos', 'hygiene', { bought_category: 'hygiene' }],
      ['Bravecto', '', undefined],
    ];
    for (const [name, category, filters] of expected)
      expect([name, productAudience({ name, category })]).toEqual([name, filters]);
  });
});
