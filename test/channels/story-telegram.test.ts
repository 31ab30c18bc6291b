import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { channelSender } from '../../channels/channel-sender.js';
import { CARLOS, IN_ENGLISH, ROBERTO, SARAH } from '../support/campaign-story.js';
import { boldAnswer, plainAnswer, storyTurns } from '../support/story.js';
import type { ShownMessage } from '../support/telegram-peer/shown-messages.js';
import { TelegramPeer } from '../support/telegram-peer/telegram-peer.js';
import { describeCampaignStory, type Stage } from './campaign-story.cases.js';
import { StoryClinic } from './story-clinic.js';
import { ANA, telegramTo } from './telegram-rig.js';

const peer = new TelegramPeer();
const OWNERS = { [CARLOS]: { id: 301 }, [ROBERTO]: { id: 302 }, [SARAH]: { id: 303 } };
let story: StoryClinic;

beforeAll(async () => {
  await peer.start();
  const channel = telegramTo(peer);
  story = await StoryClinic.open(() => ({ channel, sender: channelSender(channel, 'telegram') }));
}, 60_000);
afterAll(async () => {
  await story.close();
  await peer.stop();
});

const inChat = ({ id }: { id: number }) => peer.shown.filter(({ chat }) => chat === String(id));

async function shownAfter(act: () => Promise<unknown>, who = ANA): Promise<ShownMessage[]> {
  const before = inChat(who).length;
  await act();
  await peer.until(() => inChat(who).length > before, 'an answer', 40_000);
  await story.router.idle();
  return inChat(who).slice(before);
}

const ask = (words: string) => shownAfter(() => peer.say(ANA, words));

describe('over Telegram', () => {
  test('Ana is let in by an invitation', async () => {
    const [welcome] = await ask(`/start ${await story.invite('Ana', 'en')}`);
    expect(welcome!.text).toContain('All set, Ana!');
  });

  test.each(storyTurns)(
    'the story’s $name comes out sign by sign',
    async (turn) => {
      const [answer, ...more] = await ask(turn.ask);
      expect(answer!.text).toBe(plainAnswer(turn));
      const bold = answer!.entities.map(({ offset, length }) => answer!.text.slice(offset, offset + length));
      expect(bold).toEqual(boldAnswer(turn));
      expect(more).toEqual([]);
    },
    60_000,
  );

  test('the buttons under a profile open its details, once', async () => {
    const [profile] = await ask('Cuéntame de María García');
    expect(profile!.buttons.length).toBeGreaterThan(0);
    const [details] = await shownAfter(() => peer.press(ANA, profile!.buttons[0]!.text, profile));
    expect(profile!.buttons).toEqual([]);
    expect(details!.text).toMatch(/María García/);
  });

  test('what was asked in a stranger’s name is not answered', async () => {
    const before = peer.shown.length;
    await peer.say({ id: 666 }, 'Cuéntame de María García');
    await peer.until(() => peer.unconfirmed === 0);
    await story.router.idle();
    expect(peer.shown).toHaveLength(before);
  });

  describeCampaignStory(IN_ENGLISH, () => stage);
});

const textsOf = (messages: ShownMessage[]) => messages.map(({ text }) => text);

const stage: Stage = {
  get story() {
    return story;
  },
  async prepare() {
    for (const [name, owner] of Object.entries(OWNERS)) {
      const [issued] = await ask(`give me the Telegram link for ${name}`);
      const code = /\?start=(\S+)$/.exec(issued!.text)![1];
      await shownAfter(() => peer.say(owner, `/start ${code}`), owner as typeof ANA);
    }
    expect((await ask('/replies here'))[0]!.text).toContain('will come to this chat');
  },
  ask: async (words) => textsOf(await ask(words)),
  shownAfter: async (act) => textsOf(await shownAfter(act)),
  choose: async (label) => textsOf(await shownAfter(() => peer.press(ANA, label))),
  async approve(times = 1) {
    const preview = inChat(ANA).findLast(({ buttons }) => buttons.length === 2)!;
    const [yes, no] = preview.buttons.map(({ text }) => text);
    expect([yes, no]).toEqual([expect.stringMatching(/^Approve and send \(\d\)$/), 'Not now']);
    const before = inChat(ANA).length;
    // All presses are there before the first is answered.
    for (let time = 0; time < times; time++) await peer.press(ANA, yes!, preview);
    await peer.until(() => inChat(ANA).length === before + times, 'an answer to each press', 40_000);
    await story.router.idle();
    expect(preview.buttons).toEqual([]);
    return textsOf(inChat(ANA).slice(before));
  },
  writes: (owner, words) => story.hears(() => peer.say(OWNERS[owner], words)),
  chat: async (owner) => textsOf(inChat(OWNERS[owner])),
  // Telegram tells a bot neither that a message arrived nor that it was read.
  receipts: async () => expect(await story.fates()).toEqual({ Carlos: 'sent', Roberto: 'sent' }),
};
