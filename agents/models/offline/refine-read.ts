import type { Planning } from './answers.js';
import { filtersOf } from './filters.js';
import { chance, type Reckoning } from './intent.js';
import type { Intent } from './phrases/index.js';
import { isInsight } from './plan-lists.js';
import { isAboutOwner } from './plan-owner.js';
import { isReport } from './plan-reports.js';
import { CHANGE } from './possible.js';
import type { Reading } from './reading.js';
import { type Decision, LISTING } from './refine-write.js';

const SEARCHING =
  /\b(?:alguien|algun|alguna|algunos|alguno|apellid\w+|llamad[oa]s?|se llam\w+|nombre|familia|todos los|todas las|a los|a las|hay|tenemos|cuantos|quienes|varios|otro|otra|anyone|anybody|someone|somebody|any|named|called|last name|surname|family|every|everyone|all|the|how many|which|who|people|clients?|customers?|clientes?|duenos?|search|something like|more than one)\b/;
const CONTACT =
  /\b(?:telefono|celular|cel|numero|correo|mail|e-?mail|direccion|domicilio|whatsapp|contacto|phone|number|cell|address|contact|where|donde|vive|lives?|llam\w+|call|reach|birthday|cumpleanos)\b/;
const ASKS_CONSENT =
  /\b(?:acept\w+|autoriz\w+|permiso|consent\w*|opted|opt|want|quiere|agree\w*|recib\w+|receive|get)\b.*\b(?:promo\w*|marketing|publicidad|ofertas|offers|mensajes|messages|texts|newsletter)\b|\bopted (?:in|out)\b/;
const MEDICAL =
  /\b(?:dosis|dose|doses|dosage|dosificacion|mg|ml|recet\w+|prescri\w+|antibiotic\w*|medicamento|medicina|medicine|medication|ibuprofen\w*|paracetamol|meloxicam|amoxicil\w+|ivermectin\w*|furosemid\w*|prednison\w*|tramadol|diagnos\w+|vomit\w*|diarrh?ea|cojea|limping|seizure|convulsion\w*|fiebre|fever|intoxic\w+|poison\w*)\b|\b(?:how much|how many|cuant[oa]s?)\b.*\b(?:would you give|should i give|do i give|can i give|le doy|le damos|se le da|le pongo)\b/;
const COUNT =
  /\b(?:cuantos (?:clientes|duenos) (?:tenemos|hay|son|tiene la clinica)|how many (?:customers|clients|owners) (?:do we (?:even )?have|are there|have we got))(?: en total| in total| registrados| on file| ya| now)?/;
const OFF_TOPIC =
  /\b(?:partido|futbol|game|match|world cup|mundial|weather|forecast|clima|llover|rain|joke|chiste|cuento|poem|poema|song|cancion|recipe|restaurante?s?|pizza|movie|pelicula|capital (?:de|of)|presidente?|dolar|exchange rate|news|noticias|homework|traduce\w*|translate|horoscop\w+|loteria|lottery|bitcoin|que hora es|what time is it|que dia es)\b/;
const MONEY_TOTAL =
  /\b(?:cuanto|cuanta)(?: dinero| lana)?(?: \w+){0,2} (?:vend\w+|factur\w+|cobr\w+|ingres\w+|entr\w+)\b|\bhow much (?:did|have|do) we (?:sell|sold|make|made)\b/;
const MOST_SPENT =
  /\b(?:que mas (?:han |nos han |ha )?(?:gastad\w+|compr\w+|gastan?|dejad\w+)|mas (?:han )?gastad\w+|gastan mas|spen[dt] (?:the )?most|biggest spenders|best (?:paying )?customers|mejores clientes)\b/;
const BECAME =
  /\b(?:se hicieron clientes|se (?:registraron|inscribieron|dieron de alta)|dad[oa]s de alta|dimos de alta|(?:llegaron|vinieron|acudieron)(?: \S+){0,6}? por primera vez|(?:came|visited)(?: \S+){0,9}? for the first time|became (?:clients|customers)|joined|signed up|new (?:clients|customers)|clientes nuevos)\b/;
