import type { FileHandle } from 'node:fs/promises';

const CHUNK = 65_536;

/** The bytes of a file from its start. (A stream of the handle would close it when left early.) */
export async function* readChunks(handle: FileHandle): AsyncGenerator<Buffer> {
  const buffer = Buffer.alloc(CHUNK);
  for (let at = 0; ; ) {
    const { bytesRead } = await handle.read(buffer, 0, CHUNK, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
