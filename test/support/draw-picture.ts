import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openApp } from '../../src/app.js';
import { localScope } from '../../src/commands/staff.js';
import { readConfig } from '../../src/config.js';
import { seedDemoIfEmpty } from '../../src/demo/seed-demo.js';
import { lazySession } from '../../src/lazy-session.js';
import { join, text } from '../../src/rich-text.js';
import { conversationPicture, type Said } from './conversation-picture.js';

/** Draws docs/conversation.svg from the running program: `npm run picture`. */
const QUESTIONS = ['Cuéntame de María García', '¿A quién no hemos visto últimamente?'];

const folder = mkdtempSync(path.join(tmpdir(), 'huella-picture-'));
chmodSync(folder, 0o755);
const config = readConfig({ DATA_DIR: folder, CRM_NOW: '2025-12-05T12:00:00-05:00', LOG_LEVEL: 'silent' });
const app = await openApp(config, { logToFile: false });
try {
  await seedDemoIfEmpty({ db: app.db, clock: app.clock, clinic: config.clinic });
  const { actor } = await localScope(app);
  const session = lazySession(app);
  const said: Said[] = [];
  for (const [index, question] of QUESTIONS.entries()) {
    const staff = { id: actor.id!, name: actor.name, role: actor.role, language: 'es' as const };
    const { blocks } = await session.turn({
      staff,
      chat: 'picture:local:1',
      turn: String(index),
      text: question,
    });
    said.push({ by: 'Dr. Pablo', mine: true, body: text(question) });
    said.push({ by: 'Huella', mine: false, body: join(blocks, '\n\n') });
  }
  mkdirSync('docs', { recursive: true });
  writeFileSync('docs/conversation.svg', conversationPicture(said));
} finally {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
}
