import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execute, row } from '../../src/db/sql.js';
import { createI18n } from '../../src/i18n.js';
import { refreshMetrics } from '../../src/insights/refresh-metrics.js';
import { recordConsent } from '../../src/messages/record-consent.js';
import { addNote } from '../../src/owners/add-note.js';
import { exportText } from '../../src/privacy/export-text.js';
import { exportOwner, type OwnerExport } from '../../src/privacy/owner-export.js';
import type { Scope } from '../../src/staff/scope.js';
import { runCrm } from '../commands/run-crm.js';
import * as made from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

describe('owner export', () => {
  let database: TestDatabase;
  let scope: Scope;
  let folder: string;
  let owner: number;
  let data: OwnerExport;

  beforeAll(async () => {
    database = await testDatabase();
    folder = mkdtempSync(path.join(tmpdir(), 'huella-export-'));
    const { db } = database;
    scope = await made.testScope(db);
    owner = await made.makeOwner(db, {
      name: 'Zenaida Quiroz',
      phone_primary: '+529981112233',
      email: 'zenaida@example.com',
      city: 'Cancún',
      notes: 'paga\ntarde',
    });
    await made.makeOwner(db, { name: 'Zenaida Robles', phone_primary: '+529984445566' });
    const twin = await made.makeOwner(db, { name: 'Zeny Quiroz', merged_into_id: owner });
    const pet = await made.makePet(db, owner, { name: 'Xochitl', species: 'cat', breed: 'Siamés' });
    await made.makeCareDue(db, pet, '2026-01-01', { name: 'Triple felina' });
    await made.makeAppointment(db, owner, '2025-10-01', { pet_id: pet, amount: 350, reason: 'Vacuna' });
    const order = await made.makeOrder(db, owner, '2025-10-02', { total: 780.5 });
    await made.makeOrderItem(db, order, { product_id: await made.makeProduct(db, { name: 'Croquetas' }) });
    await made.tagOwner(db, owner, await made.makeTag(db, 'VIP'));
    await addNote(scope, { ownerId: owner, note: 'Prefiere las mañanas' });
    await recordConsent(scope, { ownerId: owner, status: 'revoked', how: 'lo dijo por teléfono' });
    await execute(
      db,
      `insert into message (owner_id, direction, channel, address, body, status)
     values ($1, 'in', 'whatsapp', '+529981112233', 'Buenas tardes', 'received')`,
      [owner],
    );
    await execute(
      db,
      `with made as (insert into campaign (name, purpose, audience) values ('Otoño', 'campaign', '{}') returning id),
     link as (insert into campaign_link (campaign_id, url) select id, 'https://a.example/' from made returning id)
     insert into link_click (message_id, link_id, first_at)
     select m.id, link.id, '2025-12-01T17:00:00Z' from message m, link where m.owner_id = $1`,
      [owner],
    );
    await execute(db, `insert into external_ref values ('csv', 'owner', 'Z-77', $1)`, [twin]);
    await refreshMetrics(scope, { mode: 'full' });
    data = await exportOwner(scope, owner);
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  describe('the export', () => {
    test('holds every row that is theirs, and what was worked out', () => {
      expect(data).toMatchObject({
        format: 'huella-owner-export',
        due: { on: '2026-01-02', rule: 'mexico' },
        owner: { id: owner, name: 'Zenaida Quiroz', email: 'zenaida@example.com' },
        merged: [{ first_name: 'Zeny' }],
        pets: [{ name: 'Xochitl', breed: 'Siamés', care: [{ name: 'Triple felina', due_on: '2026-01-01' }] }],
        appointments: [{ reason: 'Vacuna', amount: 350 }],
        orders: [{ total: 780.5, items: [{ product: 'Croquetas' }] }],
        tags: [{ name: 'VIP' }],
        notes: [{ content: 'Prefiere las mañanas', author: expect.stringContaining('Dr. Pablo') }],
        messages: [
          {
            body: 'Buenas tardes',
            channel: 'whatsapp',
            links_opened: [{ url: 'https://a.example/', clicks: 1 }],
          },
        ],
        consent: [{ status: 'revoked', how: 'lo dijo por teléfono' }],
        suppressed: expect.arrayContaining([expect.objectContaining({ address: 'phone:+529981112233' })]),
        external_ids: [{ source: 'csv', external_id: 'Z-77' }],
        metrics: { total_spent: 1130.5, visit_count: 1 },
      });
      expect(data.audit.map(({ action }) => action)).toEqual([
        'owner.note_added',
        'consent.recorded',
        'owner.exported',
      ]);
    });

    test.each(['es', 'en'] as const)('reads well in %s', (lang) => {
      const said = exportText(data, createI18n().translate(lang));
      const words = {
        es: [
          'SUS DATOS',
          'Nombre: Zenaida Quiroz',
          '998-111-2233',
          'gato · Siamés',
          'Triple felina',
          'Vacuna · realizada · $350.00 MXN',
          '$780.50 MXN',
          '1 × Croquetas',
          'no, por todos los canales',
          'Total gastado: $1,130.50 MXN',
          'nota agregada',
          'enlace abierto: https://a.example/',
          'paga / tarde',
        ],
        en: [
          'YOUR DATA',
          'Name: Zenaida Quiroz',
          'cat · Siamés',
          'Vacuna · completed',
          '1 × Croquetas',
          'no, by all channels',
          'Total Spent: $1,130.50 MXN',
          'note added',
        ],
      }[lang];
      for (const expected of words) expect(said.toLowerCase()).toContain(expected.toLowerCase());
      expect(said).not.toMatch(/undefined|null|\[object|NaN/);
    });

    test('is for admins only', async () => {
      const vet = await made.testScope(scope.db, { role: 'vet' });
      await expect(exportOwner(vet, owner)).rejects.toMatchObject({ code: 'not_allowed' });
    });
  });

  describe('crm privacy', () => {
    const crm = (...args: string[]) =>
      runCrm(['privacy', ...args], { DATABASE_URL: database.url, DATA_DIR: folder });

    test('export writes both files for nobody else, and never over others', async () => {
      const out = path.join(folder, 'out');
      const first = await crm('export', 'Zenaida Quiroz', '--out', out);
      expect(first).toMatchObject({ code: 0, error: '' });
      const files = [...first.out.matchAll(/^ {2}(\S+)$/gm)].map(([, file]) => file!);
      expect(files.map((file) => path.extname(file))).toEqual(['.txt', '.json']);
      for (const file of files) expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(readFileSync(files[0]!, 'utf8')).toContain('Xochitl');
      expect(JSON.parse(readFileSync(files[1]!, 'utf8')).owner.id).toBe(owner);
      expect(await crm('export', '998 111 2233', '--out', out)).toMatchObject({
        code: 1,
        error: expect.stringContaining('ya existe'),
      });
      expect((await crm('export', `#${owner}`, '--out', out, '--force')).code).toBe(0);
      expect(JSON.parse((await crm('export', String(owner), '--json')).out).owner.name).toBe(
        'Zenaida Quiroz',
      );
    });

    test.each(['export', 'forget'])('%s asks which one is meant, with the numbers', async (command) => {
      const { code, out, error } = await crm(command, 'Zenaida');
      expect([code, out]).toEqual([1, '']);
      expect(error).toContain(`#${owner} · Zenaida Quiroz · 998-111-2233 · Xochitl`);
      expect(error).toContain('Zenaida Robles');
      expect((await crm(command, 'Zenaido Quirós')).error).toContain(`#${owner}`);
      expect((await crm(command, 'Nadie Ninguno')).error).toContain('No encuentro');
      expect((await crm(command, '99999')).error).toContain('No encuentro');
    });

    test('forget wants a terminal or a number, and then the number itself', async () => {
      const answers: string[] = [];
      const onTerminal = (answer: string, ...args: string[]) =>
        runCrm(
          ['privacy', 'forget', ...args],
          { DATABASE_URL: database.url, DATA_DIR: folder },
          {
            ask: async (question) => {
              answers.push(question);
              return answer;
            },
          },
        );
      expect((await crm('forget', 'Zenaida Quiroz')).error).toContain('terminal');
      expect((await crm('forget', 'Zenaida Quiroz', '--yes')).error).toContain('terminal');
      expect((await onTerminal('sí', 'Zenaida Quiroz')).out).toBe('No cambié nada.');
      expect(answers[0]).toMatch(/olvidar a Zenaida Quiroz \(ficha \d+\).*20 días hábiles/);
      const done = await onTerminal(String(owner), 'Zenaida Quiroz');
      expect(done).toMatchObject({ code: 0, out: expect.stringContaining('quedó bloqueada') });
      expect(await row(database.db, 'select first_name as name from owner where id = $1', [owner])).toEqual({
        name: '—',
      });
      const other = await row<{ id: number }>(database.db, `select id from owner where last_name = 'Robles'`);
      const second = await crm('forget', `#${other!.id}`, '--yes', '--json');
      expect(JSON.parse(second.out)).toMatchObject({
        ownerId: other!.id,
        erased: true,
        due: { rule: 'mexico' },
      });
    });
  });
});
