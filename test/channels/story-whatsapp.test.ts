import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createWhatsAppSender } from '../../channels/whatsapp/whatsapp-sender.js';
import { recordReceipt } from '../../src/messages/record-receipt.js';
import { CARLOS, EN_ESPANOL, ROBERTO, SARAH } from '../support/campaign-story.js';
import { boldAnswer, plainAnswer, storyTurns } from '../support/story.js';
import { readMarkup } from '../support/whatsapp-page/read-markup.js';
import { LUIS, WhatsAppPeer } from '../support/whatsapp-page/whatsapp-peer.js';
import { describeCampaignStory, type Stage } from './campaign-story.cases.js';
import { StoryClinic } from './story-clinic.js';
import { type LiveWhatsApp, liveWhatsApp } from './whatsapp-live.js';
import { describeWithBrowser } from './whatsapp-rig.js';

const OWNERS = {
  [CARLOS]: { phone: '5219981112233', lid: '100000000000301' },
  [ROBERTO]: { phone: '5219983334455', lid: '100000000000302' },
  [SARAH]: { phone: '5219982223344', lid: '100000000000303' },
};

describeWithBrowser('over WhatsApp', () => {
  let live: LiveWhatsApp;
  let story: StoryClinic;

  beforeAll(async () => {
    story = await StoryClinic.open((db) => {
      live = liveWhatsApp(
        { onReceipt: (receipt) => void recordReceipt(db, { channel: 'whatsapp', ...receipt }) },
        new WhatsAppPeer(Object.values(OWNERS)),
      );
      return { channel: live.channel, sender: createWhatsAppSender(live.channel) };
    });
    await live.peer.pair();
    await live.until('ready');
  }, 60_000);
  afterAll(async () => {
    await story.close();
    await live.peer.close();
  });

  async function shownAfter(act: () => Promise<unknown>): Promise<string[]> {
    const before = (await live.peer.sent()).length;
    await act();
    await live.peer.until(async () => (await live.peer.sent()).length > before, 'an answer', 40_000);
    await story.router.idle();
    return (await live.peer.sent()).slice(before).map(({ body }) => body);
  }

  const ask = (words: string) => shownAfter(() => live.peer.say(words));

  test('Ana is let in by an invitation', async () => {
    expect((await ask(await story.invite('Ana', 'es')))[0]).toContain('¡Listo, Ana!');
  });

  test.each(storyTurns)(
    'the story’s $name comes out sign by sign',
    async (turn) => {
      const [answer, ...more] = await ask(turn.ask);
      const { text, bold } = readMarkup(answer!);
      const choices = text.slice(plainAnswer(turn).length);
      expect(text).toBe(`${plainAnswer(turn)}${choices}`);
      // There are no buttons: what can be chosen stands below, numbered.
      expect(choices).toMatch(/^(\n(\n\d\. .+)+)?$/);
      expect(bold).toEqual(boldAnswer(turn));
      expect(more).toEqual([]);
    },
    60_000,
  );

  test('"1" under a profile opens its details', async () => {
    expect((await ask('Cuéntame de María García'))[0]).toContain('\n\n1. ');
    const [details] = await ask('1');
    expect(details).toMatch(/María García/);
  });

  test('what was asked in a stranger’s name is not answered', async () => {
    await live.peer.say('Cuéntame de María García', LUIS);
    await ask('hola');
    expect(await live.peer.sent(LUIS)).toEqual([]);
  });

  describeCampaignStory(EN_ESPANOL, () => stage);

  const read = (bodies: string[]) => bodies.map((body) => readMarkup(body).text);

  const stage: Stage = {
    get story() {
      return story;
    },
    async prepare() {
      // What is sent is taken by WhatsApp; the phones it is for are out of reach until `receipts`.
      await live.peer.phone('phone.unread = true');
      expect((await ask('/respuestas aquí'))[0]).toContain('llegarán a este chat');
    },
    ask: async (words) => read(await ask(words)),
    shownAfter: async (act) => read(await shownAfter(act)),
    async choose(label) {
      const shown = readMarkup((await live.peer.sent()).at(-1)!.body).text;
      const number = new RegExp(`^(\\d)\\. ${label}$`, 'm').exec(shown)![1]!;
      return read(await ask(number));
    },
    async approve(times = 1) {
      const bodies = (await live.peer.sent()).map(({ body }) => body);
      const [, words] = /\*(SÍ [A-Z0-9]{8})\*/.exec(bodies.findLast((body) => body.includes('*SÍ '))!)!;
      const said: string[] = [];
      // As a phone's keyboard writes it.
      for (let time = 0; time < times; time++) said.push(...(await ask(words!.toLowerCase())));
      return read(said);
    },
    writes: (owner, words) => story.hears(() => live.peer.say(words, OWNERS[owner])),
    chat: async (owner) => read((await live.peer.sent(OWNERS[owner])).map(({ body }) => body)),
    async receipts() {
      const until = (fates: object) =>
        live.peer.until(
          async () => JSON.stringify(await story.fates()) === JSON.stringify(fates),
          JSON.stringify(fates),
        );
      await until({ Carlos: 'sent', Roberto: 'sent' });
      const [toCarlos] = await live.peer.sent(OWNERS[CARLOS]);
      const [toRoberto] = await live.peer.sent(OWNERS[ROBERTO]);
      await live.peer.phone(
        `phone.acknowledge('${toCarlos!.id}', 2), phone.acknowledge('${toRoberto!.id}', 2)`,
      );
      await until({ Carlos: 'delivered', Roberto: 'delivered' });
      await live.peer.phone(`phone.acknowledge('${toCarlos!.id}', 3)`);
      await until({ Carlos: 'read', Roberto: 'delivered' });
    },
  };
});
