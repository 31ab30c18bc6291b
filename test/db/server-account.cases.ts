import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startEmbeddedServer } from '../../src/db/embedded-server.js';
import { nativePostgres } from '../../src/db/native-postgres.js';
import { canReach, placeForServer, serverAccount } from '../../src/db/server-account.js';

describe('server account', () => {
  let closed: string;
  beforeEach(() => {
    closed = mkdtempSync(path.join(tmpdir(), 'huella-closed-'));
    chmodSync(closed, 0o700);
  });
  afterEach(() => rmSync(closed, { recursive: true, force: true }));

  const stranger = { uid: 65_534, gid: 65_534 };

  describe('the account Postgres runs under', () => {
    test('is never root', () => {
      const { uid } = serverAccount();
      expect(uid).not.toBe(0);
      expect(process.getuid?.() === 0 ? uid : undefined).toBe(uid);
    });

    test('cannot enter a folder that is closed to others, and gets a place of its own then', () => {
      expect(canReach(path.join(closed, 'data'), stranger)).toBe(false);
      expect(canReach(path.join(closed, 'data'), {})).toBe(true);
      expect(canReach(tmpdir(), stranger)).toBe(true);
      const wanted = path.join(closed, 'data', 'postgres');
      expect(placeForServer(wanted, {})).toBe(wanted);
    });
  });

  // Only root can start a server as somebody else; the others start it as themselves, which every test does.
  const asRoot = process.getuid?.() === 0 ? describe : describe.skip;
  asRoot('as root, with everything in a folder of mode 0700', () => {
    test('the server runs all the same', async () => {
      const data = path.join(closed, 'data');
      const place = path.dirname(placeForServer(path.join(data, 'postgres'), serverAccount()));
      try {
        const server = await startEmbeddedServer(data);
        expect(place.startsWith(closed)).toBe(false);
        expect(existsSync(path.join(place, 'postgres', 'PG_VERSION'))).toBe(true);
        await server.leave();
      } finally {
        rmSync(place, { recursive: true, force: true });
      }
    }, 30_000);
  });

  describe('the bundled programs', () => {
    const { arch } = process;
    afterEach(() => {
      Object.defineProperty(process, 'arch', { value: arch });
    });

    test('are missing on some platforms, which is one clear error', async () => {
      Object.defineProperty(process, 'arch', { value: 'mips' });
      const asked = nativePostgres({});
      await expect(asked).rejects.toMatchObject({
        code: 'postgres_missing',
        params: { platform: 'linux-mips' },
      });
    });

    test('are there on this one, and can be run', async () => {
      const program = await nativePostgres({});
      expect(existsSync(program('pg_ctl'))).toBe(true);
    });
  });

  test('a place is made ready', () => {
    const inside = path.join(closed, 'open');
    mkdirSync(inside, { mode: 0o755 });
    expect(placeForServer(path.join(inside, 'postgres'), {})).toBe(path.join(inside, 'postgres'));
  });
});
