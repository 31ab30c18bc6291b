import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { execute, row, rows } from '../../src/db/sql.js';
import { makeOwner, makeStaff } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { MailServer } from '../support/mail-server.js';
import { runCrm } from './run-crm.js';

const NOW = '2025-12-05T12:00:00-05:00';
let source: TestDatabase;
let folder: string;
const copies: TestDatabase[] = [];

beforeAll(async () => {
  source = await testDatabase();
  folder = mkdtempSync(path.join(tmpdir(), 'huella-operations-'));
});
afterEach(async () => {
  for (const copy of copies.splice(0)) await copy.drop();
});
afterAll(async () => {
  await source.drop();
  rmSync(folder, { recursive: true, force: true });
});

const crm = (args: string[], env: Record<string, string> = {}) =>
  runCrm(args, { DATABASE_URL: source.url, DATA_DIR: folder, ...env });
const json = async (args: string[], env: Record<string, string> = {}) =>
  JSON.parse((await crm([...args, '--json'], env)).out);

/** Another database, which no program is connected to. */
async function copy(): Promise<TestDatabase> {
  const made = await testDatabase();
  copies.push(made);
  await made.dataSource.destroy();
  return made;
}

describe('crm backup and restore', () => {
  test('brings everything back, chats included, and lets nothing leave twice', async () => {
    await crm(['ask', '--now', NOW, 'Cuéntame de María García']);
    const maria = (await row<{ id: number }>(source.db, `select id from owner where first_name = 'María'`))!
      .id;
    await execute(
      source.db,
      `insert into message (owner_id, direction, channel, purpose, body, status, send_after) values
         ($1, 'out', 'whatsapp', 'campaign', 'due', 'queued', now() - interval '1 minute'),
         ($1, 'out', 'whatsapp', 'campaign', 'leaving', 'sending', null),
         ($1, 'out', 'whatsapp', 'campaign', 'later', 'queued', now() + interval '1 day')`,
      [maria],
    );
    const file = path.join(folder, 'all.huella.gz');
    const made = await crm(['backup', '--out', file]);
    expect(made).toMatchObject({
      code: 0,
      out: expect.stringMatching(/all\.huella\.gz \([\d,]+ filas.*\n.*claves/),
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect((await crm(['backup', '--out', file])).error).toContain('ya existe');
    expect((await json(['backup'])).file).toMatch(/backups\/backup-\d{4}-\d\d-\d\d-\d{4}\.huella\.gz$/);
    // Somebody is forgotten after the backup: it must not bring them back.
    await crm(['privacy', 'forget', `#${maria}`, '--yes']);

    const into = await copy();
    const env = { DATABASE_URL: into.url };
    const restored = await crm(['restore', file, '--lang', 'en'], env);
    expect(restored).toMatchObject({ code: 0, error: '' });
    expect(restored.out).toMatch(/2 messages that were about to leave are in doubt/);
    expect(restored.out).toMatch(/forgot 1 person once more/);
    expect(restored.out).toContain('crm sending resume');
    const db = await into.dataSource.initialize().then(({ manager }) => manager);
    expect(
      await rows(db, `select status from message where purpose = 'campaign' and owner_id = $1 order by id`, [
        maria,
      ]),
    ).toEqual([{ status: 'unknown' }, { status: 'unknown' }, { status: 'skipped' }]);
    expect(await rows(db, 'select first_name from owner where id = $1', [maria])).toEqual([
      { first_name: '—' },
    ]);
    expect((await row<{ n: number }>(db, 'select count(*) as n from agent_memory.checkpoint_blobs'))!.n).toBe(
      0,
    );
    await into.dataSource.destroy();
    expect((await json(['ask', '--now', NOW, 'Cuéntame de Carlos Mendez'], env)).turns[0].text).toContain(
      'Carlos',
    );
    expect((await json(['doctor'], env)).findings).toContainEqual(
      expect.objectContaining({ check: 'sending', state: 'note' }),
    );
    expect((await crm(['sending', 'resume'], env)).out).toContain('activos');
    expect((await crm(['sending', 'pause'], env)).out).toContain('pausa');
    expect((await crm(['restore', file], env)).error).toContain('--force');
  }, 60_000);

  test('what cannot be restored is one sentence, and changes nothing', async () => {
    const into = await copy();
    const bad = path.join(folder, 'bad.gz');
    writeFileSync(bad, 'no backup');
    const { code, out, error } = await crm(['restore', bad], { DATABASE_URL: into.url });
    expect([code, out]).toEqual([1, '']);
    expect(error).toBe(
      `«${bad}» no es una copia de seguridad completa: está dañada o cortada. No cambié nada.`,
    );
    const running = new pg.Client({ connectionString: into.url, application_name: 'huella' });
    await running.connect();
    const good = path.join(folder, 'all.huella.gz');
    expect((await crm(['restore', good], { DATABASE_URL: into.url })).error).toContain('está trabajando');
    await running.end();
  });
});

describe('crm doctor', () => {
  const states = async (env: Record<string, string> = {}) => {
    const { ok, findings } = await json(['doctor', '--now', NOW], env);
    return {
      ok,
      ...Object.fromEntries(findings.map(({ check, state }: Record<string, string>) => [check, state])),
    };
  };

  test('says that all is well where it is', async () => {
    await crm(['metrics', 'refresh', '--full'], { CRM_NOW: new Date(NOW).toISOString() });
    await execute(source.db, `delete from message where status = 'queued'`);
    const healthy = await states();
    expect(healthy).toMatchObject({
      ok: true,
      database: 'ok',
      clock: 'ok',
      schema: 'ok',
      metrics: 'ok',
      stuck: 'ok',
    });
    const { code, out } = await crm(['doctor', '--now', NOW, '--lang', 'en']);
    expect([code, out.split('\n').at(-1)]).toEqual([0, 'All is well.']);
    expect(out).toContain('Automatic messages: none is on.');
  });

  test('names who left an automation on', async () => {
    const left = await makeStaff(source.db, { role: 'admin', name: 'Eva Pech', revoked_at: new Date(NOW) });
    await execute(
      source.db,
      `insert into automation (kind, text_hash, switched_on_at, switched_on_by_id) values ('birthday', $1, now(), $2)`,
      ['0'.repeat(64), left],
    );
    expect(await states()).toMatchObject({ automations: 'note' });
    expect((await crm(['doctor', '--now', NOW])).out).toContain(
      '(Eva Pech) y siguen encendidos: Felicitación',
    );
    await execute(source.db, 'delete from automation');
  });

  test.each<[string, string, Record<string, string>]>([
    ['backup', 'on', { BACKUPS: 'on', DATA_DIR: 'fresh' }],
    ['telegram', 'no answer', { TELEGRAM_BOT_TOKEN: '1:a', TELEGRAM_API_ROOT: 'http://127.0.0.1:1' }],
    ['email', 'no answer', { SMTP_URL: 'smtp://u:hidden@127.0.0.1:1', MAIL_FROM: 'a@b.mx' }],
    ['public', 'no answer', { PUBLIC_URL: 'https://127.0.0.1:1' }],
    ['database', 'no answer', { DATABASE_URL: 'postgres://u:hidden@127.0.0.1:1/x' }],
  ])('finds %s (%s), says what to do and ends with code 1', async (check, _, env) => {
    if (env.DATA_DIR) env.DATA_DIR = mkdtempSync(path.join(folder, env.DATA_DIR));
    const { code, out } = await crm(['doctor', '--now', NOW], env);
    expect(code).toBe(1);
    expect(out.split('\n').filter((line) => line.startsWith('✗'))).toHaveLength(1);
    expect(out).not.toMatch(/hidden|1:a/);
    expect(await states(env)).toMatchObject({ ok: false, [check]: 'wrong' });
  });

  test('without a browser WhatsApp is wrong', async () => {
    const { out } = await crm(['doctor'], { WHATSAPP: 'web', WHATSAPP_BROWSER: '/nowhere/chromium' });
    expect(out).toMatch(/✗ WhatsApp: .*\/nowhere\/chromium/);
  });

  test('knows a mail server that lets us in from one that does not', async () => {
    const mail = await new MailServer().start();
    const at = (url: string) => ({ SMTP_URL: url, MAIL_FROM: 'a@b.mx' });
    expect(await states(at(mail.url))).toMatchObject({ email: 'ok' });
    const { code, out } = await crm(['doctor'], at(mail.url.replace('//', '//u:hidden@')));
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/✗ Correo: 127\.0\.0\.1:\d+ no acepta el usuario/),
    ]);
    expect(out).not.toContain('hidden');
    await mail.stop();
  });

  test('finds what does not go on: messages, erasures, nights, tables', async () => {
    const owner = await makeOwner(source.db, { name: 'Zenaida Quiroz' });
    await execute(
      source.db,
      `insert into message (owner_id, direction, channel, body, status, send_after, intended_at) values
         ($1, 'out', 'sms', 'a', 'queued', now() - interval '25 hours', null),
         ($1, 'out', 'sms', 'b', 'unknown', null, now())`,
      [owner],
    );
    await execute(
      source.db,
      `insert into erasure (owner_id, due_on, erase_after) values ($1, '2025-12-04', now() - interval '2 days')`,
      [owner],
    );
    expect(await states()).toMatchObject({ ok: false, stuck: 'wrong', doubtful: 'note', erasure: 'wrong' });
    const { findings } = await json(['doctor', '--now', '2025-12-09T12:00:00-05:00']);
    expect(findings).toContainEqual(expect.objectContaining({ check: 'metrics', state: 'wrong' }));
    const old = await testDatabase();
    copies.push(old);
    await old.dataSource.undoLastMigration();
    const schema = async () =>
      (await json(['doctor'], { DATABASE_URL: old.url })).findings.find(
        ({ check }: { check: string }) => check === 'schema',
      );
    expect(await schema()).toMatchObject({ state: 'wrong', text: expect.stringContaining('npm start') });
    await execute(old.db, `insert into migration (timestamp, name) values (2, 'Future2')`);
    expect(await schema()).toMatchObject({ state: 'wrong', text: expect.stringContaining('más nueva') });
  });
});
