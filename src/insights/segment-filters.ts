import { z } from 'zod';
import { LANGUAGES } from '../i18n.js';
import { CUSTOMER_TYPES } from '../owners/owner.js';
import { INSIGHT_TYPES } from './insight-types.js';

const days = z.number().int().min(0).max(36_500);
const amount = z.number().min(0).max(9_999_999_999);

/** What a segment may be narrowed by. The first four are the story's, under its names; all given ones must hold. */
export const segmentFilters = z.strictObject({
  min_spent: amount.optional().describe('Spent at least this in all'),
  days_since_visit: days.optional().describe('Last visit at least this many days ago'),
  tags: z.array(z.string().min(1).max(50)).max(10).optional().describe('Has all of these tags'),
  pet_species: z.string().min(1).max(30).optional().describe('Has a living pet of this species, e.g. dog'),
  max_spent: amount.optional().describe('Spent at most this in all'),
  city: z.string().min(1).max(100).optional(),
  preferred_language: z.enum(LANGUAGES).optional(),
  customer_type: z.enum(CUSTOMER_TYPES).optional(),
  new_within_days: days.optional().describe('Customer since at most this many days'),
  no_upcoming_appointment: z.boolean().optional().describe('Has nothing booked'),
  bought_product: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe('Has bought a product of this name or part of it'),
  bought_category: z
    .string()
    .min(1)
    .max(50)
    .optional()
    .describe('Has bought a product of this category: food, pharmacy, hygiene, accessory, service, ...'),
  bought_within_days: days
    .optional()
    .describe('Bought (that product or category, if one is given) at most this many days ago'),
  birthday_month: z
    .number()
    .int()
    .min(1)
    .max(12)
    .optional()
    .describe("The owner's birthday is in this month"),
  pet_birthday_month: z
    .number()
    .int()
    .min(1)
    .max(12)
    .optional()
    .describe('A living pet (of pet_species, if given) has its birthday in this month'),
  accepts_marketing: z
    .boolean()
    .optional()
    .describe('Said yes (true) or no (false) to promotions in general'),
  recorded_consent: z
    .boolean()
    .optional()
    .describe('A yes to promotions is on record, with how it was given (true), or none is (false)'),
  insight: z.enum(INSIGHT_TYPES).optional().describe('Is in this insight list'),
});

export type SegmentFilters = z.output<typeof segmentFilters>;

/** Those that say something about money: only for who may see it, or spending could be guessed by halving. */
export const MONEY_FILTERS = ['min_spent', 'max_spent'] as const satisfies (keyof SegmentFilters)[];
