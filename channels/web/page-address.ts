import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

const fileIn = (dataDir: string) => path.join(dataDir, 'web-address.txt');
const ADDRESS = /^http:\/\/127\.0\.0\.1:\d{1,5}$/;
const PATIENCE_MS = 3000;

/** Leaves word of where the page is, for commands beside the running program. Its port may be any. */
export async function announcePage(dataDir: string, address: string): Promise<void> {
  await rm(fileIn(dataDir), { force: true });
  await writeFile(fileIn(dataDir), `${address}\n`, { flag: 'wx', mode: 0o600 });
}

/** The word goes with the page; that of another program, which started later, stays. */
export async function withdrawPage(dataDir: string, address: string): Promise<void> {
  if ((await announced(dataDir)) === address) await rm(fileIn(dataDir), { force: true });
}

/** Where the page of this data folder is; undefined where none answers (after a crash the word outlives it). */
export async function findPage(dataDir: string): Promise<string | undefined> {
  const address = await announced(dataDir);
  return address !== undefined && (await answers(address)) ? address : undefined;
}

async function announced(dataDir: string): Promise<string | undefined> {
  const written = (await readFile(fileIn(dataDir), 'utf8').catch(() => '')).trim();
  return ADDRESS.test(written) ? written : undefined;
}

async function answers(address: string): Promise<boolean> {
  try {
    const response = await fetch(`${address}/health`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return response.ok && ((await response.json()) as { status?: string }).status === 'ok';
  } catch {
    return false;
  }
}
