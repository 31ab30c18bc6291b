import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { announcePage, withdrawPage } from '../../channels/web/page-address.js';
import { createLoopbackListener } from '../../src/http/loopback-listener.js';
import { silentLogger } from '../../src/logger.js';
import { redeemLoginLink } from '../../src/staff/redeem-login-link.js';
import { i18n, makeStaff } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { runCrm } from './run-crm.js';

describe('crm staff link', () => {
  let database: TestDatabase;
  let folder: string;
  const listener = createLoopbackListener({ port: 0, logger: silentLogger, t: i18n.translate('es') });
  let address: string;
  let lupe: number;
  beforeAll(async () => {
    database = await testDatabase();
    folder = mkdtempSync(path.join(tmpdir(), 'huella-link-'));
    address = await listener.listen();
    lupe = await makeStaff(database.db, { name: 'Lupe', role: 'reception' });
  });
  afterAll(async () => {
    await listener.close();
    await database.drop();
    rmSync(folder, { recursive: true });
  });
  const crm = (args: string[], { tty = false, lang = 'es' } = {}) =>
    runCrm(args, { DATABASE_URL: database.url, DATA_DIR: folder, DEFAULT_LANGUAGE: lang }, tty);
  const redeem = (url: string) => redeemLoginLink(database.db, url.trim().split('/').at(-1)!);

  test('says what is needed where no page is open, also after a crash', async () => {
    expect((await crm(['staff', 'link', 'Lupe'])).error).toContain(`ninguna Huella en marcha usa la carpeta`);
    await announcePage(folder, 'http://127.0.0.1:9');
    const { code, out, error } = await crm(['staff', 'link', 'Lupe'], { lang: 'en' });
    expect([code, out, error]).toEqual([
      1,
      '',
      expect.stringContaining(`no running Huella uses the folder ${folder}`),
    ]);
    writeFileSync(path.join(folder, 'web-address.txt'), 'http://evil.example\u001b[2J');
    expect((await crm(['staff', 'link', 'Lupe'])).code).toBe(1);
  });

  test('shows a terminal the link itself, and lets that person in, once', async () => {
    await announcePage(folder, address);
    const { out } = await crm(['staff', 'link', 'lupe'], { tty: true });
    const [url] = /http:\S+/.exec(out)!;
    expect(out).toBe(`Enlace de Lupe para entrar a la página, sirve una vez y durante 15 minutos: ${url}`);
    expect(url).toMatch(new RegExp(`^${address}/login/[\\w-]{22}$`));
    expect(await redeem(url)).toMatchObject({ staffId: lupe });
    expect(await redeem(url)).toBeUndefined();
    const told = await crm(['staff', 'link', 'Lupe', '--json'], { tty: true });
    expect(JSON.parse(told.out)).toEqual({
      name: 'Lupe',
      url: expect.stringContaining(address),
      minutes: 15,
    });
  });

  test('puts it into a file that only this account reads where output may be kept', async () => {
    const file = path.join(folder, 'web-login.txt');
    const { out } = await crm(['staff', 'link', 'Lupe'], { lang: 'en' });
    expect(out).toBe(`Lupe's link into the page is in ${file}; it works once, for 15 minutes.`);
    const told = await crm(['staff', 'link', 'Lupe', '--json']);
    expect(JSON.parse(told.out)).toEqual({ name: 'Lupe', address, file, minutes: 15 });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await redeem(readFileSync(file, 'utf8'))).toMatchObject({ staffId: lupe });
  });

  test('makes none for who is not on the staff, any more or ever', async () => {
    expect((await crm(['staff', 'link', 'Nadie'])).error).toContain('Nadie');
    await crm(['staff', 'revoke', 'Lupe']);
    expect(await crm(['staff', 'link', 'Lupe'])).toMatchObject({ code: 1, out: '' });
    await withdrawPage(folder, 'http://127.0.0.1:1');
    expect((await crm(['staff', 'link', 'Nadie'])).error).toContain('Nadie');
    await withdrawPage(folder, address);
    expect((await crm(['staff', 'link', 'Nadie'])).error).toContain('no está abierta');
  });
});
