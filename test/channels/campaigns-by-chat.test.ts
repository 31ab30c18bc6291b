import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { execute } from '../../src/db/sql.js';
import { allowGroup } from '../../src/staff/allow-group.js';
import { testScope } from '../support/builders.js';
import { CampaignChatRig } from './campaign-chat-rig.js';
import { ANA, LUIS } from './telegram-rig.js';

const rig = new CampaignChatRig();
beforeAll(() => rig.open(), 90_000);
afterAll(() => rig.close());
beforeEach(async () => {
  rig.owners.arrived.length = 0;
  await execute(rig.db, 'delete from message where campaign_id is not null');
  await execute(rig.db, 'delete from campaign');
  await execute(rig.db, 'delete from staff_address');
});

const codeIn = (text: string) => /(?:SÍ|YES) ([A-Z0-9]{8})/.exec(text)![1]!;
const CATS = 'prepara una campaña para dueños de gatos que no vienen hace 3 meses';

describe('by buttons', () => {
  let admin: number;
  beforeEach(async () => {
    admin = await rig.member('telegram', ANA.id, { role: 'admin', language: 'en' });
  });
  const draft = async () => {
    await rig.ask(ANA, "Who haven't we seen in a while?");
    return rig.ask(ANA, 'yes, to Carlos and Roberto');
  };

  test("the story's offer: list, choice, preview, approval, sent", async () => {
    const shown = await draft();
    expect(shown.map(({ text }) => text).join('\n')).toContain('It would reach 2 of 2');
    expect(shown.at(-1)!.buttons.map(({ text }) => text)).toEqual(['Approve and send (2)', 'Not now']);
    expect(await rig.queued()).toEqual([]);
    const [answer] = await rig.press(ANA, /^Approve/);
    expect(answer!.text).toMatch(/approved.*2 messages go out/);
    await rig.drain();
    expect(rig.owners.arrived.map(({ body }) => body.split('.')[0]).sort()).toEqual([
      'Hola, Carlos',
      'Hola, Roberto',
    ]);
  });

  test('two taps at once send once', async () => {
    await draft();
    const answers = await rig.press(ANA, /^Approve/, 2);
    expect(answers.map(({ text }) => /approved/.test(text)).sort()).toEqual([false, true]);
    expect(await rig.queued()).toHaveLength(2);
  });

  test("another admin's tap on a button that was forged sends nothing", async () => {
    await draft();
    await rig.member('telegram', LUIS.id, { role: 'admin', language: 'en' });
    const before = rig.peer.shown.length;
    await rig.peer.press(LUIS, 'Approve and send (2)', rig.lastWithButtons());
    await rig.peer.until(() => rig.peer.shown.length > before, 'an answer', 40_000);
    await rig.router.idle();
    expect(rig.peer.shown.at(-1)!.text).toContain('no longer open');
    expect(await rig.queued()).toEqual([]);
  });

  test('"Not now" voids the button', async () => {
    await draft();
    const buttons = rig.lastWithButtons();
    const [answer] = await rig.press(ANA, /^Not now/);
    expect(answer!.text).toContain('nothing went out');
    const before = rig.peer.shown.length;
    await rig.peer.say(ANA, 'send it');
    await rig.peer.until(() => rig.peer.shown.length > before, 'the preview', 40_000);
    await rig.router.idle();
    expect(buttons.buttons).toEqual([]);
    expect(await rig.queued()).toEqual([]);
  });

  test('who was made a vet since the preview approves nothing', async () => {
    await draft();
    await execute(rig.db, `update staff_member set role = 'vet' where id = $1`, [admin]);
    const [answer] = await rig.press(ANA, /^Approve/);
    expect(answer!.text).toContain('Your role');
    expect(await rig.queued()).toEqual([]);
  });
});

