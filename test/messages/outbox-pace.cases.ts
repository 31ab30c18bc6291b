import { beforeEach, describe, expect, test } from '@jest/globals';
import { row, rows } from '../../src/db/sql.js';
import { HOUR, type outboxRig } from './outbox-rig.js';

export const describePace = (rig: ReturnType<typeof outboxRig>) =>
  describe('the pace', () => {
    /** Time passes only while somebody waits for it. */
    const wait = async (until: Date) => {
      if (until > rig.now) rig.now = until;
    };
    const arrivals: number[] = [];
    beforeEach(() => {
      arrivals.length = 0;
      rig.whatsapp.onSend = async () => {
        arrivals.push(+rig.now);
      };
    });

    test('of WhatsApp is at least 15 seconds, with jitter, and 50 on the first day', async () => {
      const people = await rig.owners(55);
      await rig.put(...people.map((to) => rig.message(to)));
      await rig.worker({ paces: {}, wait }).drain();
      expect(arrivals).toHaveLength(50);
      const gaps = arrivals.slice(1).map((at, index) => at - arrivals[index]!);
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(15_000);
      expect(Math.max(...gaps)).toBeLessThanOrEqual(30_000);
      expect(new Set(gaps).size).toBeGreaterThan(10);
      rig.now = new Date('2025-12-06T09:00:00-05:00');
      await rig.worker({ paces: {}, wait }).drain();
      expect(arrivals).toHaveLength(55);
    });

    test('counts against the day what leaves, not what the gate keeps back', async () => {
      const people = await rig.owners(55);
      await rig.put(...people.map((to) => rig.message(to)));
      for (const { id } of people.slice(0, 5)) await rig.stop(id);
      await rig.worker({ paces: {}, wait }).drain();
      expect(arrivals).toHaveLength(50);
      expect(await row(rig.db, 'select sent_today as sent from outbox_pace')).toEqual({ sent: 50 });
    });

    test('rests for a day when WhatsApp refuses three in a row, and says so once', async () => {
      const people = await rig.owners(6);
      await rig.put(...people.map((to) => rig.message(to)));
      const refused = { ok: false, reason: 'refused', detail: 'refused' } as const;
      rig.whatsapp.failures.push(refused, refused, refused);
      const rested: string[] = [];
      await rig.worker({ paces: {}, wait, onRest: (channel) => rested.push(channel) }).drain();
      expect(rested).toEqual(['whatsapp']);
      expect(arrivals).toHaveLength(3);
      expect(await rows(rig.db, `select 1 from message where status = 'queued'`)).toHaveLength(3);
      rig.now = new Date(+rig.now + 24 * HOUR);
      await rig.worker({ paces: {}, wait }).drain();
      expect(rig.whatsapp.arrived).toHaveLength(3);
    });
  });
