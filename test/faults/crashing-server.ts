import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { migrations } from '../../migrations/index.js';
import { connect, createDataSource } from '../../src/db/data-source.js';
import { startEmbeddedServer } from '../../src/db/embedded-server.js';
import { nativePostgres } from '../../src/db/native-postgres.js';
import { placeForServer, serverAccount } from '../../src/db/server-account.js';
import { entities } from '../../src/entities.js';
import { silentLogger } from '../../src/logger.js';

const run = promisify(execFile);

/** A Postgres of its own, migrated, that a test may crash: it comes back on the same port. */
export async function crashingServer() {
  const folder = mkdtempSync(path.join(tmpdir(), 'huella-crash-'));
  chmodSync(folder, 0o755); // as root, the account that runs Postgres must be able to enter
  const server = await startEmbeddedServer(folder);
  const account = serverAccount();
  const data = placeForServer(path.join(folder, 'postgres'), account);
  const pgCtl = (await nativePostgres(account))('pg_ctl');
  const { port } = new URL(server.url);
  const open = async () =>
    connect(createDataSource({ url: server.url, entities, migrations, logger: silentLogger }));
  const dataSource = await open();
  await dataSource.runMigrations();

  const control = (...args: string[]) =>
    run(pgCtl, [...args, '-D', data, '-w', '-l', path.join(data, 'server.log')], {
      cwd: '/',
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
      ...(account.uid === undefined ? {} : { uid: account.uid, gid: account.gid! }),
    });

  return {
    url: server.url,
    db: dataSource.manager,
    /** Ended with no goodbye to anybody, and started again at once. */
    restart: () => control('restart', '-m', 'immediate'),
    /** kill -9 of the server itself; its children leave by themselves, and only then another can start. */
    async kill() {
      process.kill(Number(readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
      for (let attempt = 0; ; attempt++) {
        try {
          return await control('start', '-o', `-p ${port}`);
        } catch (error) {
          if (attempt === 20) throw error;
          await sleep(250);
        }
      }
    },
    async drop() {
      await dataSource.destroy();
      await server.leave();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
