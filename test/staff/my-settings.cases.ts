import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { undoLastWrite } from '../../src/audit/undo-last-write.js';
import { execute, rows } from '../../src/db/sql.js';
import { plain } from '../../src/rich-text.js';
import { readQuietHours } from '../../src/staff/quiet-hours.js';
import type { Role } from '../../src/staff/roles.js';
import type { Scope } from '../../src/staff/scope.js';
import { settingsCard, updatedSettingsCard } from '../../src/staff/settings-card.js';
import { mySettings, type SettingsChange, updateMySettings } from '../../src/staff/update-my-settings.js';
import { makeStaff, testScope, testView } from '../support/builders.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

describe('my settings', () => {
  let database: TestDatabase;
  let ana: Scope;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    ana = await testScope(database.db, { role: 'reception' });
  });

  let turn = 0;
  const change = (what: SettingsChange, scope = ana) =>
    updateMySettings({ ...scope, origin: { ...scope.origin, turn: `t-${++turn}` } }, what);
  const undo = () => undoLastWrite({ ...ana, origin: { ...ana.origin, turn: `t-${++turn}` } });
  const AS_MADE = { language: 'es', ownerReplies: true, systemNotices: true, quiet: null };
  const NIGHT = { from: '22:00', to: '07:00' };

  describe('one’s own settings', () => {
    test('change what was said and nothing else, for nobody else, and are in the audit log', async () => {
      const other = await testScope(database.db, { role: 'admin' });
      expect(await mySettings(ana)).toEqual(AS_MADE);
      expect(await change({ language: 'en', quiet: NIGHT })).toEqual({
        changed: ['language', 'quiet'],
        settings: { ...AS_MADE, language: 'en', quiet: NIGHT },
      });
      expect(await mySettings(other)).toEqual(AS_MADE);
      const [event] = await rows(database.db, `select action, detail from audit_event where actor_id = $1`, [
        ana.actor.id,
      ]);
      expect(event).toEqual({
        action: 'staff.settings_changed',
        detail: { staff: ana.actor.id, changed: ['language', 'quiet'] },
      });
    });

    test('that are like that already are no change', async () => {
      await change({ ownerReplies: false });
      expect(await change({ ownerReplies: false })).toMatchObject({ changed: [] });
      const events = await rows(database.db, 'select id from audit_event where actor_id = $1', [
        ana.actor.id,
      ]);
      expect(events).toHaveLength(1);
    });

    test('are taken back, as long as nobody has changed them since', async () => {
      await change({ quiet: NIGHT });
      await change({ language: 'en', systemNotices: false });
      expect(await undo()).toEqual({
        kind: 'settings',
        fields: ['language', 'systemNotices'],
        language: 'es',
      });
      expect(await mySettings(ana)).toEqual({ ...AS_MADE, quiet: NIGHT });
      await execute(database.db, `update staff_member set quiet_to = '08:00' where id = $1`, [ana.actor.id]);
      await expect(undo()).rejects.toMatchObject({ code: 'undo_conflict' });
    });

    test('are nobody’s without access, nor the program’s', async () => {
      await expect(mySettings({ ...ana, actor: { ...ana.actor, id: undefined } })).rejects.toMatchObject({
        code: 'not_allowed',
      });
      await execute(database.db, 'update staff_member set revoked_at = now() where id = $1', [ana.actor.id]);
      await expect(change({ language: 'en' })).rejects.toMatchObject({ code: 'not_allowed' });
    });

    test('cannot be half of a span, in the database either', async () => {
      const half = `update staff_member set quiet_from = '22:00' where id = $1`;
      await expect(execute(database.db, half, [ana.actor.id])).rejects.toThrow('staff_member_quiet_check');
      await expect(makeStaff(database.db, { quiet_from: '22:00', quiet_to: '22:00' })).rejects.toThrow(
        'staff_member_quiet_check',
      );
    });

    test.each(['22:00', '22-7', '24:00-07:00', '22:60-07:00', '07:00-07:00', '', 'noche', '22:00-07:00 '])(
      'quiet hours are not %j',
      (value) => {
        expect(() => readQuietHours(value)).toThrow('quiet_hours_invalid');
      },
    );
  });

  describe('their card', () => {
    const shown = (role: Role, lang: 'es' | 'en', quiet = true) =>
      plain(
        settingsCard({ ...AS_MADE, language: 'es', quiet: quiet ? NIGHT : null }, testView(ana, lang), role)
          .body,
      );

    test('says in Spanish what stands, and how to change it', () => {
      expect(shown('reception', 'es')).toBe(
        [
          '⚙️ Tus ajustes:',
          '• Idioma preferido: español',
          '• Lo que escriben los clientes: te lo muestro',
          '• Avisos del sistema (canales sin conexión, fallas de la noche): sí',
          '• Horario de silencio (hora de la clínica): de 10:00 p.m. a 7:00 a.m.',
          'Te respondo en el idioma en que me escribes; el preferido es para los avisos y para cuando tu mensaje no deja claro cuál es.',
          'Esos avisos hoy solo les llegan a quienes administran.',
          'Para cambiarlos dime, por ejemplo: «háblame en inglés», «no me avises de 10 de la noche a 7 de la mañana» o «avísame otra vez».',
        ].join('\n'),
      );
      expect(shown('admin', 'es')).not.toContain('solo les llegan a quienes administran');
    });

    test('and in English', () => {
      expect(shown('admin', 'en')).toContain('• Quiet hours (clinic time): 10:00 PM to 7:00 AM');
      expect(shown('admin', 'en', false)).toContain('• Quiet hours (clinic time): none');
    });

    test('of a change is honest about what it does, and how it is taken back', async () => {
      const updated = await change({ language: 'en' });
      const said = plain(updatedSettingsCard(updated, testView(ana, 'en'), 'reception').body);
      expect(said).toContain('• Preferred language: English\nI answer in the language you write in');
      expect(said).toMatch(/undo/);
      const same = await change({ ownerReplies: true, quiet: null });
      expect(plain(updatedSettingsCard(same, testView(ana), 'reception').body)).toContain('Ya estaba así');
    });
  });
});
