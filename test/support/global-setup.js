// Plain JavaScript: Jest loads this file by itself, outside its transform; tsx loads the TypeScript behind it.
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { tsImport } from 'tsx/esm/api';

/**
 * The browser of the tests: the system's, else one from npm, which unpacks itself (Linux only). The workers
 * inherit its path; without one the cases that need it are skipped and say so.
 */
async function findTestBrowser() {
  const { findBrowser } = await tsImport('../../channels/whatsapp/find-browser.ts', import.meta.url);
  try {
    process.env.HUELLA_TEST_BROWSER ??= findBrowser({});
  } catch {
    if (process.platform !== 'linux' || process.arch !== 'x64') return;
    // Read while it is imported: with it the package unpacks the libraries that a bare machine lacks.
    process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
    const { LD_LIBRARY_PATH } = process.env;
    const { default: chromium } = await import('@sparticuz/chromium');
    const unpacked = await chromium.executablePath();
    const libraries = process.env.LD_LIBRARY_PATH ?? '';
    // Those libraries are for the browser alone: Postgres must not load them.
    if (LD_LIBRARY_PATH === undefined) delete process.env.LD_LIBRARY_PATH;
    else process.env.LD_LIBRARY_PATH = LD_LIBRARY_PATH;
    const folder = mkdtempSync(path.join(tmpdir(), 'huella-browser-'));
    globalThis.huellaTestBrowser = folder;
    const starter = path.join(folder, 'chromium');
    writeFileSync(starter, `#!/bin/sh\nLD_LIBRARY_PATH='${libraries}' exec '${unpacked}' "$@"\n`, {
      mode: 0o755,
    });
    process.env.HUELLA_TEST_BROWSER = starter;
    process.env.HUELLA_TEST_HEADLESS = 'shell';
  }
}

/**
 * One Postgres for the whole run, and in it a migrated template that each test file copies. With
 * TEST_DATABASE_URL the same suite runs on that server.
 */
export default async function setup() {
  const { prepareTemplate } = await tsImport('./template-database.ts', import.meta.url);
  let url = process.env.TEST_DATABASE_URL;
  if (!url) {
    const { startEmbeddedServer } = await tsImport('../../src/db/embedded-server.ts', import.meta.url);
    const folder = mkdtempSync(path.join(tmpdir(), 'huella-test-'));
    chmodSync(folder, 0o755); // as root, the account that runs Postgres must be able to enter
    const server = await startEmbeddedServer(folder);
    globalThis.huellaTestServer = { server, folder };
    url = server.url;
  }
  await prepareTemplate(url);
  await findTestBrowser();
  process.env.HUELLA_TEST_SERVER = url; // the workers inherit it
}
