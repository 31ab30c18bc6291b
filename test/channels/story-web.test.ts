import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { plain } from '../../src/rich-text.js';
import { boldAnswer, plainAnswer, storyTurns } from '../support/story.js';
import type { WebPage } from '../support/web-page.js';
import { openWebDemo, type WebDemo } from './web-demo.js';

let demo: WebDemo;
let page: WebPage;

beforeAll(async () => {
  demo = await openWebDemo();
  page = await demo.web.enter(demo.admin);
}, 60_000);
afterAll(() => demo.close());

async function answersTo(act: () => void) {
  const before = page.texts.length;
  act();
  await page.until(() => page.texts.length > before, 'an answer', 40_000);
  await demo.router.idle();
  return page.messages.filter(({ mine }) => !mine).slice(before);
}
const ask = (words: string) => answersTo(() => page.say(words));

describe('on the page', () => {
  test.each(storyTurns)(
    'the story’s $name comes out sign by sign',
    async (turn) => {
      const [answer, ...more] = await ask(turn.ask);
      expect(plain(answer!.body)).toBe(plainAnswer(turn));
      expect(answer!.body.filter(({ style }) => style === 'bold').map(({ text }) => text)).toEqual(
        boldAnswer(turn),
      );
      expect(more).toEqual([]);
    },
    60_000,
  );

  test('the buttons under a profile open its details, once, and leave the words on the button', async () => {
    const [profile] = await ask('Cuéntame de María García');
    const { label } = profile!.choices[0]!;
    const [details] = await answersTo(() => page.press(label));
    expect(plain(details!.body)).toMatch(/María García/);
    expect(page.messages.find(({ id }) => id === profile!.id)!.choices).toEqual([]);
    expect(page.messages.filter(({ mine }) => mine).at(-1)!.body).toEqual([{ text: label }]);
  });

  test('a page that is opened again shows the conversation so far', async () => {
    const again = await demo.web.enter(demo.admin);
    await again.until(() => again.caughtUp > 0);
    expect(again.messages).toEqual(page.messages);
  });
});
