import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
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

function start(env: Record<string, string>, input: 'ignore' | 'pipe' = 'ignore') {
  const program = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: database.url,
      DATA_DIR: dataDir,
      DEFAULT_LANGUAGE: 'en',
      PORT: '0',
      ...env,
    },
    stdio: [input, 'pipe', 'inherit'],
  });
  const out = { said: '' };
  const ended = new Promise<number | null>((resolve) => program.once('exit', (code) => resolve(code)));
  const started = new Promise<void>((resolve) => {
    program.stdout!.on('data', (chunk) => {
      out.said += chunk;
      if (out.said.includes('Metrics:')) resolve();
    });
  });
  return { program, out, ended, started: Promise.race([started, ended]) };
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function crm(...args: string[]): string {
  return execFileSync(process.execPath, ['--import', 'tsx', 'src/cli.ts', ...args], {
    env: { PATH: process.env.PATH, DATABASE_URL: database.url, DATA_DIR: dataDir },
    encoding: 'utf8',
  });
}

test('npm start does not call a messenger connected that does not answer', async () => {
  const { program, out, ended, started } = start({
    TELEGRAM_BOT_TOKEN: '1:a',
    WHATSAPP: 'web',
    WHATSAPP_BROWSER: '/no/where',
    // The port that discards: nobody listens there.
    TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
    SMTP_URL: 'smtp://clinic:secret@127.0.0.1:9',
    MAIL_FROM: 'hola@clinica.example',
  });
  await started;
  const { said } = out;
  expect(said).toContain('✗ Telegram: it does not answer');
  expect(said).toContain('✗ E-mail: 127.0.0.1:9 does not answer');
  expect(said).not.toContain('secret');
  expect(said).toContain('✗ WhatsApp: There is no browser I can use at /no/where.');
  // Nobody looks at a terminal: the link to the page is in a file, and nowhere else.
  const file = path.join(dataDir, 'web-login.txt');
  expect(said).toContain(`The link to come in is in ${file}`);
  expect(said).not.toContain('/login/');
  const link = readFileSync(file, 'utf8').trim();
  expect((await fetch(new URL('/health', link))).status).toBe(200);
  expect((await fetch(link)).status).toBe(200);
  program.kill('SIGTERM');
  await ended;
  expect(existsSync(file)).toBe(false);
  expect(readFileSync(path.join(dataDir, 'logs/huella.log'), 'utf8')).not.toContain(link.split('/').at(-1));
}, 60_000);

test('npm start stays for its page where there is no input, and ends with a pipe that had one', async () => {
  const port = await freePort();
  const service = start({ PUBLIC_URL: 'https://crm.example', PUBLIC_PORT: String(port) });
  await service.started;
  // What the world reaches: a short link of nobody's leads nowhere, and says so in both languages.
  const nowhere = await fetch(`http://127.0.0.1:${port}/l/1.1.${'A'.repeat(22)}`);
  expect(nowhere.status).toBe(404);
  expect(await nowhere.text()).toMatch(/Este enlace no es válido[\s\S]*This link is not valid/);
  // Whatever port it took, a command beside it knows where the page is.
  const asked = crm('staff', 'link', 'Clínica Huella', '--json');
  const { file } = JSON.parse(asked);
  expect((await fetch(readFileSync(file, 'utf8').trim())).status).toBe(200);
  const link = readFileSync(path.join(dataDir, 'web-login.txt'), 'utf8').trim();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect((await fetch(new URL('/health', link))).status).toBe(200);
  service.program.kill('SIGTERM');
  await service.ended;
  expect(existsSync(path.join(dataDir, 'web-address.txt'))).toBe(false);

  const piped = start({}, 'pipe');
  piped.program.stdin!.end('/help\n');
  expect(await piped.ended).toBe(0);
  expect(piped.out.said).toContain('Write to me as you would');
}, 60_000);
