import { type Planning, say } from './answers.js';
import { findOwnChannel } from './own-channel.js';
import { findOwnLanguage } from './own-language.js';
import { findOwnNotices } from './own-notices.js';
import type { Plan } from './plan-types.js';
import { Sentence, type Span } from './sentence.js';
import { COURTESY, SMALL_WORDS } from './small-words.js';
import { fold, isWord } from './text.js';

/** What somebody asks about themselves, of which no word is about an owner. */
const SHOW =
  /\b(?:mis (?:ajustes|preferencias|configuraciones|notificaciones|avisos|horas de silencio)|mi (?:configuracion|idioma(?: preferido)?|horario de silencio)|(?:ajustes|preferencias|configuracion|avisos|notificaciones|idioma|hor(?:ario|as) de silencio)(?: de silencio)?(?: que)? (?:tengo|puse)|como (?:me tienes|estoy) configurad[oa]|me (?:avisas|notificas)|(?:do|will) you (?:notify|alert) me|my (?:own )?(?:settings|preferences|quiet hours|notifications|notices|notification settings|(?:preferred )?language))\b/;
/** "am i set to get notices when owners write?", "¿tengo activados los avisos?": how it is, and nothing is to change. */
const ASKS_HOW_IT_IS =
  /(?:\b(?:am i|do i|are my|is my|will i)\b.*\b(?:notices?|notif\w+|alert\w*|told)\b|\b(?:tengo|estoy|me estan llegando|me llegan)\b.*\b(?:avisos?|notificaciones|alertas)\b|\b(?:when|what time)\b.*\b(?:do|does|is|are) my quiet (?:hours|time)|\bque hora\b.*\b(?:horario|horas) de silencio|\bque idioma me tienes|\bmy quiet time\b)/;
const ASKING =
  /^\W*(?:(?:y|and|oye|hey|so|ok|hola|hi) ,? ?)?(?:am i|do i|are my|is my|will i|when|what time|until|from|till|since|tengo|estoy|me|a|desde|hasta|en|de) /;
const TALKS_OF_OWNERS = /\b(?:citas?|appointments?|vacunas?|vaccines?)\b/;
/** For a while only: what is kept, is kept until it is changed. */
const A_WHILE =
  /\b(?:hoy|esta (?:noche|tarde|semana|manana)|manana|por (?:ahora|hoy|un rato)|un rato|unos dias|(?:una|unas|\d+) (?:horas?|minutos?|dias?|semanas?)|today|tonight|tomorrow|this (?:week|evening|afternoon)|for now|a while|(?:an|a few|some|\d+) (?:hours?|minutes?|days?|weeks?)|fin de semana|weekend|sabados?|domingos?|saturdays?|sundays?)\b/;