describe('by typed code', () => {
  let boss: number;
  beforeEach(async () => {
    boss = await rig.member('whatsapp', 'boss', { role: 'admin', language: 'es' });
  });

  test('la oferta de la historia: lista, elección, vista previa, aprobación, sale', async () => {
    await rig.say('boss', '¿A quién no hemos visto últimamente?');
    const preview = await rig.say('boss', 'sí, a Carlos y Roberto');
    expect(preview).toContain('Les llegaría a 2 de 2');
    const code = codeIn(preview);
    expect(await rig.say('boss', 'SÍ')).not.toContain('Aprobada');
    expect(await rig.say('boss', '1')).not.toContain('Aprobada');
    expect(await rig.queued()).toEqual([]);
    expect(await rig.say('boss', `sí ${code.toLowerCase()}`)).toContain('Aprobada la campaña');
    await rig.drain();
    expect(rig.owners.arrived).toHaveLength(2);
    const remembered = await rig.modelMemory();
    expect(remembered).toContain('prepare_campaign');
    expect(remembered).not.toContain(code);
  });

  test('a draft for one person, by name; where two are called so it is asked which', async () => {
    expect(await rig.say('boss', 'mándale un mensaje a María García')).toContain('prepara un mensaje para');
    const shown = await rig.say(
      'boss',
      'prepara un mensaje para María García que diga: Hola, {dueño}. Ya llegó su pedido.',
    );
    expect(shown).toContain('Para: María García');
    expect(shown).toContain('Le llegaría a 1 de 1');
    expect(shown).toContain('Ya llegó su pedido.');
    expect(await rig.queued()).toEqual([]);
    expect(await rig.say('boss', 'prepara un mensaje para Hernández')).not.toContain('Le llegaría');
    expect(await rig.say('boss', '2')).toContain('Le llegaría a 1 de 1');
    expect(await rig.queued()).toEqual([]);
  });

  test('the text is changed and tried, the time is set, all by chat', async () => {
    expect(await rig.say('boss', CATS)).toContain('gato');
    const changed = await rig.say(
      'boss',
      'cámbiale el texto a: Hola, {dueño}. Extrañamos a {mascota} en {clínica}.',
    );
    expect(changed).toMatch(/Hola, [^{}\n]+\. Extrañamos a [^{}\n]+ en Clínica Huella\./);
    expect(await rig.say('boss', 'cámbiale el texto a: Debe {saldo}')).toContain(
      'No conozco la variable «saldo»',
    );
    expect(await rig.say('boss', 'cámbiale el texto a: Gane en https://malo.example')).toContain(
      'malo.example',
    );
    const tried = await rig.say('boss', 'mándame una prueba');
    expect(tried).toMatch(/Prueba de la campaña \d+, solo para ti[\s\S]*Extrañamos a/);
    expect(rig.owners.arrived).toEqual([]);
    const timed = await rig.say('boss', 'prográmala para mañana a las 10');
    expect(timed).toMatch(/Saldría el 6 dic 2025, 10:00/);
    expect(await rig.say('boss', `SÍ ${codeIn(timed)}`)).toContain('a la hora programada');
    await rig.drain();
    expect(rig.owners.arrived).toEqual([]);
  });

  test('paused, shown, and let go on with a code of its own; then listed', async () => {
    const preview = await rig.say('boss', CATS);
    await rig.say('boss', `SÍ ${codeIn(preview)}`);
    expect(await rig.say('boss', 'pausa la campaña')).toContain('en pausa');
    await rig.drain();
    expect(rig.owners.arrived).toEqual([]);
    const paused = await rig.say('boss', 'reanuda la campaña');
    expect(paused).toContain('en pausa');
    expect(await rig.say('boss', `SÍ ${codeIn(paused)}`)).toContain('Sigue la campaña');
    await rig.drain();
    expect(rig.owners.arrived.length).toBeGreaterThan(0);
    expect(await rig.say('boss', 'campañas')).toMatch(/Campaña \d+: /);
    expect(await rig.say('boss', '¿cómo va la campaña?')).toMatch(/📤 \d+ enviado/);
  });

  test('some are left out, it goes out, and how it did is told in either language', async () => {
    await rig.say('boss', CATS);
    expect(await rig.say('boss', 'deja fuera al 70 %')).toContain('0, 5-50 %');
    expect(await rig.say('boss', 'deja fuera al 25 %')).toMatch(
      /A \d+ no se les? escribiría a propósito.*25 %/,
    );
    expect(await rig.say('boss', 'deshacer')).toContain('campaña');
    expect(await rig.say('boss', 'campaña')).not.toContain('a propósito');
    const preview = await rig.say('boss', 'deja fuera al 50 %');
    const [, held] = /A (\d+) no se les? escribiría a propósito/.exec(preview)!;
    await rig.say('boss', `SÍ ${codeIn(preview)}`);
    await rig.drain();
    const results = await rig.say('boss', '¿cómo le fue a la campaña de gatos?');
    expect(results).toContain(`📤 ${rig.owners.arrived.length} enviado`);
    expect(results).toContain('reservaron o compraron en los 14 días después de su mensaje');
    expect(results).toContain('Comparación con el 50 % que se quedó fuera a propósito');
    expect(results).toContain(`Sin mensaje: 0 de ${held}`);
    expect(results).toContain('Son muy pocos para saber');
    expect(await rig.say('boss', 'how did the cat campaign do in 30 days?')).toMatch(
      /within 30 days of their message[\s\S]*Too few to tell/,
    );
    expect(await rig.say('boss', '¿cómo le fue a la campaña de conejos?')).toContain(
      'No encuentro una campaña con ese nombre',
    );
  });

  test.each([
    ['forwarded', { foreign: true }, 'reenviado'],
    ['in a group', undefined, 'chat privado'],
  ])('a code that is %s approves nothing', async (_, more, said) => {
    const code = codeIn(await rig.say('boss', CATS));
    const group = rig.plainChat.inGroup('clinic');
    const admin = { id: boss, name: 'Boss', role: 'admin' } as const;
    await allowGroup(
      { ...(await testScope(rig.db)), actor: admin },
      { channel: 'whatsapp', account: 'test', chat: 'clinic' },
    );
    const answer = more
      ? await rig.say('boss', `SÍ ${code}`, more)
      : await rig.sayIn('clinic', 'boss', `SÍ ${code}`, group);
    expect(answer).toContain(said);
    expect(await rig.queued()).toEqual([]);
  });

  test('a code among other words is nobody’s to read, and approves nothing', async () => {
    const code = codeIn(await rig.say('boss', CATS));
    expect(await rig.say('boss', `ok mándala ya ${code}`)).toContain('escribe solo SÍ y el código');
    expect(await rig.say('boss', `mira: SÍ ${code}`, { foreign: true })).toContain('reenviado');
    const remembered = await rig.modelMemory();
    expect(remembered).toContain('prepare_campaign');
    expect(remembered).not.toContain(code);
    expect(await rig.queued()).toEqual([]);
  });

  test('a wrong one, another person’s, and one that expired approve nothing', async () => {
    const code = codeIn(await rig.say('boss', CATS));
    expect(await rig.say('boss', 'SÍ B2B2B2B2')).toContain('Ese código no es');
    await rig.member('whatsapp', 'other', { role: 'admin', language: 'es' });
    expect(await rig.say('other', `SÍ ${code}`)).toContain('ya no está abierta');
    await execute(rig.db, `update campaign_approval set expires_at = now() - interval '1 second'`);
    expect(await rig.say('boss', `SÍ ${code}`)).toContain('ya no está abierta');
    expect(await rig.queued()).toEqual([]);
  });

  test('what changed since is shown again, with a new code', async () => {
    const preview = await rig.say('boss', CATS);
    await execute(rig.db, `update campaign_text set body = 'Hola, {dueño}: otra cosa.' where lang = 'es'`);
    const again = await rig.say('boss', `SÍ ${codeIn(preview)}`);
    expect(again).toMatch(/Algo cambió[\s\S]*otra cosa/);
    expect(await rig.queued()).toEqual([]);
    expect(await rig.say('boss', `SÍ ${codeIn(again)}`)).toContain('Aprobada');
  });

  test('a code is never taken for an answer to an owner', async () => {
    const code = codeIn(await rig.say('boss', CATS));
    const messageId = await rig.ownerWrote('Sarah Johnson');
    await rig.say('boss', '', { choice: `reply:${messageId}` });
    expect(await rig.say('boss', `SÍ ${code}`)).toContain('Aprobada');
  });
});

