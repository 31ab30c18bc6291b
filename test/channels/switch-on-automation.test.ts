import { describe, expect, test } from '@jest/globals';
import { undoLastWrite } from '../../src/audit/undo-last-write.js';
import { editAutomationText } from '../../src/automations/edit-text.js';
import { previewAutomation } from '../../src/automations/preview-automation.js';
import { automationPreviewCard } from '../../src/automations/preview-card.js';
import { systemClock } from '../../src/clock.js';
import { execute, row } from '../../src/db/sql.js';
import type { Role } from '../../src/staff/roles.js';
import { viewFor } from '../../src/staff/scope.js';
import { i18n } from '../support/builders.js';
import { CLINIC, es, ownerRig } from './owner-rig.js';

const rig = ownerRig();
const ON = es('automations:switched.on', { name: es('automations:kind.birthday') });
const GONE = es('errors:switch_on_expired');

const scopeOf = (id: number, chat = 'admin', role: Role = 'admin') => ({
  db: rig.database.db,
  clock: systemClock,
  clinic: CLINIC,
  actor: { id, name: 'Admin', role },
  origin: { chat: `telegram:test:${chat}`, turn: `turn ${Math.random()}` },
});
const preview = async (id = rig.admin, chat?: string, role?: Role) =>
  (await previewAutomation(scopeOf(id, chat, role), { kind: 'birthday', i18n })).code;
const isOn = async () =>
  (
    await row<{ generation: number }>(
      rig.database.db,
      'select generation from automation where text_hash is not null',
    )
  )?.generation ?? 0;
const press = (person: string, code: string) => rig.press(person, `automation_on:${code}`);

describe('an automation is switched on', () => {
  test('by the button of its preview, once', async () => {
    const code = (await preview())!;
    expect(await press('admin', code)).toBe(ON);
    expect(await isOn()).toBe(1);
    expect(await press('admin', code)).toBe(GONE);
    const audited = await row<{ n: number }>(
      rig.database.db,
      `select count(*)::int as n from audit_event where action = 'automation.switched_on' and actor_id = $1`,
      [rig.admin],
    );
    expect(audited).toEqual({ n: 1 });
    expect(await undoLastWrite(scopeOf(rig.admin))).toEqual({ kind: 'automation_on' });
    expect(await isOn()).toBe(0);
  });

  test.each([
    ['SÍ', (code: string) => code],
    ['sí,', (code: string) => code.toLowerCase()],
    ['Yes', (code: string) => `${code}.`],
  ])('by a typed %s and the code', async (yes, typed) => {
    expect(await rig.staffSays('admin', `${yes} ${typed((await preview())!)}`)).toBe(ON);
    expect(rig.session.turns).toEqual([]);
    expect(await isOn()).toBe(1);
  });

  test('by the number of the button, where there are no buttons', async () => {
    const code = (await preview())!;
    rig.session.answers.push({ choices: [{ id: `automation_on:${code}`, label: 'Encender' }] });
    await rig.staffSays('admin', 'muéstrame la felicitación');
    expect(await rig.staffSays('admin', '1')).toBe(ON);
  });

  test('once, by two taps at the same moment', async () => {
    const code = (await preview())!;
    await Promise.all([
      rig.telegram.say('admin', '', { choice: `automation_on:${code}` }),
      rig.telegram.say('admin', `SÍ ${code}`),
    ]);
    await rig.router.idle();
    expect(await isOn()).toBe(1);
    expect(rig.telegram.texts('admin').filter((text) => text === ON)).toHaveLength(1);
  });
});

describe('nothing is switched on', () => {
  test('by another person, or from another chat', async () => {
    const code = (await preview())!;
    await rig.member('eva', { role: 'admin' });
    expect(await press('eva', code)).toBe(GONE);
    const elsewhere = (await preview(rig.admin, 'another'))!;
    await execute(rig.database.db, `delete from automation_preview where chat = 'telegram:test:admin'`);
    expect(await press('admin', elsewhere)).toBe(GONE);
    expect(await isOn()).toBe(0);
  });

  test('by somebody who may no more, nor offered to whoever may not', async () => {
    const code = (await preview())!;
    await execute(rig.database.db, `update staff_member set role = 'vet' where id = $1`, [rig.admin]);
    expect(await press('admin', code)).toBe(es('errors:not_allowed'));
    expect(await preview(rig.admin, 'admin', 'vet')).toBeUndefined();
    await expect(preview(rig.admin, 'admin', 'reception')).rejects.toMatchObject({ code: 'not_allowed' });
    expect(await isOn()).toBe(0);
  });

  test('too late by the database’s clock, nor after too many wrong codes', async () => {
    const late = (await preview())!;
    await execute(rig.database.db, 'update automation_preview set expires_at = now()');
    expect(await press('admin', late)).toBe(GONE);
    const code = (await preview())!;
    for (let tries = 0; tries < 5; tries++) expect(await press('admin', 'BCDFG234')).toBe(GONE);
    expect(await press('admin', code)).toBe(GONE);
    expect(await isOn()).toBe(0);
  });

  test('with a text that was not the one shown', async () => {
    const code = (await preview())!;
    await editAutomationText(
      scopeOf(rig.admin),
      { kind: 'birthday', lang: 'es', body: '¡Felicidades, {dueño}!' },
      i18n,
    );
    expect(await press('admin', code)).toBe(es('errors:switch_on_changed'));
    expect(await isOn()).toBe(0);
  });

  test('by forwarded words, or in a group', async () => {
    const code = (await preview())!;
    expect(await rig.staffSays('admin', `SÍ ${code}`, { foreign: true })).toBe(
      es('automations:switched.foreign'),
    );
    await execute(
      rig.database.db,
      `insert into allowed_group (channel, account, chat, allowed_by_id) values ('telegram', 'test', 'team', $1)`,
      [rig.admin],
    );
    await rig.telegram.say('admin', `SÍ ${code}`, rig.telegram.inGroup('team'));
    await rig.router.idle();
    expect(rig.telegram.texts('team').at(-1)).toBe(es('automations:switched.private'));
    expect(await isOn()).toBe(0);
  });

  test('by the assistant: what it reads and the card’s data hold no code', async () => {
    const scope = scopeOf(rig.admin);
    const shown = await previewAutomation(scope, { kind: 'birthday', i18n });
    const card = automationPreviewCard(shown, viewFor(scope, es));
    expect(JSON.stringify(card.data)).not.toContain(shown.code);
    expect(card.choices).toEqual([
      { id: `automation_on:${shown.code}`, label: es('automations:preview.switch_on') },
    ]);
  });
});

test('a code is never what is said to an owner whose answer is open', async () => {
  await rig.staffSays('admin', '/respuestas aqui');
  await rig.ownerSays('¿Abren mañana?');
  await rig.forward();
  await rig.press('admin', rig.replyButton());
  expect(await rig.staffSays('admin', `SÍ ${await preview()}`)).toBe(ON);
  expect(rig.toWhatsapp.arrived).toEqual([]);
});