const NOT_A_LIST: Intent[] = [
  'sending',
  'segment',
  'customers',
  'revenue',
  'products',
  'high_value',
  'new_customers',
];
const WHAT_SOLD =
  /\b(?:product\w*|articulo\w*|items?|unidades|units|croquetas?|alimento|food|vacunas?|vaccines?)\b/;
const NAMED_REPORT: [RegExp, Intent][] = [
  [
    /\b(?:reporte|informe|reporte general|resumen) de (?:los )?clientes\b|\b(?:customers?|clients?) (?:report|summary)\b/,
    'customers',
  ],
  [
    /\b(?:reporte|informe|tasa|numeros|indice) de retencion\b|\bretention (?:report|rate|numbers)\b|\b(?:la|our|the) (?:retencion|retention)\b/,
    'retention',
  ],
  [
    /\b(?:reporte|informe|resumen) de (?:las )?(?:citas|consultas|visitas)\b|\b(?:appointments?|visits?) (?:report|summary)\b/,
    'appointments',
  ],
  [/\b(?:reporte|informe|resumen) de (?:los )?productos\b|\bproducts? (?:report|summary)\b/, 'products'],
  [
    /\b(?:reporte|informe|resumen) de (?:los |las )?(?:ingresos|ventas|facturacion)\b|\b(?:revenue|sales|income) (?:report|summary)\b/,
    'revenue',
  ],
];
const SECTIONS: [RegExp, Intent][] = [
  [
    /\b(?:comprad[oa]s?|compras|compro|pedidos|vendido|bought|purchased|purchases?|buys|sold (?:him|her|them)|orders|ordered)\b/,
    'purchases_of',
  ],
  [/\b(?:notas|notes|anotad[oa]|apuntad[oa])\b/, 'notes_of'],
  [/\b(?:mensajes|messages|texts|contestad[oa]|respondid[oa]|replied|mandado|enviado)\b/, 'messages_of'],
  [
    /\b(?:citas anteriores|citas pasadas|historial de (?:citas|visitas)|past (?:appointments|visits)|(?:appointment|visit) history|sus citas|(?:her|his|their) appointments)\b/,
    'appointments_of',
  ],
];

/** "NAME's purchases", "las notas de NAME": a section said together with whose it is needs no other word. */
const BOUND: [words: RegExp, section: Intent][] = (
  [
    ['compras|pedidos', 'purchases|orders', 'purchases_of'],
    ['notas', 'notes', 'notes_of'],
    ['mensajes', 'messages', 'messages_of'],
    ['citas', 'appointments', 'appointments_of'],
  ] as const
).map(([es, en, section]) => [
  new RegExp(`\\b(?:${es}) (?:de|del|con) (?:la |el )?(?:senora?|don|dona)? ?NAME|NAME 's (?:${en})\\b`),
  section,
]);