const ALSO =
  /^(?:siempre|prefiero|prefer|solo|solamente|mejor|adelante|desde|partir|entonces|y|e|tambien|huella|conmigo|todo|todos|cuales|cual|que|como|muestra|muestrame|ensename|dime|ver|quiero|conocer|saber|revisar|cambia|cambiar|configura|estan|puestos|always|only|from|on|and|everything|too|what|which|how|show|see|tell|check|change|view|are|is|set|up|currently|have|got|preferred|otra|vez|de|nuevo|again|mas|anymore|tengo|puse|puestas|quedo|quedaron|configurad[oa]s?|activad[oa]s?|guardad[oa]s?|acuerdo|recuerdame|remind|forgot|remember|horas|silencio|quiet|hours|configured|turned|saved|picked|chose|don't)$/;
/** Such words are to be written down, not obeyed. */
const NOTE = /\b(?:notas?|notes?|anot\w+|apunt\w+)\b/;
/** Without one of these nothing below can hold; most messages end here. */
const CUE =
  /ingles|english|espanol|spanish|castellano|avis|notif|notice|alert|molest|disturb|bother|interrupt|interrump|ping|silenc|mute|quiet|pause|ajuste|preferenc|configura|settings|idioma|language|horario|whats|\bwa\b|\btele|phone|\bcel|movil|mobile|canal|channel|codigo|\bcode\b|numero|number|respuestas|mensajes|escrib|replies|messages|nada/;
const SURE = 0.95;
const MOST_LEFT = 4;
const MOST_ASKED = 16;

/** Whoever writes speaks of their own settings, or of another channel of their own. Undefined where they do not. */
export function planOwn(planning: Planning): Plan | undefined {
  const { text, reading, memory } = planning;
  const again = sameNotices(planning);
  if (again) return own(planning, new Sentence(text), again, true);
  if (!CUE.test(fold(text)) && !CUE.test(reading.sentence.line)) return undefined;
  const others =
    reading.mentions.some(({ sure }) => sure) || reading.contacts.length > 0 || reading.tags.length > 0;
  if (others || NOTE.test(reading.sentence.line)) return undefined;
  if (asksOwnSettings(planning)) return own(planning, reading.sentence, SHOWN, true);
  // As written first: what is mended towards the words of the clinic may be one of these.
  for (const sentence of [new Sentence(text), reading.sentence]) {
    const channel = findOwnChannel(sentence);
    if (channel) return own(planning, sentence, { tool: 'connect_my_channel', args: {}, spans: [channel] });
    const language = findOwnLanguage(sentence, { someone: (memory.focus ?? memory.list) !== undefined });
    const notices = findOwnNotices(sentence, language ? [language] : []);
    if (language || notices)
      return settings(planning, sentence, { language, notices }) ?? quietAtEnd(planning);
    const shown = sentence.find(SHOW);
    if (shown) return own(planning, sentence, { tool: 'get_my_settings', args: {}, spans: [shown] });
  }
  return undefined;
}

const THOSE =
  '(?:(?:l[oa]s|esos|esas|those|these|them|the|my|mis|it) ?)?(?:(?:avisos?|notificaciones|alertas?|notices|notifications|alerts) ?)?';
const BACK_ON = new RegExp(
  `\\b(?:(?:turn|switch|put) (?:${THOSE}(?:back )?on|on ${THOSE}again)\\b|(?:start|resume) ${THOSE}(?:again|back)|vuelve a (?:activar|prender|encender|poner)(?:me)?l[oa]s|(?:activ|prend|enciend|reactiv|pon)(?:a|e)?(?:me)?(?:l[oa]s)? (?:(?:de nuevo|otra vez) )?${THOSE}(?:(?:de nuevo|otra vez)|$))`,
);

/** "turn those on again", right after they were switched off: the same ones. */
function sameNotices({ memory: { lastCall }, text }: Planning): Order | undefined {
  if (lastCall?.tool !== 'update_my_settings') return undefined;
  const off = Object.entries(lastCall.args).filter(([, value]) => value === 'off');
  const { line } = new Sentence(text);
  const others = /\b(?:no|not|don't|clientes|duenos|owners|system|sistema|silencio|quiet)\b/.test(line);
  if (off.length === 0 || others || !BACK_ON.test(line) || /[?¿]/.test(text)) return undefined;
  return {
    tool: 'update_my_settings',
    args: Object.fromEntries(off.map(([name]) => [name, 'on'])),
    spans: [],
  };
}

/** Quiet hours wanted at the end of a story, which names nobody. */
function quietAtEnd(planning: Planning): Plan | undefined {
  const said = planning.text.trim().split(/(?<=[.!?])\s+/);
  if (said.length < 2) return undefined;
  const sentence = new Sentence(said.at(-1)!);
  const notices = findOwnNotices(sentence);
  return notices?.args.quiet_hours
    ? settings(planning, sentence, { language: undefined, notices })
    : undefined;
}

const SHOWN: Order = { tool: 'get_my_settings', args: {}, spans: [] };

const asksOwnSettings = ({ text, reading: { sentence, words } }: Planning): boolean => {
  const { line } = new Sentence(text);
  return (
    words.length <= MOST_ASKED &&
    ASKING.test(line) &&
    ASKS_HOW_IT_IS.test(line) &&
    !TALKS_OF_OWNERS.test(sentence.line)
  );
};

interface Found {
  language: ReturnType<typeof findOwnLanguage>;
  notices: ReturnType<typeof findOwnNotices>;
}

function settings(planning: Planning, sentence: Sentence, { language, notices }: Found): Plan | undefined {
  const { stance } = planning.reading;
  if (stance.hypothetical || stance.past) return say(planning, 'settings', 'only_asking');
  // "¿me avisas de noche?"
  if (/[?¿]/.test(sentence.line) && stance.question && !stance.polite && !stance.commanded)
    return own(planning, sentence, { tool: 'get_my_settings', args: {}, spans: [] }, true);
  if (notices && notices.args.quiet_hours === undefined && sentence.has(A_WHILE))
    return say(planning, 'settings', 'not_for_a_while');
  return own(planning, sentence, {
    tool: 'update_my_settings',
    args: { ...(language && { language: language.language }), ...notices?.args },
    spans: [...(language ? [language] : []), ...(notices?.spans ?? [])],
    doubt: language?.doubt === true || notices?.doubt === true,
  });
}

interface Order {
  tool: string;
  args: Record<string, unknown>;
  spans: Span[];
  doubt?: boolean;
}

/** The call, if the words say little else; what else they say is asked about first. */
function own(planning: Planning, sentence: Sentence, order: Order, anyWords = false): Plan | undefined {
  const { tool, args, spans, doubt } = order;
  if (planning.reading.stance.quoted) return say(planning, 'settings', 'not_your_words');
  const rest = anyWords ? [] : leftover(sentence, spans);
  if (rest.length > MOST_LEFT || (tool.startsWith('get_') && rest.length > 1)) return undefined;
  const asks = doubt || rest.length > 0;
  return {
    intent: 'settings',
    confidence: SURE,
    lang: planning.reading.lang,
    call: { tool, args },
    ...(asks && !tool.startsWith('get_') && { rest: rest.length > 0 ? rest : [planning.text] }),
  };
}

/** Stricter than for other orders: every word and number that no part of the order accounts for. */
function leftover(sentence: Sentence, spans: Span[]): string[] {
  const all = [...spans, ...sentence.findAll(COURTESY)];
  return sentence.tokens
    .filter(
      (token, at) =>
        (isWord(token) || /\d/.test(token.word)) && !all.some(({ from, to }) => at >= from && at < to),
    )
    .filter(({ word }) => A_WHILE.test(word) || !(SMALL_WORDS.has(word) || ALSO.test(word)))
    .map(({ raw }) => raw);
}
