import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { campaignResults } from '../../src/campaigns/campaign-results.js';
import { followLink } from '../../src/campaigns/links/follow-link.js';
import { LINK_PATH, linkTracker } from '../../src/campaigns/links/track-links.js';
import { resultsCard } from '../../src/campaigns/results-card.js';
import { type LinkSigner, linkSigner } from '../../src/db/app-secret.js';
import { row, rows } from '../../src/db/sql.js';
import { linkRoutes } from '../../src/http/link-routes.js';
import { type PublicListener, startPublicListener } from '../../src/http/public-listener.js';
import { silentLogger } from '../../src/logger.js';
import { templateHash } from '../../src/messages/text/check-template.js';
import { plain } from '../../src/rich-text.js';
import { testView } from '../support/builders.js';
import { testDatabase } from '../support/database.js';
import { MemorySender } from '../support/memory-sender.js';
import { CampaignRig } from './campaign-rig.js';

const PROMO = 'https://clinica.example/promo?de=huella';
const BODY = `Hola, {dueño}. Vea ${PROMO}.`;
const BROWSER = { 'user-agent': 'Mozilla/5.0 (Linux; Android 14) Chrome/126 Mobile Safari/537.36' };
const MOST = 40;

describe('short links', () => {
  let rig: CampaignRig;
  let signer: LinkSigner;
  let listener: PublicListener;
  let whatsapp: MemorySender;
  let id: number;
  let clock = 0;
  beforeAll(async () => {
    rig = new CampaignRig(await testDatabase());
    signer = await linkSigner(rig.db);
    listener = await startPublicListener({
      port: 0,
      host: '127.0.0.1',
      logger: silentLogger,
      routes: [
        linkRoutes({
          path: LINK_PATH,
          follow: (link) => followLink({ db: rig.db, clock: rig.clock, signer }, link),
          notFound: 'No es válido.\n\nNot valid.',
          now: () => clock,
          most: MOST,
        }),
      ],
    });
  });
  afterAll(async () => {
    await listener.stop();
    await rig.database.drop();
  });
  beforeEach(async () => {
    await rig.empty();
    clock += 60_000;
    rig.clinic = { ...rig.clinic, linkHosts: ['clinica.example'], tracksLinks: true };
    rig.trackLinks = linkTracker({ db: rig.db, publicUrl: 'https://crm.example', signer });
    whatsapp = new MemorySender('whatsapp');
    for (const name of ['Ana López', 'Luis Pech']) await rig.catOwner(name);
    await rig.measured();
  });

  const sent = async () => {
    id = await rig.launched({ texts: { es: { body: BODY } } });
    await rig.drain(whatsapp);
    return whatsapp.arrived.map(({ body }) => /https:\/\/crm\.example(\/l\/[\w.-]+)\./.exec(body)![1]!);
  };
  const open = (path: string, options: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${listener.port}${path}`, { redirect: 'manual', headers: BROWSER, ...options });
  const clicks = () =>
    rows<object>(rig.db, 'select first_at as "firstAt", clicks from link_click order by message_id');
  const results = async () => campaignResults(await rig.scope(), { campaignId: id });

  test('stand in place of the links, one of each message’s own; what is kept and approved has the link as written', async () => {
    const preview = await rig.preview(await rig.prepare({ texts: { es: { body: BODY } } }));
    expect(preview.tracked).toBe(true);
    expect(preview.samples[0]!.body).toContain(`Vea ${PROMO}.`);
    const paths = await sent();
    expect(new Set(paths).size).toBe(2);
    expect(whatsapp.arrived[0]!.body).toMatch(
      /^Hola, Ana\. Vea https:\/\/crm\.example\/l\/\w+\.\w+\.[\w-]{22}\.\n/,
    );
    const stored = await row<{ body: string; bodyHash: string }>(
      rig.db,
      'select body, body_hash as "bodyHash" from message where campaign_id = $1 order by id limit 1',
      [id],
    );
    expect(stored!.body).toContain(`Vea ${PROMO}.`);
    const { subject } = (await row<{ subject: string }>(
      rig.db,
      'select subject from campaign_text where campaign_id = $1 and lang = $2',
      [id, 'es'],
    ))!;
    expect(stored!.bodyHash).toBe(templateHash({ subject, body: BODY }));
  });

  test('lead to the address of the campaign, and keep the first click and how many', async () => {
    const [ana] = await sent();
    const first = rig.now;
    for (let time = 0; time < 3; time++) {
      const answer = await open(ana!);
      expect([answer.status, answer.headers.get('location')]).toEqual([302, PROMO]);
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
      rig.now = new Date(rig.now.getTime() + 60_000);
    }
    expect(await clicks()).toEqual([{ firstAt: first, clicks: 3 }]);
    expect(await results()).toMatchObject({ sent: 2, clicked: 1, links: 1 });
    const card = resultsCard(await results(), testView(await rig.scope()));
    expect(plain(card.body)).toContain('🔗 1 abrió un enlace');
  });

  test('are followed for programs that look ahead, and not counted', async () => {
    const [ana] = await sent();
    const ahead = [
      await open(ana!, { method: 'HEAD' }),
      await open(ana!, { headers: { 'user-agent': 'WhatsApp/2.24.1 A' } }),
      await open(ana!, { headers: { ...BROWSER, 'sec-purpose': 'prefetch' } }),
    ];
    expect(ahead.map(({ status }) => status)).toEqual([302, 302, 302]);
    expect(await clicks()).toEqual([]);
    expect(await results()).toMatchObject({ clicked: 0 });
  });

  test('lead nowhere else, whatever is asked', async () => {
    const [ana, luis] = (await sent()).map((path) => path.slice(LINK_PATH.length));
    const [message, link, signature] = ana!.split('.');
    const others = [
      `${luis!.split('.')[0]}.${link}.${signature}`,
      `${message}.zz.${signature}`,
      `${message}.${link}.${'A'.repeat(22)}`,
      `${message}.${link}`,
      'https%3A%2F%2Fevil.example',
      'x',
    ];
    for (const token of others) {
      const answer = await open(`${LINK_PATH}${token}`);
      expect([answer.status, answer.headers.get('location')]).toEqual([404, null]);
      expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
      expect(await answer.text()).toBe('No es válido.\n\nNot valid.');
    }
    const added = await open(`${LINK_PATH}${ana}?url=https://evil.example`);
    expect(added.headers.get('location')).toBe(PROMO);
    expect(await clicks()).toHaveLength(1);
  });

  test('that were signed for another campaign’s link lead nowhere', async () => {
    const [ana] = await sent();
    const first = id;
    await rig.empty();
    rig.clinic = { ...rig.clinic, linkHosts: ['clinica.example'] };
    await rig.catOwner('Eva Ruiz');
    await rig.measured();
    await sent();
    expect(id).not.toBe(first);
    expect((await open(ana!)).status).toBe(404);
  });

  test('are answered only so often', async () => {
    const [ana] = await sent();
    const statuses = [];
    for (let time = 0; time <= MOST; time++) statuses.push((await open(ana!, { method: 'HEAD' })).status);
    expect(statuses.filter((status) => status === 302)).toHaveLength(MOST);
    expect(statuses.at(-1)).toBe(429);
    clock += 10_001;
    expect((await open(ana!)).status).toBe(302);
  });

  test('are none without PUBLIC_URL: the link leaves as it was written, and clicks are not measured', async () => {
    rig.trackLinks = undefined;
    rig.clinic = { ...rig.clinic, tracksLinks: false };
    id = await rig.launched({ texts: { es: { body: BODY } } });
    await rig.drain(whatsapp);
    expect(whatsapp.arrived[0]!.body).toContain(`Vea ${PROMO}.`);
    expect(await results()).toMatchObject({ clicked: null, links: 1 });
    const said = async (lang: 'es' | 'en') =>
      plain(resultsCard(await results(), testView(await rig.scope(), lang)).body);
    expect(await said('es')).toContain('Clics en los enlaces: no se mide');
    expect(await said('en')).toContain('Clicks on links: not measured');
  });

  test('that cannot be made hold up no message', async () => {
    rig.trackLinks = async () => {
      throw new Error('broken');
    };
    id = await rig.launched({ texts: { es: { body: BODY } } });
    await rig.drain(whatsapp);
    expect(whatsapp.arrived.map(({ body }) => body.includes(PROMO))).toEqual([true, true]);
    expect(await results()).toMatchObject({ sent: 2, unknown: 0 });
  });
});
