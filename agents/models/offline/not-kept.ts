import { type Planning, say } from './answers.js';
import type { Plan } from './plan-types.js';
import { findBreed } from './species.js';

const AGENDA =
  /\b(?:quien(?:es)? (?:viene|vienen|llega|llegan|toca|tiene cita|tienen cita)|(?:a )?quien (?:tengo|tenemos|atiendo|atendemos)(?! (?:en|sin|con|de|como|que|registrad\w+|marcad\w+|etiquetad\w+|perdid\w+|inactiv\w+)\b)|(?:a )?quien (?:tengo|tenemos) (?:en la (?:manana|tarde)|con cita|de (?:primero|primera|ultimo))|who(?: ?'s| is|s)? (?:coming|booked|scheduled|due in)|who has an appointment|quien(?:es)? no (?:llego|vino|llegaron|vinieron) (?:hoy|ayer)|agenda (?:de|del|para) (?:hoy|manana|la semana)|today's schedule)\b/;

const FIGURES =
  /\b(?:ganancias?(?: neta)?|utilidad(?:es)?|margen|profits?|net income|margins?|nomina|payroll|sueldos?|salar\w+|gastos de la clinica|expenses|inventario|inventory|existencias|stock|(?:cuanto|how much) (?:\S+ ){0,3}(?:deben?|owes?)|saldos? pendientes?|adeudos?|balance due|outstanding)\b/;

const OTHER_FILTER =
  /\b(?:vacunas? (?:vencidas?|pendientes?|atrasadas?)|sin vacuna\w*|due vaccines?|overdue (?:for )?(?:shots?|vaccin\w+)|vaccin\w+ (?:due|overdue)|raza|breed|esterilizad[oa]s?|neutered|spayed|mayores de \d+ anos|older than \d+ years|menores de \d+ anos|younger than \d+|que pesan|cumplen? anos|birthday (?:this|next|in))\b/;

/**
 * What people ask that is not kept here, or that no list can be narrowed by: saying so beats an answer to another
 * question. Undefined where it is none of these.
 */
export function notKept(planning: Planning, intent: string): Plan | undefined {
  const { reading } = planning;
  const { line } = reading.sentence;
  const named = reading.mentions.some(({ sure }) => sure);
  if (AGENDA.test(line) && !named) return say(planning, intent, 'agenda');
  if (FIGURES.test(line) && !reading.stance.commanded) return say(planning, intent, 'not_kept');
  const list = ['segment', 'top_customers', 'at_risk', 'new_customers', 'high_value', 'lapsed'].includes(
    intent,
  );
  const breed = list && findBreed(reading.sentence);
  // "bulldog" is an animal of a kind and of no other.
  if (list && !named && (OTHER_FILTER.test(line) || breed)) return say(planning, intent, 'other_filter');
  return undefined;
}
