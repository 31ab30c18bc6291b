import { correctedSpan, findClockSpan, findNight } from './clock-times.js';
import { overlaps, type Sentence, type Span } from './sentence.js';

export interface OwnNotices {
  args: { owner_replies?: 'on' | 'off'; system_notices?: 'on' | 'off'; quiet_hours?: string };
  spans: Span[];
  /** Part of it was guessed: the person is asked. */
  doubt: boolean;
}

/** What owners are told of by itself is no notice of one's own. */
const TO_OWNERS =
  '(?! (?:de|of|sobre|about) (?:l[oa]s |the |new )?(?:productos?|products?|vacunas?|citas?|cuidados?)\\b)';
const NOUN = `(?:avisos?|notificacion(?:es)?|alertas?|notifications?|alerts?|notices?)${TO_OWNERS}`;
const SOME =
  '(?:(?:todos|todas|mas|mis|los|las|tantos|tantas|ningun|ninguna|all|any|more|my|the|these|system|sistema) )*';
const OWNERS = '(?:los |las |the |our )?(?:clientes|duenos|owners|clients|customers)';
const REPLIES = `(?:(?:(?:las|los|the) )?(?:respuestas|mensajes|replies|messages)(?: (?:de|from|of))? ${OWNERS}|lo que (?:me )?(?:escrib|respond|contest)[ae]n ${OWNERS}|(?:owners?|clients?|customers?)(?: ')?(?: 's)? (?:replies|messages)|what ${OWNERS} (?:write|reply|answer|say))`;

const OFF = [
  '\\b(?:ya )?no (?:quiero que )?(?:me (?:estes |andes |vuelvas a )?(?:avis(?:es|ar|ando)|notifi(?:ques|car|cando)|molest(?:es|ar|ando)|alert(?:es|ar|ando)|interrumpas))(?: (?:mas|ya|nada|de nada))*',
  `\\b(?:ya )?no (?:quiero que )?(?:me (?:mandes|envies|pases|des|muestres|lleguen)) (?:nada|${SOME}(?:${NOUN}|${REPLIES}))`,
  `\\b(?:deja|dejes|dejar|para) de (?:(?:avisar|notificar|molestar|alertar|interrumpir)me|(?:mandar|enviar|pasar|mostrar)me ${SOME}(?:${NOUN}|${REPLIES}))`,
  `\\b(?:apag|desactiv|quit|silenci|suspend|paus|cancel)(?:a|ar|ame|arme|e|er) ${SOME}${NOUN}`,
  `\\b(?:ya )?no quiero (?:recibir )?${SOME}${NOUN}`,
  '\\bsilenciame\\b',
  '\\b(?:stop|quit) (?:notifying|alerting|pinging|bothering|disturbing|interrupting) me',
  `\\b(?:stop|quit) (?:(?:sending|giving|showing) me )?${SOME}(?:${NOUN}|${REPLIES})`,
  "\\b(?:don't|do not|dont|never) (?:notify|alert|ping|bother|disturb|interrupt|tell|message) me(?: (?:anymore|any more|again|at all|anything))*",
  `\\b(?:don't|do not|dont) (?:send|give|show) me ${SOME}(?:${NOUN}|${REPLIES})`,
  `\\bno (?:more )?${NOUN}`,
  `\\b(?:turn|switch) off ${SOME}${NOUN}`,
  `\\b(?:turn|switch) ${SOME}${NOUN} off`,
  `\\b(?:mute|silence|disable|pause) (?:me|${SOME}${NOUN})`,
  `\\bi (?:don't|do not) want ${SOME}${NOUN}`,
];
const AGAIN =
  '(?: (?:otra vez|de nuevo|nuevamente|de todo|siempre|again|of everything|about everything|back))';
