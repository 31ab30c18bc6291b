import { type Planning, say } from './answers.js';
import type { Plan } from './plan-types.js';
import { CHANGE } from './possible.js';
import { findBreed } from './species.js';

const AGENDA =
  /\b(?:quien(?:es)? (?:viene|vienen|llega|llegan|toca|tiene cita|tienen cita)|(?:a )?quien (?:tengo|tenemos|atiendo|atendemos)(?! (?:en|sin|con|de|como|que|registrad\w+|marcad\w+|etiquetad\w+|perdid\w+|inactiv\w+)\b)|(?:a )?quien (?:tengo|tenemos) (?:en la (?:manana|tarde)|con cita|de (?:primero|primera|ultimo))|who(?: ?'s| is|s)? (?:coming|booked|scheduled|due in)|who has an appointment|quien(?:es)? no (?:llego|vino|llegaron|vinieron) (?:hoy|ayer)|agenda (?:de|del|para) (?:hoy|manana|la semana)|today's schedule)\b/;

const FIGURES =
  /\b(?:ganancias?(?: neta)?|utilidad(?:es)?|margen|profits?|net income|margins?|nomina|payroll|sueldos?|salar\w+|gastos de la clinica|expenses|inventario|inventory|existencias|stock|(?:cuanto|how much) (?:\S+ ){0,3}(?:deben?|owes?)|saldos? pendientes?|adeudos?|balance due|outstanding)\b/;

const OTHER_FILTER =
  /\b(?:vacunas? (?:vencidas?|pendientes?|atrasadas?)|sin vacuna\w*|due vaccines?|overdue (?:for )?(?:shots?|vaccin\w+)|vaccin\w+ (?:due|overdue)|raza|breed|esterilizad[oa]s?|neutered|spayed|mayores de \d+ anos|older than \d+ years|menores de \d+ anos|younger than \d+|que pesan|cumplen? anos|birthday (?:this|next|in))\b/;

const PRICE =
  /\b(?:how much (?:do|does|did|would|should|can) (?:we|you|i|an?|the|it|our|your) (?:\S+ ){0,4}?(?:charge|cost|sell)\b|how much (?:is|are) (?:an?|the|our) |what (?:do|does) (?:we|they|an?|the|our) (?:\S+ ){0,4}?(?:charge|cost)|what (?:are|is|were) (?:we|you|they) charging|what(?: 's| is| are)? (?:the|our) (?:price|cost|fee|rate)s?\b|price ?list|(?:en |a )?cuanto (?:cuesta|cuestan|vale|valen|sale|salen|cobramos|cobran|cobras|esta|estan|damos|se cobra) |a como (?:esta|estan|damos|vendemos|sale|tenemos) |(?:que|cual) (?:es el )?(?:precio|costo)|lista de precios|^(?:\W*(?:oye|hey|y|and|el|los|the|our|dame|dime|me (?:das|dices|pasas)|pasame|necesito|give me|tell me|i need|please|porfa)[ ,]+)*(?:(?:prices?|cost|fee|rate) (?:of|for|on)|(?:precios?|costo|tarifa) (?:de|del|por|para)) )/;
const STOCK =
  /\b(?:(?:quedan?|nos queda|hay|tenemos|sobran?) (?:\S+ ){0,4}?(?:en (?:bodega|almacen|existencia|stock|inventario|la farmacia|farmacia|el refri|anaquel)|de (?:existencia|inventario))|cuant[oa]s (?:cajas|bolsas|bultos|frascos|piezas|dosis|latas|sobres|unidades|costales|tabletas|pipetas)\b.* (?:quedan?|hay|tenemos|sobran?)|(?:quedan?|nos quedan?|hay|tenemos) (?:mas |todavia )?(?:cajas|bolsas|bultos|frascos|piezas|latas|sobres|costales|pipetas|tabletas)|how many (?:boxes|bags|bottles|cans|doses|vials|units|packs|packets|tubes|sacks|tablets|pipettes)\b.* (?:left|do we have|have we got|in (?:stock|store|storage))|(?:left|have|got) (?:any )?in (?:stock|the (?:stock ?room|storage|back|warehouse|pharmacy|fridge))|(?:in|out of) stock|are we (?:out of|running low on)|se (?:acabo|acabaron|termino|terminaron) (?:el|la|los|las) )/;
const INVOICE =
  /\b(?:(?:sacar|hacer|hacerle|emitir|mandar|generar|timbrar|expedir|necesit\w+|quier\w+|ocup\w+|hazme|hazle|saca|sacame|genera\w*|issue|make|create|print|need|send|write) (?:\S+ ){0,2}?(?:factura|cfdi|ticket|recibo|invoice|receipt)\b|cfdi)/;
const EXCHANGE =
  /\b(?:tipo de cambio|exchange rate|(?:a (?:como|cuanto)|en cuanto|cuanto) (?:esta|anda|amanecio|vale|cerro|quedo|se cotiza) (?:hoy )?(?:el|al) (?:dolar|euro)|(?:the|el) (?:dollar|euro|dolar|peso) (?:at|today|rate|doing|hoy|worth))\b/;
/** When a shop opens is asked of others; when the clinic does, of its calendar. */
const OPENING =
  /\b(?:(?:a que hora|hasta que hora|cuando) (?:abren?|cierran?) |(?:what time|when|until when) (?:do|does|is|are|will) (?:the|that|this) (?:\S+ ){0,7}?(?:open|close)s?\b|(?:when|what time)(?: \S+){1,5} (?:opens|closes)\b)/;

/**
 * What has no place here whoever is named beside it: a shop's hours, the exchange rate, what a product costs, how much
 * of it is left, an invoice. "Hill's" is then no owner.
 */
export function elsewhere(planning: Planning): Plan | undefined {
  const { reading } = planning;
  // A story may speak of prices on its way to another wish: what counts is its end.
  const line = reading.sentence.line.split(/ [.;!?](?: |$)/).findLast((part) => part.trim() !== '') ?? '';
  const sure = (key: string): Plan => ({ ...say(planning, key, key), confidence: 1 });
  if (reading.mentions.some(({ sure, known, words }) => sure && known && words.length > 1)) return undefined;
  const all = reading.sentence.line;
  if (EXCHANGE.test(all) || OPENING.test(all)) return sure('off_topic');
  if (INVOICE.test(line)) return sure('not_kept');
  // A note may say what something costs; a report says what was earned.
  if (CHANGE.test(line) || (reading.period && !reading.stance.question)) return undefined;
  return PRICE.test(line) || STOCK.test(line) ? sure('not_kept') : undefined;
}

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
