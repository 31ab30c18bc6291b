import { rmSync } from 'node:fs';

export default async function teardown() {
  const started = globalThis.huellaTestServer;
  if (!started) return;
  await started.server.leave();
  rmSync(started.folder, { recursive: true, force: true });
}
