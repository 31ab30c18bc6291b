import { afterEach, describe, expect, test } from '@jest/globals';
import { createLoopbackListener, type LoopbackListener } from '../../src/http/loopback-listener.js';
import { silentLogger } from '../../src/logger.js';
import { i18n } from '../support/builders.js';

describe('loopback listener', () => {
  const open: LoopbackListener[] = [];
  const listenerOn = (port: number) => {
    const listener = createLoopbackListener({ port, logger: silentLogger, t: i18n.translate('en') });
    open.push(listener);
    return listener;
  };
  afterEach(() => Promise.all(open.splice(0).map((listener) => listener.close())));

  test('listens on this machine only, says that it is well, and nothing about itself', async () => {
    const listener = listenerOn(0);
    const address = await listener.listen();
    expect(address).toBe(`http://127.0.0.1:${listener.port()}`);
    const response = await fetch(`${address}/health`);
    expect(await response.json()).toEqual({ status: 'ok' });
    const headers = Object.fromEntries(response.headers);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    const policy = headers['content-security-policy']!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers).not.toHaveProperty('server');
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  test('a taken port is one clear sentence', async () => {
    const first = listenerOn(0);
    await first.listen();
    const port = first.port()!;
    await expect(listenerOn(port).listen()).rejects.toMatchObject({ code: 'port_taken', params: { port } });
  });

  test('a failure of ours tells no more than that', async () => {
    const listener = listenerOn(0);
    listener.app.get('/broken', async () => {
      throw new Error('connect ECONNREFUSED postgres://u:secret@db/x');
    });
    const response = await fetch(`${await listener.listen()}/broken`);
    expect(response.status).toBe(500);
    expect(await response.text()).toBe(i18n.translate('en')('errors:internal'));
  });

  test('an address that cannot be read is refused without a word, whoever asks', async () => {
    const response = await fetch(`${await listenerOn(0).listen()}/%E0%A4%A`);
    expect([response.status, await response.text()]).toEqual([400, '']);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('a body that is too large is refused', async () => {
    const listener = listenerOn(0);
    listener.app.post('/take', async () => 'taken');
    const address = await listener.listen();
    const response = await fetch(`${address}/take`, {
      method: 'POST',
      headers: { origin: address, 'x-huella': 'page', 'content-type': 'application/json' },
      body: JSON.stringify('x'.repeat(300_000)),
    });
    expect(response.status).toBe(413);
  });
});
