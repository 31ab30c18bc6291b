// Plain JavaScript: Jest loads this file by itself, outside its transform; tsx loads the TypeScript behind it.
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { tsImport } from 'tsx/esm/api';
import { findTestBrowser } from './test-browser.js';

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
  process.env.HUELLA_TEST_SERVER = url; // the workers inherit it
  process.env.HUELLA_TEST_BROWSER = (await findTestBrowser()) ?? '';
}
