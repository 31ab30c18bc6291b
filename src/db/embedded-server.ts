import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { AppError } from '../errors.js';
import { isAlive, withFolderLock } from './folder-lock.js';
import { nativePostgres } from './native-postgres.js';
import { type Account, placeForServer, serverAccount } from './server-account.js';

const run = promisify(execFile);
const DATABASE = 'huella';

/** The clinic's own Postgres, from npm, run by the first process that needs it and stopped by the last. */
export interface EmbeddedServer {
  url: string;
  /** True where another process (or one that was killed) had already started it. */
  adopted: boolean;
  /** Leaves; stops the server if nobody else is using it. */
  leave(): Promise<void>;
}

interface Installation {
  data: string;
  users: string;
  pgCtl: string;
  initdb: string;
  account: Account;
}

/**
 * Starts or joins the server of `dataDir`. Throws `postgres_missing` (no binaries for this platform),
 * `data_dir_unwritable`, `postgres_secret_missing` or `postgres_failed` (its log's path as parameter). A server
 * that it started and could not use is stopped again.
 */
export async function startEmbeddedServer(dataDir: string): Promise<EmbeddedServer> {
  const installation = await install(dataDir);
  const { data, users } = installation;
  return withFolderLock(users, async () => {
    if (!fs.existsSync(path.join(data, 'PG_VERSION'))) await initialise(installation);
    const me = path.join(users, String(process.pid));
    try {
      const running = await runningPort(data);
      const port = running ?? (await start(installation));
      fs.writeFileSync(me, '');
      const url = urlFor(data, port, DATABASE);
      await createDatabase(urlFor(data, port, 'postgres'));
      return { url, adopted: running !== undefined, leave: () => leave(installation, me) };
    } catch (error) {
      await stopIfLast(installation, me).catch(() => undefined);
      throw error;
    }
  });
}

async function install(dataDir: string): Promise<Installation> {
  makeWritable(dataDir);
  const account = serverAccount();
  const native = await nativePostgres(account);
  const data = placeForServer(path.join(dataDir, 'postgres'), account);
  const users = path.join(path.dirname(data), 'postgres-users');
  makeWritable(users);
  return { data, users, pgCtl: native('pg_ctl'), initdb: native('initdb'), account };
}

function makeWritable(dir: string): void {
  try {
    fs.mkdirSync(dir, { recursive: true, mode: 0o755 });
    fs.accessSync(dir, fs.constants.W_OK);
  } catch (cause) {
    throw new AppError('data_dir_unwritable', { dir }, { cause });
  }
}

