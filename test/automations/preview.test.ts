import { describe, expect, test } from '@jest/globals';
import { undoLastWrite } from '../../src/audit/undo-last-write.js';
import { editAutomationText } from '../../src/automations/edit-text.js';
import { tellOfLeft } from '../../src/automations/left-on.js';
import { automationsCard, listAutomations } from '../../src/automations/list-automations.js';
import { previewAutomation } from '../../src/automations/preview-automation.js';
import { automationPreviewCard } from '../../src/automations/preview-card.js';
import { switchOff } from '../../src/automations/switch-off.js';
import { rows } from '../../src/db/sql.js';
import { recordConsent } from '../../src/messages/record-consent.js';
import { plain } from '../../src/rich-text.js';
import { revokeStaff } from '../../src/staff/revoke-staff.js';
import { i18n, makeStaff, testView } from '../support/builders.js';
import { automationRig } from './automation-rig.js';
import './announcements.cases.js';

const rig = automationRig();
const states = async () =>
  Object.fromEntries(
    (await listAutomations(await rig.scope(), i18n)).map(({ kind, state }) => [kind, state]),
  );
const edit = async (body: string, changes: object = {}) =>
  editAutomationText(await rig.scope(), { kind: 'birthday', lang: 'es', body, ...changes }, i18n);

describe('a preview', () => {
  test('says who would get it today, who would not and why, and what they would read; nothing is stored', async () => {
    for (const name of ['Ana López', 'Luis Pérez', 'Eva Ruiz', 'Joe Hill'])
      await rig.owner({
        name,
        birth_date: '1980-12-05',
        ...(name === 'Joe Hill' ? { preferred_language: 'en' } : {}),
      });
    const no = await rig.owner({ birth_date: '1980-12-05' });
    await rig.owner({ birth_date: '1980-12-05', phone_primary: '' });
    const scope = await rig.scope();
    await recordConsent(scope, { ownerId: no, status: 'revoked', how: 'por teléfono' });
    const shown = await previewAutomation(scope, { kind: 'birthday', i18n });
    expect(shown).toMatchObject({ state: 'off', going: 4, byChannel: { whatsapp: 4 }, withoutYes: 4 });
    expect(shown.excluded).toEqual([
      { reason: 'said_no', count: 1 },
      { reason: 'no_address', count: 1 },
    ]);
    expect(shown.samples.map(({ name }) => name)).toEqual(['Ana López', 'Luis Pérez', 'Eva Ruiz']);
    const card = plain(automationPreviewCard(shown, testView(scope)).body);
    expect(card).toContain('Hoy, 5 dic 2025, les llegaría a 4 personas.');
    expect(card).toContain('✗ no quiere promociones: 1');
    expect(card).toContain('4 de WhatsApp no tienen un sí registrado');
    expect(card).toContain('› ¡Feliz cumpleaños, Ana!');
    expect(card).toContain('› Happy birthday, {owner}!');
    expect(card).toContain(`escribe SÍ ${shown.code}`);
    expect(await rig.fates()).toEqual([]);
  });

  test('without a connected channel reaches nobody, and says so', async () => {
    rig.clinic = { ...rig.clinic, ways: [] };
    await rig.owner({ birth_date: '1980-12-05' });
    const shown = await previewAutomation(await rig.scope(), { kind: 'birthday', i18n });
    expect(shown).toMatchObject({ going: 0, excluded: [{ reason: 'not_connected', count: 1 }] });
  });

  test('of one that is on offers no button', async () => {
    await rig.switchOn('birthday');
    const shown = await previewAutomation(await rig.scope(), { kind: 'birthday', i18n });
    expect([shown.state, shown.code]).toEqual(['on', undefined]);
  });
});

