import { describe, expect, test } from '@jest/globals';
import { addDays, dateIn, daysBetween, isDateOnly } from '../../src/clock.js';
import { demoClinic } from '../../src/demo/demo-clinic.js';
import type { DemoRows } from '../../src/demo/demo-rows.js';

const AS_OF = '2025-12-05';
const ZONE = 'America/Cancun';
const clinic = demoClinic(AS_OF, ZONE);

/** Owners by the definition of at risk, counted here by hand from the rows. */
function atRisk(rows: DemoRows, asOf: string): string[] {
  return rows.owner
    .filter(({ id }) => {
      const visits = rows.appointment.filter((a) => a.owner_id === id && a.status === 'completed');
      const booked = rows.appointment.some((a) => a.owner_id === id && a.status === 'booked');
      const living = rows.pet.some((pet) => pet.owner_id === id && !pet.deceased_on);
      const last = visits
        .map((a) => dateIn(ZONE, a.starts_at))
        .sort()
        .at(-1);
      if (!last || booked || !living) return false;
      const days = daysBetween(last, asOf);
      return days >= 90 && days < 540;
    })
    .map((owner) => `${owner.first_name} ${owner.last_name}`);
}

const owner = (first: string) => clinic.owner.find((o) => o.first_name === first)!;
const spent = (id: number) =>
  clinic.customer_order.filter((o) => o.owner_id === id).reduce((sum, order) => sum + order.total, 0);

describe('the demo clinic', () => {
  test('has three hundred owners who read two languages', () => {
    expect(clinic.owner).toHaveLength(300);
    expect(new Set(clinic.owner.map((o) => o.preferred_language))).toEqual(new Set(['es', 'en']));
  });

  test('has exactly the three people of the story at risk', () => {
    expect(atRisk(clinic, AS_OF).sort()).toEqual(['Carlos Mendez', 'Roberto Sánchez', 'Sarah Johnson']);
  });

  test.each(['2024-02-29', '2026-03-08', '2026-11-23'])('has the same three when made for %s', (asOf) => {
    expect(atRisk(demoClinic(asOf, ZONE), asOf).sort()).toEqual([
      'Carlos Mendez',
      'Roberto Sánchez',
      'Sarah Johnson',
    ]);
  });

  test.each([
    ['María', 12_450, 8],
    ['Carlos', 8_200, 4],
    ['Sarah', 5_400, 6],
    ['Roberto', 15_800, 5],
  ])('%s spent %d in %d orders', (first, total, orders) => {
    const { id } = owner(first);
    expect(spent(id)).toBe(total);
    expect(clinic.customer_order.filter((o) => o.owner_id === id)).toHaveLength(orders);
  });

  test.each(['María', 'Carlos', 'Sarah', 'Roberto', 'Emily', 'Guadalupe', 'Xóchitl'])(
    'has only one %s',
    (first) => {
      expect(clinic.owner.filter((o) => o.first_name === first)).toHaveLength(1);
    },
  );

  test.each(['Max', 'Buddy', 'Mittens', 'Whiskers', 'Thor', 'Clover', 'Canela', 'Rocky', 'Frida'])(
    'has only one %s',
    (pet) => {
      expect(clinic.pet.filter((p) => p.name === pet)).toHaveLength(1);
    },
  );

  test('keeps what an order was for equal to what it came to', () => {
    const wrong = clinic.customer_order.filter((order) => {
      const items = clinic.order_item.filter((item) => item.order_id === order.id);
      const sum = items.reduce((total, item) => total + item.quantity * item.unit_price, 0);
      return Math.abs(sum - order.total) > 0.05;
    });
    expect(wrong).toEqual([]);
  });

  test('is the same clinic for another date, as many days later', () => {
    const later = demoClinic(addDays(AS_OF, 10), ZONE);
    expect(later.owner.map((o) => o.first_name)).toEqual(clinic.owner.map((o) => o.first_name));
    expect(later.pet[0]!.birth_date).toBe(addDays(clinic.pet[0]!.birth_date, 10));
    expect(later.pet.every((pet) => isDateOnly(pet.birth_date))).toBe(true);
  });
});