/** Makes the cluster beside its place and renames it: a crash half-way leaves nothing that looks finished. */
async function initialise({ data, initdb, account }: Installation): Promise<void> {
  const beside = `${data}.new-${process.pid}`;
  const secret = randomBytes(24).toString('hex');
  const passwordFile = `${beside}.secret`;
  fs.rmSync(beside, { recursive: true, force: true });
  fs.mkdirSync(beside, { mode: 0o700 });
  fs.writeFileSync(passwordFile, `${secret}\n`, { mode: 0o600 });
  if (account.uid !== undefined) {
    for (const file of [beside, passwordFile]) fs.chownSync(file, account.uid, account.gid!);
  }
  try {
    // The builtin provider knows upper and lower case beyond ASCII without any locale of the machine.
    const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--encoding=UTF8'];
    const password = ['-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
    await run(initdb, ['-D', beside, ...password, ...locale], processOptions(account, data));
    fs.appendFileSync(path.join(beside, 'postgresql.conf'), SETTINGS);
    fs.writeFileSync(path.join(beside, 'huella.secret'), secret, { mode: 0o600 });
    fs.renameSync(beside, data);
  } catch (cause) {
    throw notStarted(data, cause);
  } finally {
    fs.rmSync(passwordFile, { force: true });
    fs.rmSync(beside, { recursive: true, force: true });
  }
}

// Loopback only, no socket in a shared folder; small buffers, since a clinic's data fits in them.
const SETTINGS = `
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 60
shared_buffers = '128MB'
max_wal_size = '2GB'
maintenance_work_mem = '128MB'
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
logging_collector = off
`;

// A statement that fails is told to whoever sent it. In the server's own log it would leave what it was about:
// `Failing row contains (...)`, the statement with its values. Given at every start, for clusters made before too.
const DISCREET = [
  'log_error_verbosity=terse',
  'log_min_error_statement=panic',
  'log_min_messages=log',
  'log_statement=none',
]
  .map((setting) => `-c ${setting}`)
  .join(' ');

async function start(installation: Installation): Promise<number> {
  const { data, pgCtl, account } = installation;
  const log = path.join(data, 'server.log');
  let failure: unknown;
  // A taken port, or the last children of a killed server still leaving, are gone at the next try.
  for (let attempt = 0; attempt < 8; attempt++) {
    const port = await freePort();
    try {
      const args = ['start', '-D', data, '-w', '-t', '60', '-l', log, '-o', `-p ${port} ${DISCREET}`];
      await run(pgCtl, args, processOptions(account, data));
      return port;
    } catch (error) {
      failure = error;
      await new Promise((resolve) => setTimeout(resolve, 250));
      const port = await runningPort(data);
      if (port !== undefined) return port;
    }
  }
  throw notStarted(data, failure);
}

/** Points to the server's log, or to what its tools said where they ended before there was any. */
function notStarted(data: string, cause: unknown): AppError {
  const log = path.join(data, 'server.log');
  if (fs.existsSync(log)) return new AppError('postgres_failed', { log }, { cause });
  const said = `${data}.log`;
  fs.writeFileSync(said, (cause as { stderr?: string }).stderr || String(cause), { mode: 0o600 });
  return new AppError('postgres_failed', { log: said }, { cause });
}

function leave(installation: Installation, me: string): Promise<void> {
  return withFolderLock(installation.users, () => stopIfLast(installation, me));
}

async function stopIfLast({ data, users, pgCtl, account }: Installation, me: string): Promise<void> {
  fs.rmSync(me, { force: true });
  if (liveUsers(users).length > 0) return;
  await run(pgCtl, ['stop', '-D', data, '-m', 'fast', '-w', '-t', '30'], processOptions(account, data));
}

function liveUsers(users: string): number[] {
  const pids = fs
    .readdirSync(users)
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  for (const pid of pids.filter((p) => !isAlive(p)))
    fs.rmSync(path.join(users, String(pid)), { force: true });
  return pids.filter(isAlive);
}

/** The port of a server that answers, though its starter may have been killed; undefined where none does. */
async function runningPort(data: string): Promise<number | undefined> {
  let pidFile: string[];
  try {
    pidFile = fs.readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const [pid, port] = [Number(pidFile[0]), Number(pidFile[3])];
  if (!isAlive(pid) || !port) return undefined;
  const client = new pg.Client({
    connectionString: urlFor(data, port, 'postgres'),
    connectionTimeoutMillis: 3000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return port;
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function createDatabase(adminUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const found = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (found.rowCount === 0) await admin.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await admin.end();
  }
}

function urlFor(data: string, port: number, database: string): string {
  const file = path.join(data, 'huella.secret');
  let secret: string;
  try {
    secret = fs.readFileSync(file, 'utf8');
  } catch (cause) {
    throw new AppError('postgres_secret_missing', { file }, { cause });
  }
  return `postgres://postgres:${secret}@127.0.0.1:${port}/${database}`;
}

function processOptions({ uid, gid }: Account, data: string) {
  // The account may not enter the folder we were started in, so start from the root of the file system.
  const cwd = path.parse(data).root;
  return {
    cwd,
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
    ...(uid === undefined ? {} : { uid, gid: gid! }),
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