/** Where single words decide what is to be shown. */
export function refineRead(planning: Planning): Decision | undefined {
  const { reading, reckoning } = planning;
  const { sentence, mentions, stance } = reading;
  const { line } = sentence;
  const { intent } = reckoning;
  const sure = (wanted: Intent, least = 0.6) => ({
    intent: wanted,
    p: Math.max(least, chance(reckoning, wanted)),
  });
  const named = mentions.some((mention) => mention.sure);
  if (complains(reading)) return sure('off_topic');

  const strictly = /\b(?:dosis|dose|dosage|recet\w+|prescri\w+|mg|ml)\b/.test(line);
  const noting = /^\W*(?:nota|note|anota\w*|apunta\w*)\b/.test(line);
  if (
    MEDICAL.test(line) &&
    !noting &&
    !CHANGE.test(line) &&
    (strictly || chance(reckoning, 'medical') > 0.02)
  )
    return sure('medical');
  if (
    /\b(?:campan\w+|campaigns?|newsletter|boletin)\b/.test(line) &&
    chance(reckoning, 'sending') > 0.05 &&
    !LISTING.test(line)
  )
    return sure('sending');
  if (reading.city && named && seeksAmong(line)) return sure('search');
  const bound = BOUND.find(([words]) => words.test(reading.words.join(' ')))?.[1];
  if (bound && named && !CHANGE.test(line)) return sure(bound);
  // "the at risk list, top 5 only"
  if (intent === 'top_customers' && /\b(?:en riesgo|at[ -]risk)\b/.test(line)) return sure('at_risk', 0.9);
  const report = NAMED_REPORT.find(([words]) => words.test(line));
  const ofSomebody =
    /\b(?:reporte|informe|resumen|report|summary)\b.* (?:de|del|for|of|on) (?:\S+ )?NAME|NAME 's/;
  if (report && (!named || !ofSomebody.test(reading.words.join(' ')))) return sure(report[1], 0.9);
  if (stance.question && named && ASKS_CONSENT.test(line)) return sure('profile');
  if (/\b(?:segmento|segment)s?\b/.test(line) && !named) return sure('segment');
  if (reading.duration && BECAME.test(line) && !named) return sure('new_customers');
  if (MOST_SPENT.test(line) && !named && chance(reckoning, ...NOT_A_LIST) < 0.5) return sure('top_customers');
  const one = aboutOne(planning, named);
  if (one) return one;
  const sold = chance(reckoning, 'products', 'revenue') > 0.1 && !WHAT_SOLD.test(line);
  if (MONEY_TOTAL.test(line) && !named && sold) return sure('revenue');
  // "cuántos clientes nuevos tuvimos" is a number, "quiénes son los nuevos" a list.
  if (intent === 'new_customers' && /\b(?:cuantos|how many)\b/.test(line)) return sure('customers');
  if (COUNT.test(line) && reading.tags.length + reading.species.length === 0) return sure('customers');
  if (OFF_TOPIC.test(line) && !named && chance(reckoning, 'off_topic') > 0.02) return sure('off_topic');
  // Chat about the weather does not speak of the clinic's people and periods.
  const other = reckoning.ranked[1];
  if (intent === 'off_topic' && reckoning.p < 0.75 && other && other.p > 0.12) {
    return { intent: other.intent, p: Math.max(0.4, other.p) };
  }
  return undefined;
}

/** "ugh its so humid in here today": asks for nothing, whatever the day named. */
const COMPLAINT =
  /\b(?:broken|broke down|jammed|humid|stuffy|freezing|boiling|tired|exhausted|sleepy|starving|killing me|terrible|awful|flooded|what a (?:day|week|morning)|descompuest\w+|descompuso|atoro|cansad[oa]|agotad[oa]|muert[oa] de (?:hambre|sueno|frio|calor)|que (?:calor|frio|flojera|hambre|sueno)|inundo|(?:vaya|que) (?:dia|semana|manana)|me duele)\b/;
const CLINIC =
  /\b(?:ventas?|ingresos|citas?|clientes?|duen[oa]s?|productos?|reporte|informe|pacientes?|campan\w+|sales|revenue|income|appointments?|clients?|customers?|owners?|products?|report|patients?|campaigns?|notas?|notes?|etiquet\w+|tags?|perr\w+|gat\w+|dogs?|cats?|pets?|mascotas?|numbers|visits?|visitas?)\b/;

const complains = ({ sentence: { line }, stance, mentions, contacts, tags, species }: Reading): boolean =>
  COMPLAINT.test(line) &&
  !CLINIC.test(line) &&
  !stance.commanded &&
  !/[?¿]/.test(line) &&
  contacts.length + tags.length + species.length === 0 &&
  mentions.every(({ sure, known }) => !sure || !known);

/** "search for Robinson but only in Cancún": somebody is sought there. */
const SOUGHT_THERE =
  /\b(?:busca\w*|encuentra\w*|localiza\w*|search|find|look (?:for|up))\b.*\b(?:solo|solamente|unicamente|nada mas|nomas|only|just|within|dentro)\b/;

/** "¿hay una Paola entre los de Cancún?": any of that name, of those who live there. */
const seeksAmong = (line: string): boolean =>
  !CHANGE.test(line) && (SOUGHT_THERE.test(line) || SEEKS_AMONG.test(line));
