import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { execute, row, rows } from '../../src/db/sql.js';
import { importFiles } from '../../src/import/import-files.js';
import { silentLogger } from '../../src/logger.js';
import { recordConsent } from '../../src/messages/record-consent.js';
import { addNote } from '../../src/owners/add-note.js';
import { mergeOwners } from '../../src/owners/merge-owners.js';
import { searchOwners } from '../../src/owners/search-owners.js';
import { eraseDue } from '../../src/privacy/erase-due.js';
import { forgetOwner } from '../../src/privacy/forget-owner.js';
import { legalDue } from '../../src/privacy/legal-due.js';
import type { Scope } from '../../src/staff/scope.js';
import * as made from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { market } from '../support/market.js';
import { MemorySender } from '../support/memory-sender.js';

describe('forget owner', () => {
  const PHONE = '+529981112233';
  const EMAIL = 'zenaida.quiroz@example.com';
  let database: TestDatabase;
  let scope: Scope;
  let folder: string;
  let owner: number;

  beforeAll(async () => {
    database = await testDatabase();
    folder = mkdtempSync(path.join(tmpdir(), 'huella-forget-'));
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    const { db } = database;
    await execute(
      db,
      `truncate owner, external_ref, suppression, product, search_word, web_message, audit_event restart identity cascade`,
    );
    scope = await made.testScope(db);
    owner = await made.makeOwner(db, {
      name: 'Zenaida Quiroz',
      phone_primary: PHONE,
      email: EMAIL,
      address: 'Calle Jacaranda 7',
      birth_date: '1980-02-03',
      notes: 'paga tarde',
    });
  });

  const erase = () => eraseDue({ db: scope.db, dataDir: folder, logger: silentLogger });

  /** Every row of every table that holds one of these, as text. */
  async function traces(...words: string[]): Promise<string[]> {
    const tables = await rows<{ name: string }>(
      scope.db,
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('public', 'agent_memory')`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const said = await rows<{ row: string }>(
        scope.db,
        `select t::text as row from ${name} t where lower(t::text) like any ($1)`,
        [words.map((word) => `%${word.toLowerCase()}%`)],
      );
      found.push(...said.map(({ row: text }) => `${name}: ${text}`));
    }
    return found;
  }

  test('from the first moment the record is found by nobody and nothing leaves to it', async () => {
    const { db, clock } = scope;
    const sender = new MemorySender('whatsapp');
    await execute(
      db,
      `insert into message (owner_id, direction, channel, address, purpose, body, status, send_after)
     values ($1, 'out', 'whatsapp', $2, 'campaign', 'Hola Zenaida', 'queued', now())`,
      [owner, PHONE],
    );
    await forgetOwner(scope, owner);
    expect((await searchOwners(scope, { query: 'Zenaida Quiroz' })).owners).toEqual([]);
    expect((await searchOwners(scope, { query: PHONE })).owners).toEqual([]);
    expect(await rows(db, 'select status, failure from message')).toEqual([
      { status: 'skipped', failure: 'no_owner' },
    ]);
    expect(await market({ db, clock, senders: [sender] }, { ownerId: owner })).toMatchObject({
      status: 'skipped',
      reason: 'no_owner',
    });
    expect(sender.arrived).toEqual([]);
  });

  test('only an admin may, and nobody takes it back', async () => {
    const vet = await made.testScope(scope.db, { role: 'vet' });
    await expect(forgetOwner(vet, owner)).rejects.toMatchObject({ code: 'not_allowed' });
    await forgetOwner(scope, owner);
    await expect(
      forgetOwner({ ...scope, origin: { ...scope.origin, turn: 'x' } }, owner),
    ).rejects.toMatchObject({
      code: 'owner_not_found',
    });
    expect(await row(scope.db, `select undo from audit_event where action = 'owner.forgotten'`)).toEqual({
      undo: null,
    });
  });

  test('nothing of the person is left in any table, and the accounts still add up', async () => {
    const { db } = scope;
    const pet = await made.makePet(db, owner, { name: 'Xochitl' });
    await made.makeCareDue(db, pet, '2026-01-01');
    await made.makeAppointment(db, owner, '2025-10-01', {
      pet_id: pet,
      amount: 350,
      reason: 'Xochitl: vacuna',
    });
    const order = await made.makeOrder(db, owner, '2025-10-02', { total: 780 });
    await made.makeOrderItem(db, order, { description: 'Croquetas' });
    await addNote(scope, { ownerId: owner, note: 'Zenaida vive en Jacaranda' });
    await recordConsent(scope, { ownerId: owner, status: 'granted', how: 'Zenaida lo dijo por teléfono' });
    await execute(db, `insert into external_ref values ('csv', 'owner', 'Z-77', $1)`, [owner]);
    await execute(
      db,
      `insert into message (owner_id, direction, channel, address, external_id, body, status, dedupe_key)
     values ($1, 'in', 'whatsapp', $2, 'wamid.9981112233', 'Soy Zenaida', 'received', 'in:whatsapp:x:9981112233')`,
      [owner, PHONE],
    );
    await execute(
      db,
      `with made as (insert into campaign (name, purpose, audience) values ('Otoño', 'campaign', '{}') returning id)
     insert into campaign_recipient (campaign_id, owner_id, channel, address, lang, pet_id)
     select id, $1, 'whatsapp', $2, 'es', $3 from made`,
      [owner, PHONE, pet],
    );
    await execute(
      db,
      `with link as (insert into campaign_link (campaign_id, url) select id, 'https://a.example/' from campaign returning id)
     insert into link_click (message_id, link_id, first_at)
     select m.id, link.id, now() from message m, link where m.owner_id = $1 limit 1`,
      [owner],
    );
    await execute(
      db,
      `insert into inbox_update (channel, account, update_id, chat, payload, status, done_at)
     values ('whatsapp', 'x', '5219981112233_1', '5219981112233@c.us', '{}', 'done', now())`,
    );
    await execute(
      db,
      `insert into web_message (staff_id, message_id, shown)
     values ($1, 'a', '{"body":[{"text":"👤 "},{"text":"Zenaida Quiroz"}]}'),
            ($1, 'b', '{"body":[{"text":"cuéntame de quiroz zenaida"}]}'),
            ($1, 'c', '{"body":[{"text":"998-111-2233"}]}'), ($1, 'd', '{"body":[{"text":"Hola"}]}')`,
      [scope.actor.id],
    );
    await forgetOwner(scope, owner);
    expect(await erase()).toEqual({ erased: 1, left: 0 });

    const left = await traces(
      'zenaida',
      'quiroz',
      '9981112233',
      '998-111-2233',
      'jacaranda',
      'xochitl',
      'Z-77',
    );
    expect(left).toEqual([]);
    expect(await rows(db, 'select 1 from link_click')).toEqual([]);
    expect(await row(db, 'select sum(total) as total from customer_order')).toEqual({ total: 780 });
    expect(await row(db, 'select sum(amount) as amount from appointment')).toEqual({ amount: 350 });
    expect(await rows(db, 'select message_id from web_message')).toEqual([{ message_id: 'd' }]);
    expect(await rows(db, 'select status, how from consent_event order by id')).toEqual([
      { status: 'granted', how: 'erased' },
      { status: 'revoked', how: 'erased' },
    ]);
    expect(
      (
        await rows<{ action: string }>(db, 'select action from audit_event where owner_id = $1 order by id', [
          owner,
        ])
      ).map(({ action }) => action),
    ).toEqual(['owner.note_added', 'consent.recorded', 'owner.forgotten', 'owner.erased']);
    expect(readFileSync(path.join(folder, 'erased.jsonl'), 'utf8')).not.toMatch(/Zenaida|998/);
  });

  test('records that were merged into it go as well', async () => {
    const { db } = scope;
    const twin = await made.makeOwner(db, { name: 'Zeny Quirozova', phone_primary: '+529984445566' });
    await mergeOwners(scope, { keepId: owner, mergeId: twin });
    await forgetOwner(scope, owner);
    await erase();
    expect(await traces('zenaida', 'quirozova', '9984445566', '9981112233')).toEqual([]);
  });

  test('the audit stays append-only but for what it says of a forgotten person', async () => {
    await addNote(scope, { ownerId: owner, note: 'algo' });
    const change = (sql: string) =>
      scope.db.transaction(async (tx) => {
        await execute(tx, `select set_config('huella.erasing', 'on', true)`);
        await execute(tx, sql);
      });
    await expect(execute(scope.db, `update audit_event set detail = '{}'`)).rejects.toThrow('append-only');
    await expect(change(`update audit_event set action = 'other'`)).rejects.toThrow('append-only');
    await expect(change('delete from audit_event')).rejects.toThrow('append-only');
    await recordConsent(scope, { ownerId: owner, status: 'revoked', how: 'dicho en recepción' });
    await expect(change(`update consent_event set status = 'granted'`)).rejects.toThrow('append-only');
  });

  test('during the days of grace it is hidden and still there; then a run erases it', async () => {
    const graced = { ...scope, clinic: made.testClinic({ erasureGraceDays: 5 }) };
    expect(await forgetOwner(graced, owner)).toEqual({
      ownerId: owner,
      dueOn: '2026-01-02',
      erasedFrom: '2025-12-10',
    });
    expect(await erase()).toEqual({ erased: 0, left: 0 });
    expect(await traces('quiroz')).not.toEqual([]);
    await execute(scope.db, `update erasure set erase_after = now() - interval '1 second'`);
    expect(await erase()).toEqual({ erased: 1, left: 0 });
    expect(await traces('quiroz')).toEqual([]);
  });

  describe('an import of the old file', () => {
    const CSV = `id,nombre,telefono,correo,acepta promociones,recordatorio
Z-77,Zenaida Quiroz,998 111 2233,${EMAIL},sí,24h
B-1,Berta Luna,998 777 8899,,sí,24h
`;
    const VISITS = `id,cliente_id,fecha,estado,motivo\nV-1,Z-77,2025-10-01,completada,Vacuna de Xochitl\n`;
    const bring = async (name: string, content: string) => {
      writeFileSync(path.join(folder, name), content);
      return (await importFiles(scope, { paths: [path.join(folder, name)] })).files[0]!;
    };
    const back = () =>
      rows(
        scope.db,
        `select o.first_name as name, o.marketing_opt_in as yes, o.reminder_preference as reminders,
              (select status from consent_event c where c.owner_id = o.id order by id desc limit 1) as said
         from owner o where erased_at is null order by 1`,
      );
    const forgotten = [
      { name: 'Berta', yes: true, reminders: expect.any(String), said: 'granted' },
      { name: 'Zenaida', yes: false, reminders: 'none', said: 'revoked' },
    ];

    async function importedAndForgotten() {
      await execute(scope.db, 'truncate owner cascade');
      await bring('clientes.csv', CSV);
      await bring('citas.csv', VISITS);
      const found = await row<{ id: number }>(scope.db, `select id from owner where first_name = 'Zenaida'`);
      await forgetOwner(scope, found!.id);
      await erase();
      return found!.id;
    }

    test('brings the person back as somebody new who may not be written to, and stays so', async () => {
      const before = await importedAndForgotten();
      expect(await bring('clientes.csv', CSV)).toMatchObject({ inserted: 1, unchanged: 1 });
      expect(await back()).toEqual(forgotten);
      await bring('clientes.csv', CSV);
      expect(await back()).toEqual(forgotten);
      const again = await row<{ id: number }>(scope.db, `select id from owner where first_name = 'Zenaida'`);
      expect(again!.id).not.toBe(before);
      const sender = new MemorySender('whatsapp');
      const sent = await market(
        { db: scope.db, clock: scope.clock, senders: [sender] },
        { ownerId: again!.id },
      );
      expect(sent).toMatchObject({ status: 'skipped', reason: 'said_no' });
    });

    test.each([
      ['with another phone', CSV.replace('998 111 2233', '998 000 1122').replace(EMAIL, '')],
      ['under another id', CSV.replace('Z-77', 'Q-5')],
      [
        'with the phone as it was written once',
        CSV.replace('Z-77', 'Q-6').replace('998 111 2233', '+521 998 111 2233').replace(EMAIL, ''),
      ],
    ])('knows the person %s', async (_, file) => {
      await importedAndForgotten();
      await bring('clientes2.csv', file);
      expect(await back()).toEqual(forgotten);
    });

    test('does not fill in again what was erased of their visits', async () => {
      await importedAndForgotten();
      await bring('clientes.csv', CSV);
      expect(await bring('citas.csv', VISITS)).toMatchObject({ inserted: 0, updated: 0, unchanged: 1 });
      expect(await rows(scope.db, 'select reason from appointment')).toEqual([{ reason: '' }]);
    });
  });

  test('every table that refers to an owner or a pet has its place in the erasure', async () => {
    const referring = await rows<{ name: string }>(
      scope.db,
      `select distinct conrelid::regclass::text as name from pg_constraint
      where contype = 'f' and confrelid in ('owner'::regclass, 'pet'::regclass, 'message'::regclass) order by 1`,
    );
    // Whoever adds a table here sees to it in erase-rows.ts, or to a reason why nothing in it is the person's.
    expect(referring.map(({ name }) => name)).toEqual([
      'appointment',
      'campaign_recipient',
      'care_due',
      'consent_event',
      'customer_metrics',
      'customer_order',
      'erasure',
      'link_click',
      'message',
      'owner',
      'owner_link',
      'owner_link_code',
      'owner_note',
      'owner_tag',
      'pet',
      'staff_reply',
    ]);
  });

  test.each([
    ['MX', '2025-12-05', '2026-01-02', 'mexico'],
    ['MX', '2026-01-03', '2026-01-30', 'mexico'],
    ['ES', '2026-01-31', '2026-02-28', 'gdpr'],
    ['US', '2025-12-05', '2026-01-05', 'month'],
  ])('%s: asked on %s, due on %s', (country, asked, on, rule) => {
    expect(legalDue(country, asked)).toEqual({ on, rule });
  });
});
