import type { Purpose } from '../../../src/messages/purposes.js';
import { ask, callFor, type Planning } from './answers.js';
import { ownerOf } from './owner-reference.js';
import type { Memory, Plan } from './plan-types.js';
import type { Reading } from './reading.js';

const WHY = '(?:por ?que|como (?:es )?que|why|how come|what happened that)';
const ARRIVED =
  '(?:(?:llego|llega|llegaria|llegara|llegaron|llegan|mandaron|mandamos|mandaste|mando|envio|enviaron|enviamos|enviaste|salio|entrego|tocaba|toco)|(?:ha|han|hemos) (?:llegado|mandado|enviado|recibido)|recibio|recibe|recibieron|reciben|recibir)';
const NOT_ARRIVED = `\\bno (?:(?:le|les|se|se le|se les|nos|lo|la|me) )*${ARRIVED}\\b`;
const NOT_GOT =
  "\\b(?:(?:didn't|did not|doesn't|does not|hasn't|has not|never|not|wasn't|weren't|isn't|won't|wouldn't) (?:ever )?(?:\\S+ ){0,4}?(?:get|got|gotten|receive|received|sent|send|delivered|reach|arrive)|(?:didn't|did not|never) (?:go|went) out)\\b";

/** "¿Por qué no le llegó a Carlos?", "why didn't Maria get the birthday message?" */
const ASKED = [
  new RegExp(`\\b${WHY}\\b.*${NOT_ARRIVED}`),
  // "la asistente no llegó ... porque" gives a reason and asks for none.
  new RegExp(`${NOT_ARRIVED}.*\\b(?:por que|porque(?=\\W*$)|y eso)\\b`),
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

const asksWhyNot = (line: string): boolean =>
  !OTHER_THING.test(line) && ASKED.some((pattern) => pattern.test(line));

const SENT =
  'mensaje|campana|recordatorio|felicitacion|aviso|promo\\w*|message|campaign|reminder|greeting|offer';
/** "¿Le llegó a Sarah?", "did Sarah get it?": of a message, where nothing else is named. */
const CAME = [
  new RegExp(`\\bles? (?:si )?llego(?: (?:ya|bien|el|la|mi|su|nuestro|nuestra|${SENT}))*(?: a\\b|\\W*$)`),
  new RegExp(`\\brecibi(?:o|eron) (?:(?:el|la|mi|su|nuestro|nuestra) )?(?:${SENT})\\b`),
  new RegExp(
    `\\bdid (?:\\S+ ){1,4}(?:get|receive) (?:it\\b|(?:the|our|my|that|his|her|their) (?:${SENT})\\b)`,
  ),
  new RegExp(`\\bdid (?:it|(?:the|our|my|that) (?:${SENT})) (?:reach|get to|arrive)\\b`),
];

/** Does somebody ask whether a message came, or why it did not? */
export const asksOfMessage = (reading: Reading, text: string): boolean =>
  asksWhyNot(reading.sentence.line) || asksWhether(reading, text);

const asksWhether = ({ sentence: { line }, stance }: Reading, text: string): boolean =>
  (/[?¿]/.test(text) || stance.question) &&
  !OTHER_THING.test(line) &&
  CAME.some((pattern) => pattern.test(line));

/** "¿Y a Roberto?" right after it was said of somebody else; "¿por qué a Carlos no?" under a campaign too. */
const sameOfOther = ({ mentions, words, sentence, tags }: Reading, { lastCall }: Memory): boolean =>
  ((lastCall?.tool === 'explain_message' &&
    /^\W*(?:y|and|what about|how about|que tal)\b/.test(sentence.line)) ||
    (/campaign|explain/.test(lastCall?.tool ?? '') &&
      /^\W*(?:(?:y|and) )?(?:(?:por ?que|why) (?:\S+ ){0,3}?(?:no|not)\b)/.test(sentence.line))) &&
  !/\b(?:perfil|ficha|profile|file)\b/.test(sentence.line) &&
  mentions.length === 1 &&
  tags.length === 0 &&
  words.filter((word) => /\w/.test(word) && word !== 'NAME').length <= 5;

/** Undefined where nobody asks whether or why a message came or did not. */
export function planExplain(planning: Planning): Plan | undefined {
  const { reading, memory, text } = planning;
  const { line } = reading.sentence;
  const again = sameOfOther(reading, memory);
  if (!(again || asksOfMessage(reading, text)) || reading.stance.quoted) return undefined;
  const named = PURPOSES.find(([pattern]) => pattern.test(line))?.[1];
  const purpose = named ?? (again ? memory.lastCall!.args.purpose : undefined);
  const owner = ownerOf(reading, memory);
  if (!owner) return ask(planning, 'explain', 'who');
  const plan = callFor(planning, 'explain', owner, 'explain_message', purpose ? { purpose } : {});
  return { ...plan, confidence: 0.95 };
}
