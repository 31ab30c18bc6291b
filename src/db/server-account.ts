import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { AppError } from '../errors.js';

/** The account Postgres runs under; empty means ours. Postgres refuses to run as root. */
export interface Account {
  uid?: number;
  gid?: number;
}

const FALLBACK_HOME = '/var/lib/huella';

export function serverAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  const accounts = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found = ['postgres', 'nobody'].map((name) => accounts.find((a) => a[0] === name)).find(Boolean);
  if (!found) throw new AppError('postgres_missing', { platform: 'root' });
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

/**
 * Where the server's account can reach `wanted`, that place, owned by it; else one under /var/lib, named after
 * the wanted one (a checkout under /root is closed to everyone else).
 */
export function placeForServer(wanted: string, account: Account): string {
  if (account.uid === undefined) return wanted;
  const place = canReach(path.dirname(wanted), account) ? wanted : fallback(wanted);
  fs.mkdirSync(path.dirname(place), { recursive: true, mode: 0o755 });
  return place;
}

export function fallback(wanted: string, version = ''): string {
  const hash = createHash('sha256')
    .update(wanted + version)
    .digest('hex')
    .slice(0, 12);
  return path.join(FALLBACK_HOME, hash, path.basename(wanted));
}

/** May `account` walk down to `folder`? */
export function canReach(folder: string, account: Account): boolean {
  if (account.uid === undefined) return true;
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (fs.existsSync(at)) {
      const { uid, mode } = fs.statSync(at);
      if (uid !== account.uid && (mode & 0o001) === 0) return false;
    }
    if (at === path.dirname(at)) return true;
  }
}