const SEEKS_AMONG =
  /\b(?:entre (?:l[oa]s|nuestr\w+|mis)|(?:among|amongst) (?:the|our|my|all)|(?:is|are) there (?:an?|any|some)|do we have (?:an?|any|some)|any(?:one|body) (?:called|named)|(?:hay|tenemos|busca\w*|encuentra\w*|ubica\w*) (?:a )?(?:alguna?|algun|una?|alguien (?:de nombre|llamad[oa]|que se llam[ea]))|(?:find|search|look) (?:me |us )?(?:for |up )?(?:an?|any))\b/;

/** Questions about one owner, or about one of the list last shown. */
function aboutOne({ reading, reckoning, memory, today }: Planning, named: boolean): Decision | undefined {
  const { sentence, mentions, contacts, period, ordinal } = reading;
  const { line } = sentence;
  const { intent } = reckoning;
  const sure = (wanted: Intent) => ({ intent: wanted, p: Math.max(0.6, chance(reckoning, wanted)) });
  const lastTool = memory.lastCall?.tool ?? '';
  const going =
    memory.focus !== undefined && !named && /^get_owner|_owner|_pet|record_consent/.test(lastTool);
  if (going && !period && !LISTING.test(line)) {
    if (intent === 'appointments') return sure('appointments_of');
    if (intent === 'products') return sure('purchases_of');
    if (intent === 'revenue') return sure('profile');
  }
  const lists = isInsight(intent) || intent === 'segment';
  if (lists && named && !LISTING.test(line) && chance(reckoning, 'profile') > 0.1) return sure('profile');
  if (
    isReport(intent) &&
    named &&
    !period &&
    chance(reckoning, 'profile', 'purchases_of', 'appointments_of') > 0.1
  ) {
    return next(reckoning, isAboutOwner);
  }
  const animal = mentions.length === 1 && mentions[0]!.pet;
  if (intent === 'search' && (!SEARCHING.test(line) || animal)) return sure('profile');
  if (isAboutOwner(intent) && (named || memory.focus)) {
    if (/\b(?:mas|more) (?:detalles?|details?|info\w*|a fondo)\b/.test(line)) return sure('details');
    if (
      named &&
      CONTACT.test(line) &&
      /^(?:details|messages_of)$/.test(intent) &&
      chance(reckoning, 'profile') > 0.15
    ) {
      return sure('profile');
    }
    const sections = SECTIONS.filter(([words]) => words.test(line));
    if (
      sections.length > 1 &&
      /\b(?:todo|todito|completo|completa|everything|complete|full|whole|entire|all|the lot)\b/.test(line)
    )
      return { intent: 'details', p: 0.9 };
    const section = sections[0];
    const last =
      /\b(?:ultim[oa] (?:compra|pedido|visita)|last (?:purchase|order|visit)|cuanto|how much|cuantos|how many)\b/.test(
        line,
      );
    if (section && !last && chance(reckoning, section[1]) > 0.03) return sure(section[1]);
  }
  if (isAboutOwner(intent)) {
    const someone =
      mentions.length > 0 || contacts.length > 0 || memory.focus !== undefined || ordinal !== undefined;
    if (!someone && LISTING.test(line) && Object.keys(filtersOf(reading, today)).length > 0)
      return sure('segment');
  }
  const listed = ordinal !== undefined && (memory.list?.length ?? 0) > 1 && !named;
  if (
    intent === 'select' &&
    chance(reckoning, 'purchases_of', 'appointments_of', 'notes_of', 'messages_of') > 0.25
  ) {
    return next(reckoning, (found) => found !== 'profile' && isAboutOwner(found));
  }
  return listed && ['profile', 'no', 'yes'].includes(intent) ? sure('select') : undefined;
}

function next({ ranked }: Reckoning, fits: (intent: Intent) => boolean): Decision {
  const found = ranked.find(({ intent }) => fits(intent));
  return { intent: found?.intent ?? 'profile', p: Math.max(0.5, found?.p ?? 0) };
}