describe('who may do what', () => {
  test('a vet drafts, an admin approves', async () => {
    await rig.member('whatsapp', 'vet', { role: 'vet', language: 'es' });
    await rig.member('whatsapp', 'boss', { role: 'admin', language: 'es' });
    const drafted = await rig.say('vet', CATS);
    expect(drafted).toContain('La aprueba alguien de administración');
    expect(drafted).not.toMatch(/SÍ [A-Z0-9]{8}/);
    const { id } = await rig.lastCampaign();
    const shown = await rig.say('boss', `campaña ${id}`);
    expect(await rig.say('vet', `SÍ ${codeIn(shown)}`)).toContain('Tu rol');
    expect(await rig.queued()).toEqual([]);
    expect(await rig.say('boss', `SÍ ${codeIn(shown)}`)).toContain('Aprobada');
  });

  test('reception prepares nothing', async () => {
    await rig.member('whatsapp', 'desk', { role: 'reception', language: 'es' });
    expect(await rig.say('desk', CATS)).toContain('Tu rol');
    expect(await rig.say('desk', 'campañas')).toContain('Tu rol');
  });

  test('a channel that is not connected is refused in one sentence', async () => {
    await rig.member('whatsapp', 'boss', { role: 'admin', language: 'es' });
    expect(await rig.say('boss', 'prepara una campaña por SMS para dueños de gatos')).toBe(
      'SMS no está conectado, así que no se puede preparar nada por ahí. Quien cuida el sistema lo conecta en .env.',
    );
  });
});
