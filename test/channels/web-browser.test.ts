import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContext, KeyInput, Page } from 'puppeteer-core';
import { putShown } from '../../src/messages/transcript/put-shown.js';
import { bold, text } from '../../src/rich-text.js';
import { revokeStaff } from '../../src/staff/revoke-staff.js';
import { makeStaff, testScope } from '../support/builders.js';
import { launchBrowser } from '../support/launch-browser.js';
import { boldAnswer, plainAnswer, STORY, type StoryTurn } from '../support/story.js';
import { openWebDemo, type WebDemo } from './web-demo.js';
import { openWeb } from './web-rig.js';

const executable = process.env.HUELLA_TEST_BROWSER;
if (!executable) process.stderr.write('\nSKIPPED: the page in a browser. There is no Chromium here.\n');

// A machine that is busy with other tests is slow to draw.
jest.setTimeout(60_000);

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
// A picture that a browser can draw: one green pixel.
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkaPhfDwAEAAIAvHvBFwAAAABJRU5ErkJggg==',
  'base64',
);
const BOX = '#words';
const LAST_ANSWER = '.message:not(.mine):last-of-type';

// There is a Chromium from npm for Linux only; elsewhere the system may have none.
if (!executable) console.warn('no Chromium here: the page is not driven in a browser');

