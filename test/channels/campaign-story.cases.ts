import { describe, expect, test } from '@jest/globals';
import { CARLOS, type CampaignStory, type OwnerName, ROBERTO, SARAH } from '../support/campaign-story.js';
import type { StoryClinic } from './story-clinic.js';

/** A messenger as the people on both of its ends see it. */
export interface Stage {
  story: StoryClinic;
  /** What makes owners reachable, and their replies seen. */
  prepare(): Promise<void>;
  /** Staff write, and this comes back; what only marks up is gone. */
  ask(words: string): Promise<string[]>;
  /** Whatever comes to the staff's chat because of it. */
  shownAfter(act: () => Promise<unknown>): Promise<string[]>;
  /** What is under the last message, by its label. */
  choose(label: string): Promise<string[]>;
  /** The person's own act that lets a campaign go, as often as they are impatient. */
  approve(times?: number): Promise<string[]>;
  /** An owner writes, and is heard. */
  writes(owner: OwnerName, words: string): Promise<void>;
  /** All that an owner's chat with the clinic has shown, in order. */
  chat(owner: OwnerName): Promise<string[]>;
  /** How far the platform tells that the first campaign came; nothing where it tells nothing. */
  receipts(): Promise<void>;
}

/** The list, the choice, the preview, the approval, the messages, their receipts, the replies, a no, and the next time. */
export const describeCampaignStory = (told: CampaignStory, stage: () => Stage) =>
  describe('a campaign from the list to the next one', () => {
    const ownersChats = async () => ({
      carlos: await stage().chat(CARLOS),
      roberto: await stage().chat(ROBERTO),
      sarah: await stage().chat(SARAH),
    });
    const { greeted } = told;

    test('the choice under the list is previewed, and nobody is written to', async () => {
      await stage().prepare();
      const [list] = await stage().ask(told.list.ask);
      expect(list!.endsWith(told.list.offer)).toBe(true);
      const [preview, ...more] = await stage().ask(told.choice);
      expect(withoutCode(preview!)).toBe(told.preview);
      expect(more).toEqual([]);
      expect(await ownersChats()).toEqual({
        carlos: greeted.carlos,
        roberto: greeted.roberto,
        sarah: greeted.sarah,
      });
    });

    test('no words let it go; the act does, once', async () => {
      expect(await stage().ask(told.bareYes.ask)).toEqual([told.bareYes.answer]);
      const said = await stage().approve(2);
      expect(said[0]).toBe(told.approved);
      expect(said).toHaveLength(2);
      expect(said[1]).toBe(told.approvedAgain);
      expect(await stage().story.fates()).toEqual({ Carlos: 'queued', Roberto: 'queued' });
    });

    test('each gets theirs, in their own language, once', async () => {
      expect(await stage().shownAfter(() => stage().story.send())).toEqual([told.done]);
      expect(await ownersChats()).toEqual({
        carlos: [...greeted.carlos, TO_CARLOS],
        roberto: [...greeted.roberto, TO_ROBERTO],
        sarah: greeted.sarah,
      });
    });

    test('what the platform tells of them is counted', async () => {
      await stage().receipts();
      const [results] = await stage().ask(told.howItWent);
      expect(results!.split('\n')).toEqual(expect.arrayContaining(told.counts.afterReceipts));
    });

    test('a reply comes to the staff’s chat with who it is, and is answered', async () => {
      await stage().writes(ROBERTO, REPLY);
      const [card] = await stage().shownAfter(() => stage().story.pauseAfterWriting());
      expect(card!.startsWith(told.replied)).toBe(true);
      expect(await stage().choose(told.answer)).toEqual([told.writeIt]);
      expect(await stage().ask(ANSWER)).toEqual([told.answered]);
    });

    test('a no is confirmed once, and kept with the words that said it', async () => {
      await stage().writes(CARLOS, told.no.word);
      await stage().writes(CARLOS, told.no.word.toLowerCase());
      expect(await stage().story.consent(CARLOS)).toEqual([
        { status: 'revoked', channel: 'all', how: told.no.evidence },
      ]);
      const [results] = await stage().ask(told.howItWentNamed);
      expect(results!.split('\n')).toEqual(expect.arrayContaining(told.counts.atLast));
    });

    test('the next one leaves out who said no and who was just written to, and says so', async () => {
      stage().story.hours(1);
      await stage().ask(told.list.ask);
      const [preview] = await stage().ask(told.everybody);
      expect(withoutCode(preview!)).toBe(told.nextPreview);
      expect(await stage().ask(told.why.carlos.ask)).toEqual([told.why.carlos.drafted]);
    });

    test('once it has left, staff who ask why are told why', async () => {
      // Asked about somebody else meanwhile, the same button or code still counts.
      expect(await stage().approve()).toEqual([told.nextApproved]);
      expect(await stage().shownAfter(() => stage().story.send())).toEqual([told.nextDone]);
      expect(await stage().ask(told.why.carlos.ask)).toEqual([told.why.carlos.answer]);
      expect(await stage().ask(told.why.roberto.ask)).toEqual([told.why.roberto.answer]);
      expect(await stage().ask(told.why.sarah.ask)).toEqual([told.why.sarah.answer]);
    });

    test('and that is all that anybody got', async () => {
      await stage().story.send();
      expect(await ownersChats()).toEqual({
        carlos: [...greeted.carlos, TO_CARLOS, STOPPED],
        roberto: [...greeted.roberto, TO_ROBERTO, ANSWER],
        sarah: [...greeted.sarah, TO_SARAH],
      });
    });
  });

const withoutCode = (text: string) => text.replace(/(?<=SÍ |YES )[A-Z0-9]{8}/, 'CODE');

const REPLY = 'Hola, Thor está bien. ¿Tienen lugar el martes?';
const ANSWER = 'Hola, Roberto. Sí: el martes a las 11. ¿Le apartamos el lugar?';
const TO_CARLOS = `Hola, Carlos. En Clínica Huella hace tiempo que no vemos a Buddy y nos gustaría saber cómo está. Si quiere agendar una revisión, responda a este mensaje y con gusto le buscamos un horario.

Le escribe Clínica Huella. Si no desea recibir más mensajes, responda BAJA.`;
const TO_ROBERTO = TO_CARLOS.replace('Carlos', 'Roberto').replace('Buddy', 'Thor');
const TO_SARAH = `Hello Sarah, we haven't seen Mittens at Clínica Huella in a while and would love to know how Mittens is doing. If you would like to book a check-up, just reply to this message and we'll find a time that suits you.

This is Clínica Huella. Reply STOP if you don't want any more messages.`;
const STOPPED = 'Listo: Clínica Huella ya no le enviará promociones. Si cambia de opinión, responda ALTA.';
