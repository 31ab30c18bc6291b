import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { recordConsent as consentTool } from '../../agents/tools/record-consent.js';
import { undoLastWrite } from '../../src/audit/undo-last-write.js';
import { undoneCard } from '../../src/audit/undone-card.js';
import { execute, row, rows } from '../../src/db/sql.js';
import { consentCard, recordConsent } from '../../src/messages/record-consent.js';
import { plain } from '../../src/rich-text.js';
import type { Scope } from '../../src/staff/scope.js';
import { makeOwner, testScope, testView } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

describe('record consent', () => {
  let database: TestDatabase;
  let scope: Scope;
  let ownerId: number;
  beforeAll(async () => {
    database = await testDatabase();
  });
  beforeEach(async () => {
    scope = await testScope(database.db, { role: 'reception' });
    ownerId = await makeOwner(database.db, { name: 'María García' });
  });
  afterAll(() => database.drop());

  let turns = 0;
  const again = (): Scope => ({ ...scope, origin: { ...scope.origin, turn: `again-${++turns}` } });
  const say = (status: 'granted' | 'revoked', channel?: 'all' | 'whatsapp', how = 'en mostrador') =>
    recordConsent(again(), { ownerId, status, channel, how });
  const ledger = async () =>
    (
      await rows<{ said: string }>(
        database.db,
        `select status || ' ' || channel as said from consent_event where owner_id = $1 order by id`,
        [ownerId],
      )
    ).map(({ said }) => said);
  const optedIn = async () =>
    (await row<{ yes: boolean }>(database.db, 'select marketing_opt_in as yes from owner where id = $1', [
      ownerId,
    ]))!.yes;

  describe('the consent ledger', () => {
    test('a no for all channels holds, is echoed, and says that it is not undone', async () => {
      const done = await say('revoked', undefined, 'me lo dijo por teléfono');
      expect(await optedIn()).toBe(false);
      expect(plain(consentCard(done, testView(scope)).body)).toBe(
        '🔕 Guardado: María García no quiere recibir promociones (todos los canales). ' +
          'Cómo lo dijo: «me lo dijo por teléfono»\n' +
          'Un «no» no se deshace; si cambia de opinión, registra su nuevo consentimiento y cómo lo dio.',
      );
    });

    test('a yes later lifts it, with how it was given', async () => {
      await say('revoked');
      const done = await say('granted', 'all', 'firmó el formato');
      expect(await optedIn()).toBe(true);
      expect(plain(consentCard(done, testView(scope, 'en')).body)).toBe(
        '✅ Consent saved: María García agrees to marketing messages (all channels). ' +
          'How it was given: “firmó el formato”\nWrite “undo” if that was not it.',
      );
      expect(await ledger()).toEqual(['revoked all', 'granted all']);
    });

    test('a word about one channel leaves the general answer alone', async () => {
      await say('revoked', 'whatsapp');
      expect(await optedIn()).toBe(true);
      await say('revoked');
      const done = await say('granted', 'whatsapp');
      expect(await optedIn()).toBe(false);
      expect(plain(consentCard(done, testView(scope)).body)).toContain(
        'Su «no» a promociones en general sigue en pie',
      );
    });

    test.each(['', ' \n\u0000 '])('without how it was said nothing is stored', async (how) => {
      await expect(say('granted', 'all', how)).rejects.toMatchObject({ code: 'text_empty' });
      expect(await ledger()).toEqual([]);
      expect(testView(scope).t.error(await say('granted', 'all', how).catch((error) => error))).toBe(
        'Falta el texto: cómo lo dijo el cliente.',
      );
    });

    test('cannot be rewritten, only moved with its owner', async () => {
      await say('revoked');
      const change = (set: string) =>
        execute(database.db, `update consent_event set ${set} where owner_id = $1`, [ownerId]);
      await expect(change("status = 'granted'")).rejects.toThrow('append-only');
      await expect(change("how = 'x'")).rejects.toThrow('append-only');
      const other = await makeOwner(database.db);
      expect(await change(`owner_id = ${other}`)).toBe(1);
    });
  });

  describe('undo', () => {
    test('never takes a no back, nor what came before it', async () => {
      await say('granted');
      await say('revoked');
      await expect(undoLastWrite(again())).rejects.toMatchObject({ code: 'undo_refused_consent' });
      await expect(undoLastWrite(again())).rejects.toMatchObject({ code: 'undo_refused_consent' });
      expect(await optedIn()).toBe(false);
      expect(await ledger()).toEqual(['granted all', 'revoked all']);
    });

    test('of a yes leaves a no, whatever was before', async () => {
      await say('granted');
      await say('granted', 'all', 'por escrito');
      const undone = await undoLastWrite(again());
      expect(await optedIn()).toBe(false);
      expect(await ledger()).toEqual(['granted all', 'granted all', 'revoked all']);
      expect(plain(undoneCard(undone, testView(scope)).body)).toBe(
        '↩️ Listo, quité el consentimiento de María García: queda en «no». ' +
          'Si sí lo dio, regístralo otra vez y cómo lo dio.',
      );
    });

    test('refuses where something newer was recorded', async () => {
      await say('granted', 'whatsapp');
      const colleague = await testScope(database.db, { chat: 'telegram:bot:2' });
      await recordConsent(colleague, { ownerId, status: 'granted', channel: 'whatsapp', how: 'por carta' });
      await expect(undoLastWrite(again())).rejects.toMatchObject({ code: 'undo_conflict' });
    });
  });

  test('the tool asks in words and tells the model the essentials', async () => {
    const use = { scope, view: testView(scope) };
    const args = { user_id: ownerId, how: 'en mostrador' };
    expect(await consentTool.summarise!({ ...args, status: 'granted', channel: 'email' }, use)).toBe(
      'Guardar que María García acepta recibir promociones (correo): «en mostrador»',
    );
    expect(await consentTool.summarise!({ ...args, status: 'revoked' }, use)).toBe(
      'Guardar que María García no quiere recibir promociones (todos los canales): «en mostrador»',
    );
    const { data } = await consentTool.run({ ...args, status: 'revoked' }, use);
    expect(data).toEqual({
      ok: true,
      user_id: ownerId,
      name: 'María García',
      status: 'revoked',
      channel: 'all',
    });
  });
});
