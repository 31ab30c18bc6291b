import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { startEmbeddedServer } from '../../src/db/embedded-server.js';
import { isAlive, withFolderLock } from '../../src/db/folder-lock.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'huella-server-'));
  chmodSync(folder, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const serverPid = () =>
  Number(readFileSync(path.join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);

/** `pg_ctl stop` returns when the lock file is gone, a moment before the process is. */
async function ended(pid: number): Promise<void> {
  const deadline = Date.now() + 5000;
  while (isAlive(pid)) {
    if (Date.now() > deadline) throw new Error(`server ${pid} still runs`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function ask(url: string, sql: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' });
    return String(rows[0]?.[0]);
  } finally {
    await client.end();
  }
}

/** A process of its own that joins the server, says so, and leaves when its input ends. */
function neighbour(): Promise<{ kill(): Promise<void>; leave(): Promise<void> }> {
  const script = `
    import { startEmbeddedServer } from './src/db/embedded-server.ts';
    const server = await startEmbeddedServer(${JSON.stringify(folder)});
    console.log('joined');
    process.stdin.on('end', async () => { await server.leave(); process.exit(0); }).resume();`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.stdout.once('data', () =>
      resolve({
        kill: () => {
          child.kill('SIGKILL');
          return gone;
        },
        leave: () => {
          child.stdin.end();
          return gone;
        },
      }),
    );
  });
}

describe('the bundled Postgres', () => {
  test('starts from nothing, knows accents, keeps its data and stops with its last user', async () => {
    const first = await startEmbeddedServer(folder);
    expect(first.adopted).toBe(false);
    expect(await ask(first.url, `select lower('ÁÉÑ')`)).toBe('áéñ');
    await ask(first.url, 'create table kept (x int)');
    const pid = serverPid();
    await first.leave();
    await ended(pid);

    const second = await startEmbeddedServer(folder);
    expect(await ask(second.url, 'select count(*) from kept')).toBe('0');
    await second.leave();
  }, 30_000);

  test('is shared by two processes, and only the last one out stops it', async () => {
    const other = await neighbour();
    const mine = await startEmbeddedServer(folder);
    expect(mine.adopted).toBe(true);
    await other.leave();
    expect(await ask(mine.url, 'select 1')).toBe('1');
    const pid = serverPid();
    await mine.leave();
    await ended(pid);
  }, 30_000);

  test('is taken over from a process that was killed, and then stopped all the same', async () => {
    const victim = await neighbour();
    await victim.kill();
    const mine = await startEmbeddedServer(folder);
    expect(mine.adopted).toBe(true);
    const pid = serverPid();
    await mine.leave();
    await ended(pid);
  }, 30_000);

  test('recovers after it was itself killed', async () => {
    const before = await startEmbeddedServer(folder);
    await ask(before.url, 'create table kept as select 7 as x');
    process.kill(serverPid(), 'SIGKILL');
    const after = await startEmbeddedServer(folder);
    expect(await ask(after.url, 'select x from kept')).toBe('7');
    await after.leave();
  }, 30_000);

  test('can be started by two at once on a folder that does not exist yet', async () => {
    const both = await Promise.all([neighbour(), neighbour()]);
    expect(readdirSync(path.join(folder, 'postgres-users')).filter((f) => /^\d+$/.test(f))).toHaveLength(2);
    await Promise.all(both.map((one) => one.leave()));
    expect(existsSync(path.join(folder, 'postgres/postmaster.pid'))).toBe(false);
  }, 40_000);

  test('says so where it may not write', async () => {
    const file = path.join(folder, 'not-a-folder');
    writeFileSync(file, '');
    await expect(startEmbeddedServer(file)).rejects.toMatchObject({ code: 'data_dir_unwritable' });
  });

  test('logs a refused statement without what it was about', async () => {
    const server = await startEmbeddedServer(folder);
    await ask(server.url, 'create table secret (name text, phone text check (length(phone) < 17))');
    const refused = [
      `insert into secret values ('María Secreta', '+49123456789012345')`,
      `select 'María Secreta'::int`,
    ];
    for (const sql of refused) await expect(ask(server.url, sql)).rejects.toThrow();
    await server.leave();
    const log = readFileSync(path.join(folder, 'postgres/server.log'), 'utf8');
    expect(log).not.toMatch(/Secreta|49123456789012345/);
  }, 30_000);

  test('does not stay behind when its password is missing', async () => {
    await (await startEmbeddedServer(folder)).leave();
    const secret = path.join(folder, 'postgres/huella.secret');
    rmSync(secret);
    const failing = startEmbeddedServer(folder);
    await expect(failing).rejects.toMatchObject({
      code: 'postgres_secret_missing',
      params: { file: secret },
    });
    expect(existsSync(path.join(folder, 'postgres/postmaster.pid'))).toBe(false);
  }, 30_000);

  test.each(['in the way', 'a "quoted" name'])(
    'points to a reason that is there: %s',
    async (what) => {
      let place = folder;
      if (what === 'in the way') writeFileSync(path.join(folder, 'postgres'), what);
      else place = path.join(folder, what);
      const error = await startEmbeddedServer(place).catch((e) => e);
      expect(error).toMatchObject({ code: 'postgres_failed' });
      expect(readFileSync(error.params.log, 'utf8')).not.toBe('');
    },
    30_000,
  );

  test('says where to look when it does not start', async () => {
    const data = path.join(folder, 'postgres');
    mkdirSync(data);
    writeFileSync(path.join(data, 'PG_VERSION'), '9.1');
    await expect(startEmbeddedServer(folder)).rejects.toMatchObject({ code: 'postgres_failed' });
  }, 30_000);
});

describe('the folder lock', () => {
  test('lets one in at a time', async () => {
    const seen: string[] = [];
    const work = (name: string) =>
      withFolderLock(folder, async () => {
        seen.push(`${name} in`);
        await new Promise((resolve) => setImmediate(resolve));
        seen.push(`${name} out`);
      });
    await Promise.all([work('a'), work('b')]);
    expect(seen[0]!.slice(0, 1)).toBe(seen[1]!.slice(0, 1));
    expect(seen).toHaveLength(4);
  });

  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  test.each([
    ['a holder that died', String(dead)],
    ['nobody', ''],
    ['no number', 'abc'],
    ['no process', '-1'],
    ['whoever had our number before us', String(process.pid)],
    ['whoever had the number of another process before it', `${process.ppid} 1`],
  ])('is taken over from %s', async (_who, held) => {
    writeFileSync(path.join(folder, 'lock'), held);
    expect(await withFolderLock(folder, async () => 'mine', { patienceMs: 2000 })).toBe('mine');
    expect(existsSync(path.join(folder, 'lock'))).toBe(false);
  });

  test('is respected while its holder lives, and given up on with a word', async () => {
    const holder = await new Promise<ChildProcess>((resolve) => {
      const script = `
        import { withFolderLock } from './src/db/folder-lock.ts';
        await withFolderLock(${JSON.stringify(folder)}, async () => {
          console.log('held');
          await new Promise((resolve) => process.stdin.on('end', resolve).resume());
        });`;
      const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      child.stdout.once('data', () => resolve(child));
    });
    const waiting = withFolderLock(folder, async () => 'mine', { patienceMs: 200 });
    await expect(waiting).rejects.toMatchObject({
      code: 'postgres_failed',
      params: { log: path.join(folder, 'lock') },
    });
    const next = withFolderLock(folder, async () => 'mine');
    holder.stdin!.end();
    expect(await next).toBe('mine');
  });
});
