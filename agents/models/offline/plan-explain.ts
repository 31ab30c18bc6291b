import type { Purpose } from '../../../src/messages/purposes.js';
import { ask, callFor, type Planning } from './answers.js';
import { ownerOf } from './owner-reference.js';
import type { Memory, Plan } from './plan-types.js';
import { CHANGE } from './possible.js';
import type { Reading } from './reading.js';

const WHY = '(?:por ?que|como (?:es )?que|why|how come|what happened that)';
const REASON =
  "(?:(?:que|lo que) (?:le |les )?(?:fue lo que )?(?:paso|sucedio|ocurrio|fallo|salio mal|pasaria|habra pasado)|que fue de|a que se debe|(?:razon|motivo|causa)|what (?:happened|went wrong|could have happened)|what 's (?:up|wrong|going on)|went wrong|reason|any idea why|keeping|stopping|preventing)";
const ARRIVED =
  '(?:(?:llego|llega|llegue|llegaria|llegara|llegaron|llegan|lleguen|mandaron|mandamos|mandaste|mando|envio|enviaron|enviamos|enviaste|salio|entrego|tocaba|toco)|(?:ha|han|hemos|haya|hayan) (?:llegado|mandado|enviado|recibido|salido)|(?:esta|estan|este) (?:llegando|recibiendo)|recibio|recibe|reciba|recibieron|reciben|reciban|recibir)';
const NOT_ARRIVED = `(?<!\\bpara que )\\b(?:no|nunca|jamas|ni) (?:(?:le|les|se|se le|se les|nos|lo|la|me) )*${ARRIVED}\\b`;
const NOT =
  "(?:didn't|did not|doesn't|does not|hasn't|has not|haven't|have not|never|not|wasn't|weren't|isn't|aren't|won't|wouldn't)";
const NOT_GOT = `\\b(?:${NOT} (?:ever )?(?:\\S+ ){0,4}?(?:get|got|gotten|getting|receive|received|receiving|sent|send|delivered|reach|reached|reaching|arrive|arrived|arriving|hear from us|heard from us|made it to|make it to|came|come)(?! (?:back|here|in|home|along))|(?:didn't|did not|never) (?:go|went|gone) out)\\b`;

/** "¿Por qué no le llegó a Carlos?", "why didn't Maria get the birthday message?" */
const ASKED = [
  new RegExp(`\\b${WHY}\\b.*${NOT_ARRIVED}`),
  // "la asistente no llegó ... porque" gives a reason and asks for none.
  new RegExp(`${NOT_ARRIVED}.*\\b(?:por que|porque(?=\\W*$)|y eso)\\b`),
  new RegExp(`\\b${WHY}\\b.*${NOT_GOT}`),
  new RegExp(`${NOT_GOT}.*\\b(?:why|how come)\\b`),
  /\bwhy (?:did|has|was|were|is) .*\b(?:not|never) (?:\S+ ){0,3}?(?:get|receive|received|sent|reach)\b/,
];
/** "Kevin never got the reminder, what happened?": of anything but a message it may be asked of somebody else. */
const WONDERED = [
  new RegExp(`\\b${REASON}\\b.*(?:${NOT_ARRIVED}|${NOT_GOT})`),
  new RegExp(`(?:${NOT_ARRIVED}|${NOT_GOT}).*\\b${REASON}\\b`),
  /\b(?:keeping|stopping|preventing) (?:\S+ ){1,4}?from (?:getting|receiving|seeing|hearing)\b/,
  /\b(?:impide|evita) que (?:\S+ ){0,4}?(?:reciba|lleguen?)\b/,
];
const OURS =
  /\b(?:mensajes?|campanas?|recordatorios?|felicitacion(?:es)?|avisos?|promo\w*|invitacion(?:es)?|messages?|campaigns?|reminders?|greetings?|offers?|invit(?:e|ation)s?|from us|de nosotros|nuestr[oa]s?)\b/;
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
  [/\b(?:campanas?|promo\w*|ofertas?|campaigns?|offers?)\b/, 'campaign'],
];

const asksWhyNot = (line: string): boolean =>
  !OTHER_THING.test(line) &&
  (ASKED.some((pattern) => pattern.test(line)) ||
    (OURS.test(line) && !CHANGE.test(line) && WONDERED.some((pattern) => pattern.test(line))));

const SENT =
  'mensaje|campana|recordatorio|felicitacion|aviso|promo\\w*|message|campaign|reminder|greeting|offer';
/** "¿Le llegó a Sarah?", "did Sarah get it?": of a message, where nothing else is named. */
const CAME = [
  new RegExp(`\\bles? (?:si )?llego(?: (?:ya|bien|el|la|mi|su|nuestro|nuestra|${SENT}))*(?: a\\b|\\W*$)`),
  new RegExp(`\\brecibi(?:o|eron) (?:(?:el|la|mi|su|nuestro|nuestra) )?(?:${SENT})\\b`),
  new RegExp(
    `\\bdid (?:\\S+ ){1,4}(?:get|receive) (?:it\\b|(?:the|our|my|that|his|her|their) (?:${SENT})\\b)`,
  ),
  new RegExp(
    `\\bdid (?:it|(?:the|our|my|that|his|her) (?:\\w+ ){0,2}?(?:${SENT})) (?:ever )?(?:reach|get to|arrive|go out|make it)\\b`,
  ),
  new RegExp(`\\b(?:salio|se (?:le )?(?:mando|envio)) (?:el|la|su|nuestro|nuestra) (?:${SENT})\\b`),
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
