import type { Purpose } from '../../../src/messages/purposes.js';
import { ask, callFor, type Planning } from './answers.js';
import { ownerOf } from './owner-reference.js';
import type { Plan } from './plan-types.js';

const WHY = '(?:por ?que|como (?:es )?que|why|how come|what happened that)';
const ARRIVED =
  '(?:(?:llego|llega|llegaron|llegan|mandaron|mandamos|mandaste|mando|envio|enviaron|enviamos|enviaste|salio|entrego|tocaba|toco)|(?:ha|han|hemos) (?:llegado|mandado|enviado|recibido)|recibio|recibe|recibieron|reciben|recibir)';
const NOT_ARRIVED = `\\bno (?:(?:le|les|se|se le|se les|nos|lo|la|me) )*${ARRIVED}\\b`;
const NOT_GOT =
  "\\b(?:(?:didn't|did not|doesn't|does not|hasn't|has not|never|not|wasn't|weren't|isn't) (?:ever )?(?:\\S+ ){0,4}?(?:get|got|gotten|receive|received|sent|send|delivered|reach|arrive)|(?:didn't|did not|never) (?:go|went) out)\\b";

/** "¿Por qué no le llegó a Carlos?", "why didn't Maria get the birthday message?" */
const ASKED = [
  new RegExp(`\\b${WHY}\\b.*${NOT_ARRIVED}`),
  new RegExp(`${NOT_ARRIVED}.*\\b(?:por ?que|y eso)\\b`),
  new RegExp(`\\b${WHY}\\b.*${NOT_GOT}`),
  new RegExp(`${NOT_GOT}.*\\b(?:why|how come)\\b`),
  /\bwhy (?:did|has|was|were|is) .*\b(?:not|never) (?:\S+ ){0,3}?(?:get|receive|received|sent|reach)\b/,
];
/** Not what the owner paid for or the clinic was sent. */
const OTHER_THING =
  /\b(?:pedidos?|orden|ordenes|paquetes?|facturas?|reembolsos?|orders?|packages?|invoices?|refunds?|acceso|access|resultados?|results?)\b/;

const PURPOSES: [RegExp, Purpose][] = [
  [
    /\b(?:cumple\w*|birthday)\b.*\b(?:mascota|perr\w+|gat\w+|pet|dog|cat)\b|\bpet (?:birthday|bday)\b/,
    'pet_birthday',
  ],
  [/\b(?:cumple\w*|felicitacion\w*|birthday|bday)\b/, 'birthday'],
  [/\b(?:aniversario|anniversary)\b/, 'anniversary'],
  [/\b(?:citas?|appointments?)\b/, 'appointment_reminder'],
  [
    /\b(?:vacunas?|vacunacion|desparasit\w+|vaccin\w+|deworm\w+|recordatorios?|reminders?)\b/,
    'care_reminder',
  ],
  [/\b(?:producto nuevo|nuevo producto|novedad\w*|new product|announcement)\b/, 'announcement'],
  [/\b(?:te extranamos|reactivacion|win-?back|we miss you)\b/, 'win_back'],
  [/\b(?:campana|promo\w*|oferta|campaign|offer)\b/, 'campaign'],
];

/** Does somebody ask why a message did not come? */
export const asksWhyNot = (line: string): boolean =>
  !OTHER_THING.test(line) && ASKED.some((pattern) => pattern.test(line));

/** Undefined where nobody asks why a message did not come. */
export function planExplain(planning: Planning): Plan | undefined {
  const { reading, memory } = planning;
  const { line } = reading.sentence;
  if (!asksWhyNot(line) || reading.stance.quoted) return undefined;
  const purpose = PURPOSES.find(([pattern]) => pattern.test(line))?.[1];
  const owner = ownerOf(reading, memory);
  if (!owner) return ask(planning, 'explain', 'who');
  const plan = callFor(planning, 'explain', owner, 'explain_message', purpose ? { purpose } : {});
  return { ...plan, confidence: 0.95 };
}
