import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type TestDatabase, testDatabase } from './support/database.js';

let database: TestDatabase;
let dataDir: string;
beforeAll(async () => {
  database = await testDatabase();
  dataDir = mkdtempSync(path.join(tmpdir(), 'huella-main-'));
});
afterAll(async () => {
  await database.drop();
  rmSync(dataDir, { recursive: true });
});

test('npm start does not call a messenger connected that does not answer', async () => {
  const program = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: database.url,
      DATA_DIR: dataDir,
      DEFAULT_LANGUAGE: 'en',
      TELEGRAM_BOT_TOKEN: '1:a',
      WHATSAPP: 'web',
      WHATSAPP_BROWSER: '/no/where',
      // The port that discards: nobody listens there.
      TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  const ended = new Promise<void>((resolve) => program.once('exit', () => resolve()));
  program.stdout.on('data', (chunk) => {
    said += chunk;
    if (said.includes('Metrics:')) program.kill('SIGTERM');
  });
  await ended;
  expect(said).toContain('✗ Telegram: it does not answer');
  expect(said).toContain('✗ WhatsApp: There is no browser I can use at /no/where.');
}, 60_000);
