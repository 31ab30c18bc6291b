import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes on the heap that nothing lets go of: what a forced collection leaves. */
export async function heapUsed(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  // What a finalizer lets go of, the next collection takes.
  for (let times = 0; times < 3; times++) {
    collect();
    await setImmediate();
  }
  return process.memoryUsage().heapUsed;
}
