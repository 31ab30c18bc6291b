import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'puppeteer-core';
import QRCode from 'qrcode';
import { createRouter } from '../../channels/router.js';
import { createWebChannel } from '../../channels/web/web-channel.js';
import { openApp } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { seedDemoIfEmpty } from '../../src/demo/seed-demo.js';
import { createLoopbackListener } from '../../src/http/loopback-listener.js';
import { lazySession } from '../../src/lazy-session.js';
import { issueLoginLink } from '../../src/staff/issue-login-link.js';
import { ensureLocalAdmin } from '../../src/staff/local-admin.js';
import { emojiFontScript } from './emoji-font.js';
import { launchBrowser } from './launch-browser.js';
import { findTestBrowser } from './test-browser.js';

/** Takes docs/page-light.png and docs/page-dark.png of the running page: `npm run picture:page`. */
const QUESTION = 'Cuéntame de María García';

const folder = mkdtempSync(path.join(tmpdir(), 'huella-page-'));
chmodSync(folder, 0o755);
const config = readConfig({
  DATA_DIR: path.join(folder, 'data'),
  CRM_NOW: '2025-12-05T12:00:00-05:00',
  LOG_LEVEL: 'silent',
});
const app = await openApp(config, { logToFile: false });
const { db, clock, logger, i18n } = app;
const { clinic } = config;
const listener = createLoopbackListener({ port: 0, logger, t: i18n.translate('es') });
let browser: Browser | undefined;
try {
  await seedDemoIfEmpty({ db, clock, clinic });
  const admin = await ensureLocalAdmin(db, { name: clinic.name, language: 'es' });
  const qrSvg = await QRCode.toString('A picture: there is nothing to pair here.', {
    type: 'svg',
    margin: 1,
  });
  const web = createWebChannel({
    listener,
    db,
    clinic,
    i18n,
    logger,
    channels: () => [
      { name: 'web', state: 'ready' },
      { name: 'terminal', state: 'ready' },
      { name: 'telegram', state: 'ready' },
      { name: 'whatsapp', state: 'starting', qrSvg },
    ],
  });
  const router = createRouter({
    db,
    clock,
    clinic,
    i18n,
    logger,
    session: lazySession(app),
    channels: [web],
  });
  const address = await listener.listen();
  await router.start();
  const executable = await findTestBrowser();
  if (!executable) throw new Error('there is no Chromium here');
  browser = await launchBrowser(executable);
  mkdirSync('docs', { recursive: true });
  const emoji = emojiFontScript(folder);
  for (const scheme of ['light', 'dark']) {
    const page = await browser.newPage();
    await page.setViewport({ width: 1080, height: 900 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.goto(`${address}/login/${await issueLoginLink(db, { staffId: admin.id })}`);
    await page.waitForSelector('#log[aria-busy="false"]');
    await page.evaluate(emoji);
    if (scheme === 'light') {
      await page.type('#words', QUESTION);
      await page.keyboard.press('Enter');
    }
    await page.waitForSelector('.choices button');
    await page.evaluate(`document.querySelector('#log').scrollTop = 0`);
    await page.screenshot({ path: `docs/page-${scheme}.png` });
  }
  await router.stop();
} finally {
  await browser?.close();
  await listener.close();
  await app.close();
  rmSync(folder, { recursive: true, force: true });
}
