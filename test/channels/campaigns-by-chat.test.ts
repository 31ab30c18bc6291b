import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { execute } from '../../src/db/sql.js';
import { CampaignChatRig } from './campaign-chat-rig.js';
import { ANA } from './telegram-rig.js';

const rig = new CampaignChatRig();
beforeAll(() => rig.open(), 60_000);
afterAll(() => rig.close());
beforeEach(async () => {
  rig.owners.arrived.length = 0;
  await execute(rig.db, 'delete from message where campaign_id is not null');
  await execute(rig.db, 'delete from campaign');
  await execute(rig.db, 'delete from staff_address');
});

const codeIn = (text: string) => /(?:SÍ|YES) ([A-Z0-9]{8})/.exec(text)![1]!;

describe('by buttons', () => {
  beforeEach(() => rig.member('telegram', ANA.id, { role: 'admin', language: 'en' }));

  test("the story's offer: list, choice, preview, approval, sent", async () => {
    await rig.ask(ANA, "Who haven't we seen in a while?");
    const shown = await rig.ask(ANA, 'yes, to Carlos and Roberto');
    const text = shown.map((each) => each.text).join('\n');
    expect(text).toContain('It would reach 2 of 2');
    expect(shown.at(-1)!.buttons.map((button) => button.text)).toEqual(['Approve and send (2)', 'Not now']);
    expect(await rig.queued()).toEqual([]);
    const [answer] = await rig.press(ANA, /^Approve/);
    expect(answer!.text).toMatch(/approved.*2 messages go out/);
    await rig.drain();
    expect(rig.owners.arrived).toHaveLength(2);
  });
});

describe('by typed code', () => {
  beforeEach(() => rig.member('whatsapp', 'boss', { role: 'admin', language: 'es' }));

  test('prepara, aprueba con el código, sale', async () => {
    await rig.say('boss', '¿A quién no hemos visto últimamente?');
    const preview = await rig.say('boss', 'sí, a Carlos y Roberto');
    const code = codeIn(preview);
    expect(await rig.say('boss', `SÍ ${code}`)).toContain('Aprobada la campaña');
    await rig.drain();
    expect(rig.owners.arrived).toHaveLength(2);
    expect(await rig.modelMemory()).not.toContain(code);
  });
});