(executable ? describe : describe.skip)('the page in a browser', () => {
  let demo: WebDemo;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let problems: string[];
  let chat: { channel: string; account: string; chat: string };

  beforeAll(async () => {
    [demo, browser] = await Promise.all([openWebDemo(), launchBrowser(executable!)]);
    chat = { channel: 'web', account: 'local', chat: String(demo.admin) };
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.close();
  });
  beforeEach(async () => {
    context = await browser.createBrowserContext();
    page = await context.newPage();
    problems = [];
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(String(error)));
  });
  afterEach(() => context.close());

  /** Follows a fresh link, as from the terminal. */
  async function enter(staffId = demo.admin): Promise<void> {
    await page.goto(await demo.web.link(staffId));
    await page.waitForSelector('#log[aria-busy="false"]');
  }
  const answers = () => page.$$eval('.message:not(.mine)', (all) => all.length);
  async function answerTo(act: () => Promise<unknown>): Promise<string> {
    const before = await answers();
    await act();
    await page.waitForFunction(`document.querySelectorAll('.message:not(.mine)').length > ${before}`);
    await demo.router.idle();
    return page.$$eval('.message:not(.mine) .text', (all) => all.at(-1)?.textContent ?? '');
  }
  const ask = (words: string) =>
    answerTo(async () => {
      await page.type(BOX, words);
      await page.keyboard.press('Enter');
    });
  const press = async (...keys: KeyInput[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const focused = () => page.evaluate('document.activeElement.textContent.trim()');

  test('opens by the link, once, in the reader’s language, with a greeting and examples', async () => {
    const link = await demo.web.link(demo.admin);
    await page.goto(link);
    await page.waitForSelector('#greeting:not([hidden])');
    expect(page.url()).toBe(`${demo.web.address}/`);
    expect(await page.$eval('html', (html) => html.lang)).toBe('es');
    expect(await page.$eval('#greeting h2', (h2) => h2.textContent)).toBe('Hola. ¿En qué te ayudo?');
    await page.click('#language');
    await page.waitForFunction(`document.documentElement.lang === 'en'`);
    expect(await page.$eval('#greeting h2', (h2) => h2.textContent)).toBe('Hello. How can I help?');
    expect(problems).toEqual([]);
    const other = await browser.createBrowserContext();
    const second = await other.newPage();
    expect((await second.goto(link))!.status()).toBe(401);
    expect((await second.goto(demo.web.address))!.status()).toBe(401);
    await other.close();
  });

  test.each([STORY['profile in Spanish']!, STORY['at risk in English']!])(
    'answers $ask sign by sign, with its bold',
    async (turn: StoryTurn) => {
      await enter();
      expect(await ask(turn.ask)).toBe(plainAnswer(turn));
      const strong = await page.$$eval(LAST_ANSWER, (all) =>
        [...all.at(-1)!.querySelectorAll('strong')].map((each) => each.textContent),
      );
      expect(strong).toEqual(boldAnswer(turn));
      expect(await page.$eval(BOX, (box) => box.value)).toBe('');
      expect(problems).toEqual([]);
    },
  );

  test('is used by keyboard alone, and the focus is never lost', async () => {
    await page.setViewport({ width: 1000, height: 900 });
    await enter();
    await page.evaluate('document.activeElement.blur()');
    await press('Tab');
    expect(await focused()).toBe('Ir a escribir');
    await press('Enter');
    await page.keyboard.type('Cuéntame de María García');
    await answerTo(() => press('Enter'));
    expect(await page.evaluate('document.activeElement.id')).toBe('words');
    const labels = await page.$$eval('.choices button', (all) => all.map((each) => each.textContent));
    expect(labels.length).toBeGreaterThan(0);
    // Back from the line to write in, over nothing but the buttons of the answer.
    await page.keyboard.down('Shift');
    await press('Tab');
    await page.keyboard.up('Shift');
    expect(await focused()).toBe(labels.at(-1));
    const ring = await page.evaluate('getComputedStyle(document.activeElement).outlineWidth');
    expect(ring).toBe('3px');
    const answer = await answerTo(() => press('Enter'));
    expect(answer).toMatch(/María García/);
    expect(await page.$$eval('.choices button', (all) => all.map((each) => each.textContent))).not.toEqual(
      labels,
    );
    expect(await page.evaluate('document.activeElement.id')).toBe('log');
    expect(problems).toEqual([]);
  });

  test('shows a picture, offers a file, and shows that an answer is being written', async () => {
    await enter();
    await demo.web.channel.typing!(chat);
    await page.waitForSelector('.typing.on');
    await answerTo(() =>
      demo.web.channel.send(chat, {
        body: text('El reporte:'),
        attachments: [
          { kind: 'image', mime: 'image/png', name: 'Ingresos.png', data: PIXEL },
          { kind: 'document', mime: 'text/csv', name: 'ingresos.csv', data: Buffer.from('a,b\n') },
        ],
      }),
    );
    await page.waitForFunction(`document.querySelector('.picture img')?.naturalWidth === 1`);
    expect(await page.$eval('.picture img', (image) => image.alt)).toBe('Ingresos.png');
    await page.waitForSelector('a.file[download="ingresos.csv"]');
    expect(await page.$('.typing.on')).toBeNull();
    expect(problems).toEqual([]);
  });

  test('shows after a reload what was there, with the buttons of old questions dead', async () => {
    await enter();
    const question = { id: 'confirm:00000000000000ff', label: 'Sí, guardar' };
    const details = { id: 'details:1', label: 'Ver detalle' };
    await answerTo(() =>
      demo.web.channel.send(chat, { body: text('¿La guardo?'), choices: [question, details] }),
    );
    const drawn = () =>
      page.$$eval('.message', (all) =>
        all
          .map(({ textContent }) => textContent)
          .concat(
            [...all.at(-1)!.querySelectorAll('button')].map(
              (each) => `${each.textContent}: ${each.disabled}`,
            ),
          ),
      );
    const before = await drawn();
    expect(before.slice(-2)).toEqual(['Sí, guardar: true', 'Ver detalle: false']);
    await page.reload();
    await page.waitForSelector('#log[aria-busy="false"]');
    expect(await drawn()).toEqual(before);
    expect(problems).toEqual([]);
  });

  test('says when the program is gone, and goes on where it was once it is back', async () => {
    const first = await openWeb(demo.db);
    const port = first.listener.port()!;
    await page.goto(await first.link(demo.admin));
    await page.waitForSelector('#log[aria-busy="false"]');
    const shown = await page.$$eval('.message', (all) => all.length);
    await first.close();
    await page.waitForSelector('#notice:not([hidden])');
    expect(await page.$eval('#notice', (notice) => notice.textContent)).toBe(
      'Se perdió la conexión con Huella; sigo intentando.',
    );
    const second = await openWeb(demo.db, { port });
    await second.channel.send(chat, { body: text('Ya volví.') });
    await page.waitForSelector('#notice[hidden]');
    await page.waitForFunction(`document.querySelectorAll('.message').length === ${shown + 1}`);
    expect(await page.$$eval('.message .text', (all) => all.at(-1)!.textContent)).toBe('Ya volví.');
    await second.close();
  });

  test('keeps a table in line on a narrow screen, and shows a long answer from its beginning', async () => {
    await page.setViewport({ width: 360, height: 700 });
    await enter();
    const words = await ask('Reporte de ingresos del mes pasado');
    expect(words).toMatch(/Ingresos +\$/);
    const table = (await page.evaluate(`(() => {
      const table = document.querySelector('.message:last-of-type .table');
      return {
        wide: table.scrollWidth - table.clientWidth,
        lines: table.textContent.trimEnd().split('\\n').length,
        drawn: table.clientHeight / parseFloat(getComputedStyle(table).lineHeight),
      };
    })()`)) as { wide: number; lines: number; drawn: number };
    expect(table.wide).toBe(0);
    // No line was broken in two: the padding is less than one line.
    expect(Math.floor(table.drawn)).toBe(table.lines);
    const top = await page.evaluate(`
      document.querySelector('.message:last-of-type').getBoundingClientRect().top -
      document.querySelector('#log').getBoundingClientRect().top`);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(top).toBeLessThan(40);
  });

  test('says of which day a message is that is not of today', async () => {
    const at = Date.UTC(2025, 10, 30, 17, 5);
    const shown = { id: 'old', mine: false, at, body: text('De hace días.'), choices: [] };
    await putShown(demo.db, { staffId: demo.admin, id: 'old', shown });
    await enter();
    const time = () => page.$eval('[data-id="old"] time', (each) => each.textContent);
    expect(await time()).toBe('30 nov 2025, 12:05');
    await page.click('#language');
    await page.waitForFunction(`document.documentElement.lang === 'en'`);
    expect(await time()).toMatch(/^Nov 30, 2025, 12:05\sPM$/);
  });

  test('shows what looks like markup as text', async () => {
    await enter();
    const evil = `<img src=x onerror="window.hacked=1"><script>window.hacked=1</script> & <b>Rex</b>`;
    await answerTo(() =>
      demo.web.channel.send(chat, {
        body: [...bold(evil), ...text(evil)],
        choices: [{ id: 'x', label: evil }],
        attachments: [{ kind: 'document', mime: 'text/html', name: evil, data: Buffer.from(evil) }],
      }),
    );
    await page.waitForSelector('a.file');
    expect(await page.$$eval('.text', (all) => all.at(-1)!.textContent)).toBe(evil + evil);
    expect(await page.$$eval('.choices button', (all) => all.at(-1)!.textContent)).toBe(evil);
    expect(await page.$$('.bubble script, .text img, .text b')).toEqual([]);
    await ask(evil);
    expect(await page.$$eval('.mine .text', (all) => all.at(-1)!.textContent)).toBe(evil);
    expect(await page.evaluate(`'hacked' in window`)).toBe(false);
    // Even a script that found a hole could write no markup.
    const written = await page.evaluate(`
      try { document.body.insertAdjacentHTML('beforeend', '<i>x</i>'), 'written' }
      catch (error) { error.name }`);
    expect(written).toBe('TypeError');
  });

  test.each(['light', 'dark'])('fits 360 pixels and passes axe in %s', async (scheme) => {
    await page.setViewport({ width: 360, height: 700 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await enter();
    await ask('Cuéntame de María García');
    await answerTo(() =>
      demo.web.channel.send(chat, { body: text(`${'ancho'.repeat(80)}\n${'a b '.repeat(200)}`) }),
    );
    const wide = await page.evaluate(`
      [document.documentElement, document.querySelector('#log')].map((each) => each.scrollWidth - each.clientWidth)`);
    expect(wide).toEqual([0, 0]);
    const small = await page.$$eval('button', (all) =>
      all
        .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 44)
        .map((each) => each.id),
    );
    expect(small).toEqual([]);
    await page.click('#panel-button');
    await page.waitForSelector('aside.open li');
    expect(await serious()).toEqual([]);
    await press('Escape');
    expect(await serious()).toEqual([]);
  });

  async function serious(): Promise<string[]> {
    await page.evaluate(AXE);
    const found = (await page.evaluate('axe.run()')) as AxeResults;
    // It did look, whatever the page's policy forbids.
    expect(found.passes.length).toBeGreaterThan(15);
    return found.violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
      );
  }

  test('says that the session has ended where access was taken away', async () => {
    await enter(await makeStaff(demo.db, { name: 'Berta', language: 'en' }));
    await revokeStaff(await testScope(demo.db), { name: 'Berta' });
    await page.type(BOX, 'Tell me about María García');
    await press('Enter');
    await page.waitForFunction(`document.querySelector('#notice').textContent !== ''`);
    expect(await page.$eval('#notice', (notice) => notice.textContent)).toBe(
      'Your session has ended. To come in again ask whoever administers Huella for a new link.',
    );
    expect(await page.$eval(BOX, (box) => box.disabled)).toBe(true);
    expect(await answers()).toBe(0);
  });

  test('keeps what could not be sent, and sends it once on another try', async () => {
    await enter();
    await page.setOfflineMode(true);
    await page.type(BOX, 'Cuéntame de Carlos Mendez');
    await press('Enter');
    await page.waitForSelector('.failed .retry');
    await page.setOfflineMode(false);
    const answer = await answerTo(() => page.click('.retry'));
    expect(answer).toMatch(/Carlos Mendez/);
    await page.waitForFunction(`!document.querySelector('.failed')`);
  });
});
