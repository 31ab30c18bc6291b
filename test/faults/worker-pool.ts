import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

export interface PoolOptions {
  databaseUrl: string;
  providerUrl: string;
  /** After so long without a word, by the database's clock, a worker is taken for dead. */
  leaseSeconds: number;
  parallel: number;
  withoutIntent: boolean;
}

const SCRIPT = path.join(import.meta.dirname, 'worker-process.ts');

/** Worker processes, the next one loaded before it is wanted: loading takes longer than what is tested. */
export function createWorkerPool(options: PoolOptions) {
  const startedAt = Date.now();
  const all = new Set<ChildProcess>();

  function load(): { child: ChildProcess; loaded: Promise<unknown> } {
    const settings = JSON.stringify({ ...options, startedAt });
    const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT], {
      env: { PATH: process.env.PATH, FAULTS_WORKER: settings },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    all.add(child);
    child.once('exit', () => all.delete(child));
    return { child, loaded: once(child.stdout!, 'data') };
  }
  let next = load();

  return {
    /** A worker at work. */
    async start(): Promise<ChildProcess> {
      const { child, loaded } = next;
      next = load();
      await loaded;
      child.stdin!.write('go\n');
      return child;
    },
    async kill(child: ChildProcess): Promise<void> {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
    /** Ends them in order; what has not begun is killed. */
    async stop(): Promise<void> {
      next.child.kill('SIGKILL');
      const ended = [...all].map((child) => once(child, 'exit'));
      for (const child of all) child.stdin!.end();
      await Promise.all(ended);
    },
  };
}
