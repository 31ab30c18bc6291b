import fs from 'node:fs';
import path from 'node:path';
import { AppError } from '../errors.js';

/** Does a process of this number run, ours or not? One that ended but was never collected does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return statOf(pid)?.[0] !== 'Z';
}

/** What the kernel tells of a process behind its name: the state first. Undefined where there is no such file. */
function statOf(pid: number): string[] | undefined {
  try {
    // The name may itself hold spaces and brackets: `12 (post gres) Z 1 ...`
    const status = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return status.slice(status.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/** When a process started, in the kernel's own count; empty where the machine does not tell. */
const startOf = (pid: number): string => statOf(pid)?.[19] ?? '';

/** Work of this process on a folder: it queues here, so that a lock with our own number is always a stale one. */
const queues = new Map<string, Promise<unknown>>();

/**
 * Runs `work` while no other process of this machine does the same on `folder`. A lock whose holder died is
 * taken over, also where its number has been given to another process since. There is no event to wait for across
 * processes, so a held lock is looked at again and again. Throws `postgres_failed` (the lock's path as parameter)
 * after `patienceMs`.
 */
export function withFolderLock<T>(
  folder: string,
  work: () => Promise<T>,
  { patienceMs = 60_000 }: { patienceMs?: number } = {},
): Promise<T> {
  const lock = path.join(folder, 'lock');
  const mine = (queues.get(lock) ?? Promise.resolve()).then(async () => {
    const deadline = Date.now() + patienceMs;
    while (!take(lock)) {
      if (Date.now() > deadline) throw new AppError('postgres_failed', { log: lock });
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    try {
      return await work();
    } finally {
      fs.rmSync(lock, { force: true });
    }
  });
  const tail = mine
    .catch(() => undefined)
    .then(() => {
      if (queues.get(lock) === tail) queues.delete(lock);
    });
  queues.set(lock, tail);
  return mine;
}

function take(lock: string): boolean {
  // Written beside and linked: the lock never exists without its holder's number in it.
  const mine = `${lock}.${process.pid}`;
  fs.writeFileSync(mine, `${process.pid} ${startOf(process.pid)}`.trim());
  try {
    fs.linkSync(mine, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    if (isStale(lock)) fs.rmSync(lock, { force: true });
    return false;
  } finally {
    fs.rmSync(mine, { force: true });
  }
}

function isStale(lock: string): boolean {
  let held: string;
  try {
    held = fs.readFileSync(lock, 'utf8');
  } catch {
    // Given back a moment ago, or nothing that can be read.
    return false;
  }
  const [, number, start = ''] = /^([1-9]\d*)(?: (\d+))?$/.exec(held.trim()) ?? [];
  const pid = Number(number);
  if (number === undefined || pid === process.pid || !isAlive(pid)) return true;
  const now = startOf(pid);
  return now !== '' && now !== start;
}
