import { daysBetween } from '../../../src/clock.js';
import { deniesSpending } from './denied-filters.js';
import type { Reading } from './reading.js';
import { birthdayMonth, consentWanted, daysBack } from './segment-words.js';
import { overlaps } from './sentence.js';

/** The filters of get_segment, as far as words can say them. */
export interface Filters {
  min_spent?: number;
  max_spent?: number;
  days_since_visit?: number;
  tags?: string[];
  pet_species?: string;
  city?: string;
  preferred_language?: 'es' | 'en';
  customer_type?: string;
  new_within_days?: number;
  no_upcoming_appointment?: boolean;
  bought_product?: string;
  bought_category?: string;
  bought_within_days?: number;
  birthday_month?: number;
  pet_birthday_month?: number;
  accepts_marketing?: boolean;
  recorded_consent?: boolean;
  insight?: string;
}

export const AWAY =
  /\b(?:no (?:ha|han|hemos|he|viene|vienen|vemos|visita|visitan|regresa\w*|se (?:ha|han|para\w*|aparec\w+))|sin (?:venir|visita\w*|consulta|aparecer\w*|verl[oa]s|regresar|pararse|traer)|hace (?:mas de )?\S+ (?:\S+ )?que no|haven't|hasn't|have not|has not|not (?:seen|been|visited|come|had|in)|didn't|without (?:a |any )?visits?|no visits?|since (?:their|the|a|his|her) (?:last )?visit|last (?:visit|seen|came)|ultima visita|away|absent|ausentes?|missing|unseen|hadn't|never|dejaron de venir|perdidos hace|no pasan?|no traen?|overdue)\b/;
export const NO_BOOKING =
  /\b(?:sin (?:cita|citas|nada agendado|proxima cita)(?: agendada| programada| proxima)?|no (?:tienen?|tengan) (?:ninguna )?(?:cita|nada agendado)|(?:without|with no|don't have|doesn't have|no) (?:an? |any )?(?:upcoming |future |next )?(?:appointments?|bookings?)|nothing booked|no upcoming)\b/;

/** Of somebody who became a client within a time. */
const JOINED =
  /\b(?:nuev\w+|new|registr\w+|joined|signed|se (?:hicieron|volvieron) clientes|empezaron|llegaron por primera|(?:por )?primera vez|(?:for the )?first time|(?:se )?(?:dieron|dimos|dado|dio|diste) de alta|dad[oa]s de alta|de alta en|inscrib\w+|first came|became|started|onboarded|added)\b/;

const TONGUE = '(ingles|english|espanol|spanish)';
const SPEAKS =
  '(?:habl\\w+|idioma|lengua|speaks?|speaking|talk|prefier\\w+|prefer\\w*|language|comunic\\w+|atend\\w+|atiend\\w+|escrib\\w+|en|in)';
/** Who speaks or prefers a language: "prefer Spanish", "el inglés como idioma preferido", "anglophone clients". */
const LANGUAGE = new RegExp(
  [
    `\\b${SPEAKS}(?: (?:is|es|sea|are|en|in|the|el|su|to|:|preferid[oa]|preferred|of choice|solo|only))* ${TONGUE}\\b`,
    `\\b${TONGUE}(?: (?:como|as|is|es|de|their|the|su|a))* (?:idioma|lengua|language|preferid[oa]|preferred|speak\\w*)`,
    `\\b(?:hablantes?|speakers?) (?:de|of) ${TONGUE}\\b`,
    `\\b${TONGUE}[ -](?:speak\\w*|hablantes?)`,
    '\\b(angloparlantes?|anglohablantes?|anglophones?|hispanohablantes?|hispanoparlantes?)\\b',
  ].join('|'),
);

/** The criteria that the words name. */
export function filtersOf(reading: Reading, today: string): Filters {
  const { sentence, tags, species, money, duration, period, city } = reading;
  const { line } = sentence;
  const filters: Filters = {};
  const [least, most] = deniesSpending(reading) ? [money?.max, money?.min] : [money?.min, money?.max];
  if (least !== undefined) filters.min_spent = least;
  if (most !== undefined) filters.max_spent = most;
  if (tags.length > 0) filters.tags = [...new Set(tags.map(({ name }) => name))];
  if (species[0]) filters.pet_species = species[0].species;
  if (AWAY.test(line)) {
    if (duration) filters.days_since_visit = duration.days;
    else if (period && period.end >= today) filters.days_since_visit = daysBetween(period.start, today);
  } else if (duration && JOINED.test(line)) {
    filters.new_within_days = duration.days;
  }
  if (city) filters.city = city.city;
  const language = LANGUAGE.exec(line)?.slice(1).find(Boolean);
  if (language) filters.preferred_language = /^(?:en|an|in)/.test(language) ? 'en' : 'es';
  const type =
    /\b(?:de )?tipo (?:de cliente )?(nuevo|regular|vip|perdido|lapsed)|\b(?:customer )?type (?:is )?(new|regular|vip|lapsed)/.exec(
      line,
    );
  if (type) {
    filters.customer_type = customerType(type[1] ?? type[2]!);
    delete filters.tags;
  }
  if (NO_BOOKING.test(line)) filters.no_upcoming_appointment = true;
  return {
    ...filters,
    ...boughtFilters(reading, today),
    ...birthdayMonth(sentence, today),
    ...consentWanted(sentence),
  };
}

/** What was bought, and since when, where the time that was said is not how long they have been away. */
function boughtFilters({ sentence, bought, duration, period }: Reading, today: string): Filters {
  if (!bought) return {};
  const { from: _, to: __, ...what } = bought;
  const since = daysBack(period, today);
  // "Last year" is a year that has ended, "in the last 365 days" is not.
  const ended = duration && period && since === undefined && overlaps(duration, period);
  const within = AWAY.test(sentence.line) || ended ? undefined : (duration?.days ?? since);
  return { ...what, ...(within !== undefined && { bought_within_days: within }) };
}

export const customerType = (word: string): string =>
  /^nuev/.test(word)
    ? 'new'
    : /^(?:perdid|laps|inactiv)/.test(word)
      ? 'lapsed'
      : /^(?:regular|habitual)/.test(word)
        ? 'regular'
        : /^new/.test(word)
          ? 'new'
          : 'vip';