const ON = [
  `\\b(?:ya )?(?:avisame|notificame|alertame)${AGAIN}+`,
  '\\bya (?:me puedes avisar|puedes avisarme|avisame)',
  `\\b(?:vuelve|volver|vuelvas) a (?:(?:avisar|notificar|alertar)me|(?:mandar|enviar|mostrar)me ${SOME}(?:${NOUN}|${REPLIES}))`,
  `\\b(?:activ|reactiv|prend|enciend|reanud)(?:a|ar|ame|arme|e|er) ${SOME}${NOUN}${AGAIN}*`,
  `\\b(?:si |ya )?quiero (?:recibir |que me lleguen |tener )?(?:otra vez |de nuevo )?${SOME}${NOUN}${AGAIN}*`,
  `\\bquiero que me (?:avises|notifiques)${AGAIN}+`,
  `\\b(?:muestrame|mandame|pasame)${AGAIN} ${REPLIES}|\\b(?:muestrame|mandame|pasame) ${REPLIES}${AGAIN}`,
  `\\b(?:mandame|enviame|pasame|send me|give me) ${SOME}${NOUN}${AGAIN}*`,
  `\\b(?:you can )?(?:notify|alert|ping) me${AGAIN}+`,
  `\\b(?:start|resume) (?:notifying|alerting) me${AGAIN}*|\\b(?:start|resume) sending me ${SOME}(?:${NOUN}|${REPLIES})${AGAIN}*`,
  `\\b(?:turn|switch) on ${SOME}${NOUN}${AGAIN}*|\\b(?:turn|switch) ${SOME}${NOUN}(?: back)? on${AGAIN}*`,
  `\\b(?:enable|resume|unmute|reactivate) (?:me|${SOME}${NOUN})${AGAIN}*`,
  `\\bi (?:do )?want (?:to (?:get|receive) )?${SOME}${NOUN}${AGAIN}*`,
];
const ABOUT_REPLIES = `(?:(?:de|sobre|about|of|from) )?(?:${REPLIES}|(?:cuando|when|if|si) ${OWNERS} (?:me )?(?:escrib[ae]n|respond[ae]n|contest[ae]n|write|reply|answer)|cuando (?:me )?(?:escrib|respond|contest)[ae]n ${OWNERS})`;
const ABOUT_SYSTEM =
  '\\b(?:(?:de|del|sobre|about|of) )?(?:(?:las|los|the) )?(?:sistema|system|fallas?|caidas?|desconexion(?:es)?|outages?|failures?)';

const HOURS =
  '(?:(?:horario|horas|hora) de (?:silencio|no molestar|descanso)|quiet (?:hours|time)|no molestar|do not disturb)';
const QUIET = `(?:(?:pon|ponme|ponle|cambia|configura|set|make|change) )?(?:(?:mi|mis|un|el|my|the|a) )?${HOURS}`;
const NO_QUIET = [
  `\\b(?:quita|quitar|quitame|borra|elimina|cancela|apaga|desactiva|sin|(?:ya )?no (?:quiero|necesito)(?: tener)?|remove|clear|delete|cancel|(?:turn|switch) off|disable|end|stop|no(?: more)?|i don't (?:want|need))(?: (?:mi|mis|el|las|los|un|my|the|any))? ${HOURS}`,
  '\\b(?:avisame|notificame) (?:tambien |incluso |aunque sea )*(?:de|en la|por la) noche(?: tambien)?',
  '\\b(?:avisame|notificame|notify me|alert me)(?: of everything| de todo)? (?:a (?:cualquier|toda) hora|todo el dia|at (?:any|all) (?:hours?|time|times)|any ?time|around the clock|at night too|also at night)',
];
const all = (sources: string[]) => new RegExp(sources.map((source) => `(?:${source})`).join('|'));
const [IS_OFF, IS_ON, ENDS_QUIET, SETS_QUIET, OF_REPLIES, OF_SYSTEM] = [
  all(OFF.map((source) => `${source}(?!\\w)`)),
  all(ON.map((source) => `${source}(?!\\w)`)),
  all(NO_QUIET.map((source) => `${source}(?!\\w)`)),
  new RegExp(`\\b${QUIET}(?!\\w)`),
  new RegExp(`${ABOUT_REPLIES}(?!\\w)`),
  new RegExp(`${ABOUT_SYSTEM}(?!\\w)`),
];
/** What somebody wants to be told of by themselves, and when not. Undefined where that is not spoken of. */
export function findOwnNotices(sentence: Sentence, taken: readonly Span[] = []): OwnNotices | undefined {
  const ends = sentence.find(ENDS_QUIET);
  if (ends) return { args: { quiet_hours: 'none' }, spans: [ends], doubt: false };
  const off = sentence.find(IS_OFF);
  const quiet = sentence.find(SETS_QUIET);
  const span = off || quiet ? (findClockSpan(sentence) ?? findNight(sentence)) : undefined;
  if (span) {
    const mended = correctedSpan(sentence, span);
    const spans = [off, quiet, span, mended].filter((each) => each !== undefined);
    const { span: quiet_hours, guessed } = mended ?? span;
    return { args: { quiet_hours }, spans, doubt: guessed };
  }
  const on = off ? undefined : sentence.find(IS_ON);
  const said = off ?? on;
  if (!said) return undefined;
  const state = off ? 'off' : 'on';
  const replies = sentence.find(OF_REPLIES);
  // "Pon el sistema en inglés" is about a language.
  const system = sentence.findAll(OF_SYSTEM).find((span) => !taken.some((other) => overlaps(span, other)));
  const both = !replies && !system;
  return {
    args: {
      ...((replies || both) && { owner_replies: state }),
      ...((system || both) && { system_notices: state }),
    },
    spans: [said, replies, system].filter((each) => each !== undefined),
    doubt: false,
  };
}
