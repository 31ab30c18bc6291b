import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { execute, rows } from '../../src/db/sql.js';
import { createLogger, silentLogger } from '../../src/logger.js';
import { makeOwner } from '../support/builders.js';
import { CLINIC, es, ownerRig } from './owner-rig.js';

describe('staff answer', () => {
  const rig = ownerRig();
  const TO = { name: 'María García', channel: 'WhatsApp' };
  const arrived = () => rig.toWhatsapp.arrived.map(({ body }) => body);
  const ask = (body: string) => es('replies:ask', { ...TO, body });
  const wait = (minutes: number) =>
    execute(
      rig.database.db,
      `update staff_reply set expires_at = expires_at - make_interval(mins => ${minutes})`,
    );

  beforeEach(async () => {
    await rig.staffSays('admin', '/respuestas aqui');
    await rig.ownerSays('¿Abren mañana?');
    await rig.forward();
  });

  describe('words that may not be meant for the owner', () => {
    test.each([
      'cuéntame de María',
      'Huella, busca a Juan Pérez',
      'anota que llamó enojada',
      'dame el teléfono de esta señora',
      'no le contestes, qué pesada',
      'Dile a la clienta que no',
      'this lady is so annoying',
      'show me her pets',
      'nada',
    ])('%s: is asked about before it leaves, and stays here where it was not', async (words) => {
      await rig.press('admin', rig.replyButton());
      expect(await rig.staffSays('admin', words)).toBe(ask(words));
      expect(arrived()).toEqual([]);
      expect(await rig.press('admin', rig.button('admin', 'reply_drop'))).toBe(
        es('replies:not_sent.cancelled', TO),
      );
      expect(await rig.press('admin', rig.button('admin', 'reply_send'))).toBe(es('replies:draft_gone'));
      expect(arrived()).toEqual([]);
    });

    test.each([
      'Sí, desde las 9.',
      'Hola María, con gusto. Abrimos a las 9',
      'Claro que sí, la esperamos con Luna',
      'No, mañana cerramos. Le ofrezco el lunes',
    ])('%s: is an answer, and leaves at once', async (words) => {
      await rig.press('admin', rig.replyButton());
      await rig.staffSays('admin', words);
      expect(arrived()).toEqual([words]);
    });

    test.each(['cancelar', 'Olvídalo', 'no le mandes nada', 'mejor no', 'Cancela por favor', 'never mind'])(
      '%s: sends nothing',
      async (words) => {
        await rig.press('admin', rig.replyButton());
        expect(await rig.staffSays('admin', words)).toBe(es('replies:not_sent.cancelled', TO));
        expect(arrived()).toEqual([]);
      },
    );

    test('written two minutes later are asked about; a press or a plain yes sends them, once', async () => {
      await rig.press('admin', rig.replyButton());
      await wait(3);
      expect(await rig.staffSays('admin', 'Sí abrimos')).toBe(ask('Sí abrimos'));
      const send = rig.button('admin', 'reply_send');
      expect(await rig.staffSays('admin', 'sí')).toBe(es('replies:sent', { ...TO, body: 'Sí abrimos' }));
      await rig.press('admin', send);
      expect(arrived()).toEqual(['Sí abrimos']);
      await rig.staffSays('admin', 'sí');
      expect(rig.session.turns.map(({ text }) => text)).toEqual(['sí']);
    });

    test.each([
      ['another button', () => rig.press('admin', `details:${rig.ownerId}`)],
      ['a command', () => rig.staffSays('admin', '/ayuda')],
    ])('after %s are asked about', async (_what, other) => {
      await rig.press('admin', rig.replyButton());
      await other();
      expect(await rig.staffSays('admin', 'Sí, desde las 9.')).toBe(ask('Sí, desde las 9.'));
      expect(arrived()).toEqual([]);
    });

    test('that are the number or the name of a choice are asked about: "1" pressed twice is no answer', async () => {
      // As on WhatsApp, where choices are numbers.
      rig.session.answers.push({
        choices: [
          { id: 'say:a', label: 'Uno' },
          { id: 'say:b', label: 'Dos' },
        ],
      });
      await rig.staffSays('admin', 'hola');
      await rig.press('admin', rig.replyButton());
      expect(await rig.staffSays('admin', '2')).toBe(ask('2'));
      await rig.staffSays('admin', '2');
      expect(arrived()).toEqual([]);
    });

    test('are not sent by a "yes" to something else', async () => {
      await rig.press('admin', rig.replyButton());
      await rig.staffSays('admin', 'cuéntame de María');
      await rig.staffSays('admin', 'busca a Juan Pérez');
      await rig.staffSays('admin', 'sí');
      expect(rig.session.turns.map(({ text }) => text)).toEqual(['busca a Juan Pérez', 'sí']);
      expect(arrived()).toEqual([]);
    });

    test('are nobody’s once the ten minutes are over, another’s never', async () => {
      await rig.member('eva');
      await rig.press('admin', rig.replyButton());
      await rig.staffSays('admin', 'cuéntame de María');
      const send = rig.button('admin', 'reply_send');
      expect(await rig.press('eva', send)).toBe(es('replies:draft_gone'));
      await wait(11);
      expect(await rig.press('admin', send)).toBe(es('replies:draft_gone'));
      expect(arrived()).toEqual([]);
    });

    test('are told to be unsent where the owner’s record is gone', async () => {
      await rig.press('admin', rig.replyButton());
      await execute(rig.database.db, 'update owner set erased_at = now() where id = $1', [rig.ownerId]);
      expect(await rig.staffSays('admin', 'Sí, desde las 9.')).toBe(es('errors:owner_not_found'));
      expect(rig.session.turns).toEqual([]);
    });
  });

  describe('two members of staff', () => {
    beforeEach(async () => {
      await rig.member('eva', { name: 'Eva', role: 'reception' });
    });

    test('who press at once learn of each other, and the owner gets one answer', async () => {
      const button = rig.replyButton();
      await rig.press('admin', button);
      expect(await rig.press('eva', button)).toContain(es('replies:beside', { names: 'Admin' }));
      await Promise.all([rig.telegram.say('admin', 'Sí, abrimos.'), rig.telegram.say('eva', 'Sí, a las 9.')]);
      await rig.router.idle();
      expect(arrived()).toHaveLength(1);
      const told = [...rig.telegram.texts('admin'), ...rig.telegram.texts('eva')];
      expect(told.filter((text) => text.startsWith('✅ Enviado'))).toHaveLength(1);
      expect(told.filter((text) => text.includes('le respondió mientras escribías'))).toHaveLength(1);
      expect(rig.session.turns).toEqual([]);
    });

    test('one of whom was first: the other is told at the button, and asked before a second answer', async () => {
      const button = rig.replyButton();
      await rig.press('admin', button);
      await rig.staffSays('admin', 'Sí, abrimos.');
      expect(await rig.press('eva', button)).toContain(
        es('replies:already', { by: 'Admin', body: 'Sí, abrimos.' }),
      );
      expect(await rig.staffSays('eva', 'Y hay lugar')).toBe(ask('Y hay lugar'));
      await rig.press('eva', rig.button('eva', 'reply_send'));
      expect(arrived()).toEqual(['Sí, abrimos.', 'Y hay lugar']);
    });

    test('may answer after a first try that certainly did not leave', async () => {
      const button = rig.replyButton();
      rig.toWhatsapp.failures.push({ ok: false, reason: 'offline', detail: 'x' });
      await rig.press('admin', button);
      await rig.staffSays('admin', 'Sí, abrimos.');
      await rig.press('eva', button);
      await rig.staffSays('eva', 'Sí, a las 9.');
      await rig.press('eva', rig.button('eva', 'reply_send'));
      expect(arrived()).toEqual(['Sí, a las 9.']);
    });
  });

  test('a button pressed again after the answer does not take the next words unasked', async () => {
    const button = rig.replyButton();
    await rig.press('admin', button);
    await rig.telegram.say('admin', 'Sí, abrimos.');
    await rig.telegram.say('admin', '', { choice: button });
    await rig.staffSays('admin', 'Gracias');
    expect(arrived()).toEqual(['Sí, abrimos.']);
  });

  test('an answer reaches an owner who has opted out since: it is no marketing', async () => {
    await rig.press('admin', rig.replyButton());
    await rig.ownerSays('BAJA');
    await rig.staffSays('admin', 'Sí, desde las 9.');
    expect(arrived()).toEqual([es('replies:confirm.stopped', { clinic: CLINIC.name }), 'Sí, desde las 9.']);
  });

  test('an answer goes to the record that the owner’s was merged into, and is kept there', async () => {
    await rig.press('admin', rig.replyButton());
    const kept = await makeOwner(rig.database.db, { name: 'María G. López' });
    await execute(rig.database.db, 'update message set owner_id = $2 where owner_id = $1', [
      rig.ownerId,
      kept,
    ]);
    await execute(rig.database.db, 'update owner set merged_into_id = $2 where id = $1', [rig.ownerId, kept]);
    expect(await rig.staffSays('admin', 'Sí, desde las 9.')).toContain('María G. López');
    expect(
      await rows(rig.database.db, `select 1 from message where owner_id = $1 and purpose = 'reply'`, [kept]),
    ).toHaveLength(1);
  });

  test('in a group the prompt says how to answer there', async () => {
    const inGroup = rig.telegram.inGroup('g1');
    await rig.staffSays('admin', '/permitir', inGroup);
    await rig.telegram.say('admin', '', { ...inGroup, choice: rig.replyButton() });
    await rig.router.idle();
    expect(rig.telegram.texts('g1').at(-1)).toContain('Responde a este mensaje');
  });

  describe('the log', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'huella-log-'));
    beforeAll(() => {
      rig.logger = createLogger({ level: 'trace', dataDir: folder, toFile: true });
    });
    afterAll(() => {
      rig.logger = silentLogger;
      rmSync(folder, { recursive: true });
    });

    test('holds no phone, e-mail, code or word of theirs or ours, whatever goes wrong', async () => {
      const code = /start=(\S+)/.exec(await rig.staffSays('admin', '/enlace María García'))![1]!;
      await rig.staffSays('owner', `/start ${code}`);
      const seed = 'Xochiquetzal ana.seed@example.com';
      await rig.ownerSays(seed);
      await rig.ownerSays(`BAJA. ${seed}`);
      for (const reason of ['blocked', 'uncertain', 'rate_limited'] as const)
        rig.telegram.failures.push({ result: { ok: false, reason, sentIds: [], detail: reason } });
      for (let i = 0; i < 3; i++) await rig.forward();
      const button = rig.replyButton();
      for (const failure of ['uncertain', 'refused', 'opted_out'] as const) {
        rig.toWhatsapp.failures.push({ ok: false, reason: failure, detail: failure });
        await rig.press('admin', button);
        await rig.staffSays('admin', seed);
        await rig.press('admin', `reply_send:${button.split(':')[1]}`);
      }
      // Statements that fail carry the values they were given.
      for (const table of ['message', 'consent_event', 'staff_reply']) {
        await execute(rig.database.db, `alter table ${table} rename to gone`);
        await rig.whatsapp.say(`${rig.phone}@c.us`, `${seed} BAJA`);
        await rig.whatsapp.say(`${rig.phone}@c.us`, 'BAJA');
        await rig.staffSays('admin', seed);
        await rig.router.idle();
        await execute(rig.database.db, `alter table gone rename to ${table}`);
      }
      const log = readFileSync(path.join(folder, 'logs', 'huella.log'), 'utf8');
      expect(log).toContain('update not answered');
      expect(log).toContain('not sent to owner');
      for (const secret of ['Xochiquetzal', 'ana.seed', rig.phone.slice(3), code, 'María', 'García'])
        expect(log).not.toContain(secret);
    });
  });
});
