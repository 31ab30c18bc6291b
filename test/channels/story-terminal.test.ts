import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { i18n } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { PtyProgram } from '../support/pty-program.js';
import { boldAnswer, plainAnswer, storyTurns } from '../support/story.js';

const PROMPT = 'Clínica Huella> ';
const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'huella-pty-'));
let database: TestDatabase;
let program: PtyProgram;

beforeAll(async () => {
  database = await testDatabase();
});
afterEach(() => program.kill());
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

function start(env: Record<string, string> = {}): PtyProgram {
  const { PATH = '', HOME = '' } = process.env;
  return new PtyProgram('npm', ['start', '--silent'], {
    cwd: root,
    env: {
      PATH,
      HOME,
      DATABASE_URL: database.url,
      DATA_DIR: folder,
      CRM_NOW: '2025-12-05T12:00:00-05:00',
      TELEGRAM_BOT_TOKEN: '',
      OPENAI_API_KEY: '',
      PORT: '0',
      ...env,
    },
  });
}

describe('npm start in a terminal', () => {
  test('has the story’s conversations, sign by sign, and ends with Ctrl-D', async () => {
    program = start();
    await program.shows(PROMPT);
    expect(program.screen).toMatch(
      /Página: abre este enlace .*: http:\/\/127\.0\.0\.1:\d+\/login\/[\w-]{22}\n/,
    );
    for (const turn of storyTurns) {
      const from = program.screen.length;
      program.type(`${turn.ask}\r`);
      await program.shows(plainAnswer(turn), { from });
      for (const bold of boldAnswer(turn)) expect(program.raw).toContain(`\x1b[1m${bold}\x1b[22m`);
      await program.shows(PROMPT, { from: program.screen.lastIndexOf(plainAnswer(turn)) });
    }
    program.type('\x04');
    expect(await program.exited()).toBe(0);
  }, 150_000);

  test('a second start finds its clinic, reads "1" as the first choice, and ends with Ctrl-C', async () => {
    // Something else has the page's port: it says so and goes on.
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    program = start({ PORT: String(port) });
    await program.shows(PROMPT);
    taken.close();
    expect(program.screen).toContain(`✗ Página: ${i18n.translate('es')('errors:port_taken', { port })}`);
    program.type('Cuéntame de María García\r');
    await program.shows('1. ');
    const from = program.screen.length;
    program.type('1\r');
    await program.shows('María García', { from });
    program.type('\x03');
    expect(await program.exited()).toBe(0);
  }, 150_000);
});