describe('a text', () => {
  test('that was edited waits for another look, and what was waiting is withdrawn', async () => {
    const ana = await rig.owner({ name: 'Ana López', birth_date: '1980-12-05' });
    await rig.switchOn('birthday');
    await rig.plan();
    expect(await edit('¡Felicidades, {dueño}! Le abraza {clínica}.')).toMatchObject({ waits: true });
    expect(await states()).toMatchObject({ birthday: 'waiting', pet_birthday: 'off' });
    await rig.day('2025-12-05', '11:00');
    expect(await rig.fates()).toEqual([`birthday:${ana}:2025: skipped (switched_off)`]);
    await rig.switchOn('birthday');
    expect(await states()).toMatchObject({ birthday: 'on' });
    await rig.day('2025-12-05', '12:00');
    expect(rig.bodies()[0]).toMatch(/^¡Felicidades, Ana! Le abraza Clínica Huella\./);
    expect(await rig.count('automation_text')).toBe(1);
  });

  test.each([
    ['Debe {saldo}', {}, 'variable_unknown'],
    ['Hola {mascota}', {}, 'variable_unknown'],
    ['Vea https://malo.example', {}, 'link_not_allowed'],
    ['  ', {}, 'text_empty'],
    ['Hola', { kind: 'win_back' }, 'bad_argument'],
    ['Hola', { kind: 'win_back', variant: 'fourth' }, 'bad_argument'],
  ])('%s is refused: %j %s', async (body, changes, code) => {
    await expect(edit(body, changes)).rejects.toMatchObject({ code });
    expect(await rig.count('automation_text')).toBe(0);
  });

  test('comes back by an undo; what was off stays off', async () => {
    const scope = await rig.scope();
    const turn = (n: number) => ({ ...scope, origin: { ...scope.origin, turn: `undo ${n}` } });
    await editAutomationText(turn(1), { kind: 'birthday', lang: 'es', body: '¡Felicidades!' }, i18n);
    expect(await undoLastWrite(turn(2))).toEqual({ kind: 'automation_text' });
    expect(await rig.count('automation_text')).toBe(0);
    await rig.switchOn('birthday');
    await switchOff(turn(3), 'birthday');
    await expect(undoLastWrite(turn(4))).rejects.toMatchObject({ code: 'undo_refused_automation' });
    expect(await states()).toMatchObject({ birthday: 'off' });
  });

  test('is for admins to change', async () => {
    const vet = await rig.scope({ actor: { id: await rig.admin(), name: 'Eva', role: 'vet' } });
    await expect(
      editAutomationText(vet, { kind: 'birthday', lang: 'es', body: 'Hola' }, i18n),
    ).rejects.toMatchObject({ code: 'not_allowed' });
  });
});

test('the list says what is on, since when, by whom, and how much it has sent', async () => {
  await rig.owner({ birth_date: '1980-12-05' });
  await rig.switchOn('birthday');
  await rig.day('2025-12-05');
  const scope = await rig.scope();
  const card = plain(automationsCard(await listAutomations(scope, i18n), testView(scope)).body);
  expect(card).toContain('🟢 Felicitación de cumpleaños: encendida');
  expect(card).toMatch(/Desde el 5 dic 2025, por Dr\. Pablo.*\. 1 mensaje en 30 días\./);
  expect(card).toContain('⚪ Invitación a volver: apagada');
});

test('what an administrator who leaves had switched on goes on, and the others hear of it once', async () => {
  await rig.owner({ birth_date: '1980-12-05' });
  const scope = await rig.scope();
  const leaver = { id: await makeStaff(rig.db, { role: 'admin', name: 'Ana Uc' }), name: 'Ana Uc' };
  for (const kind of ['birthday', 'win_back'] as const)
    await rig.switchOn(kind, { actor: { ...leaver, role: 'admin' } });
  const english = await makeStaff(rig.db, { role: 'admin', language: 'en' });
  const vet = await makeStaff(rig.db, { role: 'vet' });
  const tell = () => tellOfLeft({ db: rig.db, i18n });
  const told = async (staffId: number | undefined) =>
    (
      await rows<{ heard: string }>(
        rig.db,
        `select key || ': ' || ("values" ->> 'by') || ': ' || ("values" ->> 'names') as heard
           from staff_notice where staff_id = $1`,
        [staffId],
      )
    ).map(({ heard }) => heard);
  await tell();
  expect(await told(scope.actor.id)).toEqual([]);
  await revokeStaff(scope, { name: 'Ana Uc' });
  await Promise.all([tell(), tell()]);
  await tell();
  const left = 'jobs:automations_left: Ana Uc: ';
  expect(await told(scope.actor.id)).toEqual([`${left}Felicitación de cumpleaños e Invitación a volver`]);
  expect(await told(english)).toEqual([`${left}Birthday greeting and Invitation to come back`]);
  expect([await told(leaver.id), await told(vet)]).toEqual([[], []]);
  const card = plain(automationsCard(await listAutomations(scope, i18n), testView(scope)).body);
  expect(card).toContain('por Ana Uc, que ya no administra.');
  await rig.day('2025-12-05');
  expect(rig.bodies()).toHaveLength(1);
  await rig.switchOn('birthday');
  expect(plain(automationsCard(await listAutomations(scope, i18n), testView(scope)).body)).toMatch(
    /cumpleaños: encendida\n.*\n.*por Dr\. Pablo \d+\. /,
  );
});
