import { distance } from 'fastest-levenshtein';
import { fold } from '../owners/fold.js';

/** What an owner's message says about being written to at all. */
export type OptOutWord = 'stop' | 'start';

/** A keyword among more words than this is talk about something else. */
const SHORT = 10;

/**
 * Reads BAJA, STOP, ALTA, UNSTOP and what people write in their place, in both languages, with typos, accents and
 * politeness. A sentence counts only where all of it is about messages ("no me manden mensajes", never "no me manden
 * mensajes antes de las 9"). A short message in doubt is a no; nothing in doubt is a yes.
 */
export function readOptOutWord(text: string): OptOutWord | undefined {
  if (OUTRIGHT.test(text)) return 'stop';
  const whole = clean(text);
  const clauses = text.split(CLAUSE_ENDS).map(clean).filter(Boolean);
  const short = text.trim().split(/\s+/).length <= SHORT;
  const stopped =
    isStop(whole) || clauses.some((clause) => isStop(clause) && (short || clause.includes(' ')));
  if (stopped && !(clauses.length > 1 && clauses.some((clause) => ELSEWHERE.test(clause)))) return 'stop';
  // Telegram's own /start is how every chat with a bot begins.
  return isStart(whole) && !/^\s*\/start/i.test(text) ? 'start' : undefined;
}

/** Is there more in it than the word: something that somebody should read? */
export function saysMore(text: string): boolean {
  const whole = clean(text);
  return !isStop(whole) && !isStart(whole) && !OUTRIGHT.test(text);
}

/** Commands of bots, signs, and "para" where it cannot be a sentence that was cut off. */
const OUTRIGHT =
  /^\W*\/(?:stop|baja)\b|^\s*(?:[🛑⛔]\ufe0f?\s*)+$|^\W*(?:ya para(?: ya)?|para (?:ya|por favor|porfa))\W*$/iu;

/** "Don't call, text me" only chooses the way. */
const ELSEWHERE = new RegExp(
  `^(?:${[
    '(?:(?:mejor|solo|prefiero(?: que)?|y|o) )*(?:me )?(?:manden?|envien?|escriban?|manda|escribe)(?:me)?(?: .*)?',
    '(?:mejor|solo|prefiero|just|only)(?: que)?(?: sea)?(?: (?:por|al|by))? ' +
      '(?:whats ?app|mensaje|correo|telegram|sms|text|e ?mail)',
    '(?:(?:but|just|please|instead) )*(?:text|call|message|e ?mail|whats ?app) (?:me|us)(?: .*)?',
  ].join('|')})$`,
);

const CLAUSE_ENDS = /[.,;:!?¡¿\n]+|\s(?:porque|pues|because|since|gracias|thanks)(?=\s|$)/i;

/** Nobody needs more; and each pattern reads a clause in a time that grows fast with its length. */
const MAX_CLAUSE = 160;
/** "No llamen al otro número" is about the number. */
const isStop = (clause: string) => fits(clause, STOP) && !/\bal? otr[oa]\b/.test(clause);
const isStart = (clause: string) => fits(clause, START);
const fits = (clause: string, patterns: RegExp[]) =>
  clause.length <= MAX_CLAUSE && patterns.some((pattern) => pattern.test(clause));

/** Politeness and greetings, which change nothing. */
const POLITE = new RegExp(
  `\\b(?:${[
    'por ?fa(?:vor(?:cito)?|s|vir)?|porfis|x ?fa(?:vor)?|favor|pf+|plea?se?|ple?a?s|pl[sz]|plis|pliz',
    'muchas gracias|mil gracias|gracias|many thanks|thank you|thanks|thx|ty',
    'buen(?:os|as)? (?:dias?|tardes?|noches?)|buenas|good (?:morning|afternoon|evening|day)',
    'hola+|hello|hi|hey|disculpen?|perdon|sorry|excuse me|oigan?|oye|saludos|estimados|senores',
    'n?mms|no m(?:anche|ame)s|ok(?:ay|ey)?|bueno|kindly|amablemente|atentamente',
    'ya|now|ahora|inmediatamente|immediately|right away|urgente',
  ].join('|')})\\b`,
  'g',
);

/** The text without case, accents, punctuation and politeness, with drawn-out and spaced-out words closed up. */
function clean(text: string): string {
  // Letters of another width ("Ｓｔｏｐ") are the same letters.
  const folded = fold(text.normalize('NFKC'))
    .replace(/([a-z])\1{2,}/g, '$1')
    .replace(/(?<=[a-z])0(?=[a-z])/g, 'o')
    .replace(/\bdon t\b/g, 'dont')
    .replace(/\btxt(ing)?\b/g, 'text$1')
    .replace(/^(stop|baja)(please|pls|plz|porfa(?:vor)?|ya)$/, '$1')
    .replace(/\bke?\b/g, 'que')
    .replace(/\bm\b(?= (?:mand|env|escr))/g, 'me')
    .replace(/\b(mand|envi)n\b/g, '$1en')
    .replace(/\bkier/g, 'quier')
    .replace(/^(?:[a-z] ){2,}[a-z]$/, (letters) => letters.replaceAll(' ', ''));
  const words = folded
    .replace(/^doctora? |^dra? /, '')
    .replace(POLITE, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .split(' ');
  return words.map(untangle).join(' ');
}

/** Long keywords are mistyped in more ways than can be listed. */
function untangle(word: string): string {
  if (word.length < 8) return word;
  const near = (known: string, slips: number) => distance(word, known) <= slips;
  if (near('desuscripcion', 1)) return 'desuscribir';
  if (near('unsubscribe', 2) && !word.startsWith('subs')) return 'unsubscribe';
  if (near('suscripcion', 2) || near('subscripcion', 2) || near('subscription', 2)) return 'suscripcion';
  if (/^d[ei]s+[ui][bs]*s?cri[bv]/.test(word) || near('desuscribir', 1)) return 'desuscribir';
  return word;
}

// In these, `(...)` groups are written `(?:...)` by `all`, and each pattern must match a clause from end to end.
const all = (...parts: string[]) => new RegExp(`^(?:${parts.join('')})$`.replace(/\((?![?])/g, '(?:'));

const STOP_WORD = '(e?s?top+|stpo|sotp|tsop|stp|stip|sto|dtop|atop|srop|syop|stopall|stop all)';
const BAJA = '(b+aj+a+|vaja|bja|baj|abja|bjaa|baaj|baka|naja|bajs|bsja|bahja|bajas)';
const NOUN =
  '(mensaj(es?|itos?|e s)|mensages?|mensjes?|mensajs|msj?s?|mjs|sms|publicidad(es)?|promo(s|cion|ciones|tions?)?|' +
  'propaganda|correos?|e ?mails?|mails?|anuncios?|notificaciones|avisos?|recordatorios?|ofertas?|campanas?|spam|' +
  'messages?|mesages?|messges?|msgs?|te?xts?|ads?|marketing|notifications?|reminders?|offers?|newsletters?|' +
  'wha?ts(a*p+)?(es|s)?|wh?as+app?s?|ws+pp?s?|wpps?|guasaps?|suscripcion(es)?)';
const FILL =
  '(mas|los|las|la|el|de|del|sus|su|tus|tu|mis|mi|est[aoe]s?|es[aoe]s?|tipo|tanta?s?|ningun[ao]?|otr[ao]s?|' +
  'nada|nunca|jamas|vez|por|al?|en|aqui|aca|medio|numero|cel(ular)?|tel(efono)?|lista|grupo|difusion|' +
  'comercial(es)?|publicitari[ao]s?|promocional(es)?|automatic[ao]s?|ustedes|me|nos|y|ni|o)';
const TAIL = `( (${NOUN}|${FILL}))*`;
const WITH_NOUN = `( ${FILL})* ${NOUN}${TAIL}`;
const LEAD =
  '((yo|quiero|quisiera|deseo|necesito|solicito|pido|exijo|me gustaria|l[ea]s? (pido|ruego|suplico|agradezco|' +
  'agradeceria)|pueden?|puedes|podrian?|podrias|me|como|puedo|se|le hago|hago|para|de|que|favor|prefiero|mejor|dije) )*';
/** Told not to, or wished not to; never told as having happened ("no me mandaron"). */
const SEND =
  '(manden?|mandes|mand[ae]r(me|nos)?|envien?|envies|envi[ae]r(me|nos)?|escriban?|escribas|escribir(me|nos)?|' +
  'molesten?|molestes|molestar(me)?|hablen?|hables|fastidi(en|ar)(me)?|contacten?|contactes|' +
  'contactar(me)?|llamen?|llames|llamar(me)?|busquen|' +
  'texteen|mensajeen|mensajees|wh?at?sapp?een|recuerden|spameen|spamear|insistan|sigan|' +
  'vuelvan a (mandar|enviar|escribir|contactar|molestar|llamar)(me)?|' +
  'sigan (mandando|enviando|escribiendo|molestando|insistiendo)(me)?|(esten|anden) (mandando|enviando|' +
  'escribiendo|molestando)(me)?)';
const LEAD_EN =
  '((i|we|you|can|could|would|will|must|just|want|wanna|need|like|d|to|how|do|wish|be|have|am|m|not interested|wrong number|said|already|and|' +
  'so|if|also|then) )*';
const TAIL_EN =
  `( (${NOUN}|it|this|that|these|those|all|any|more|the|your|my|me|us|to|from|at|on|of|for|with|` +
  'anything|nothing|by text|you|anymore|' +
  'ever|again|phone|number|list|lists|promotional|contacting|things?|stuff|mailing|every(thing|one)?|service|' +
  'already|receiving|getting|texting|messaging|sending|emailing|' +
  'writing|calling|bothering|spamming|harassing|and|or|so|much))*';

const STOP: RegExp[] = [
  // The keywords of carriers, and what stands for them.
  all(
    `(${STOP_WORD}|${BAJA}|unsubscribe|unsub|un subscribe|un suscribe|desuscribir|opt ?out|cancel(ar|a|en)?|end)`,
  ),
  all(
    'quit|exit|remove|revoke|revocar|alto|basta|pare|paren|parar|parenle|detener|deten(gan)?se|salir|salirme',
  ),
  all(`(respond(o|er)|contesto|escribo|mando|text|reply|replying|sending) (${STOP_WORD}|${BAJA})`),
  all('no mas|no more|nunca mas|dejame|dejenme|dejen(me)? en paz|dejame en paz|leave me alone|go away|fin'),
  all(`(${STOP_WORD}|${BAJA}) (${STOP_WORD}|${BAJA}|unsubscribe|cancelar|todo|total)( ${STOP_WORD})*`),
  all(
    `(${STOP_WORD}|alto|basta|para|paren(le)?|no|cero|zero|sin|nada|enough)( (a|de|con|mas|more))*${WITH_NOUN}`,
  ),
  all(`${LEAD_EN}${STOP_WORD}${TAIL_EN}`),
  all(`${STOP_WORD}${TAIL}`),
  // "Quiero darme de baja de la lista", "¿cómo me doy de baja?", "solicito mi baja".
  all(
    `${LEAD}(dar(me|se|nos)?|dese|den(me)?|de(me|nme)?|dame|doy|damos|demen) (de )?(la )?${BAJA}`,
    BAJA_TAIL(),
  ),
  all(`${LEAD}((la|mi|de|una) )*${BAJA}`, BAJA_TAIL()),
  // "No me manden más mensajes", "dejen de escribirme", "no quiero recibir publicidad".
  all(
    `${LEAD}(no|nunca|jamas|dejen? de|dejes de|deja de|dejar de|paren? de|cesen de|eviten?)( (me|nos))? ${SEND}${TAIL}`,
  ),
  all(
    `(dejen?|dejes|deja|paren?)(me|nos)? de (estar )?`,
    `(mand(ar|ando)|envi(ar|ando)|escrib(ir|iendo)|molest(ar|ando)|chinga(r|ndo)|jod(er|iendo))(me|nos)?${TAIL}`,
  ),
  all(
    `${LEAD}(no|nunca)( (me|nos))? `,
    '(quiero|queremos|deseo|quisiera|necesito|autorizo|acepto|interesan?|estoy interesad[oa]( en)?)',
    WISH(),
  ),
  all(
    `${LEAD}(no|dejen? de)( (me|nos))? ${SEND}( ${FILL})* (recordatorios?|avisos?|reminders?) (de|para) (?!voz)[a-z]+`,
  ),
  all(`${LEAD}dejar de (recibir|resibir|recivir)${TAIL}`),
  all(`${LEAD}no (recibir|seguir recibiendo)${TAIL}`),
  all(`${LEAD}no (quiero|queremos|necesito) (recibir |saber )?nada( mas)? de (ustedes|usted|su clinica)`),
  all(`${LEAD}no( (me|nos))? lleguen?${WITH_NOUN}`),
  all(
    `(los?|las?|te) (voy a|vamos a) (bloquear|reportar|denunciar)`,
    `( si (me )?sig(ue|uen|ues) (mandando|enviando|escribiendo)(me)?${TAIL})?`,
  ),
  // "Cancelar suscripción", "quítenme de la lista", "borren mi número".
  all(
    `${LEAD}(cancel(ar|en|a|o)|cancelen|anul(ar|en|a)|elimin(ar|en|a)|quit(ar|en|a)|suspend(er|an)|deten(er|gan))`,
    MINE(),
  ),
  all(
    `${LEAD}(quit|borr|elimin|saqu?|remuev)(en|a|e|ar)(me|nme)( (de|del|su|sus|la|lista|listas|grupo|base|datos|ahi|aqui|difusion|contactos|mensajes))*`,
  ),
  all(
    `${LEAD}(borr|elimin|quit)(en|a|e|ar) (mi (numero|contacto|telefono|celular|correo|cel)|mis datos)`,
    LISTED(),
  ),
  all(
    `${LEAD}(elimin|quit|borr|remuev|saqu)(en|e)(me|nos)? (de|del) `,
    `(la|las|su|sus|tu|el|los) (lista|base|grupo|contactos|registros)`,
    LISTED(),
  ),
  all(
    `${LEAD}(la )?(cancelacion|eliminacion|supresion|borrado) de mis? (datos|numero|registro)( personales)?`,
  ),
  all(`${LEAD}desuscribir${TAIL}`),
  // "Unsubscribe me", "please don't text me", "take me off your list", "I don't want any more messages".
  all(`${LEAD_EN}(unsubscribe|unsub|un subscribe|opt( me)? ?out)${TAIL_EN}`),
  all(
    `${LEAD_EN}(dont|do not|never|not) (ever )?(text|message|msg|contact|e ?mail|send|write|call|bother|spam|sms)${TAIL_EN}`,
  ),
  all(
    `${LEAD_EN}(dont|do not|no longer|never) (want|wanna|wish|need|like|consent)`,
    `( (to|receiv(e|ing)|reciev(e|ing)|get(ting)?|hear|be|contacted|texted|see))*`,
    `( (any|more|your|these|the|this|of|from|you|anymore|again))* ?${NOUN}?${TAIL_EN}`,
  ),
  all(
    `${LEAD_EN}((remove|delete) (me|this number|my (number|phone|contact|e ?mail))`,
    `|(take|get) (me|my (number|phone|contact|e ?mail)) (off|out|from))`,
    `( (off|out|from|of|your|the|this|that|list|lists|mailing|database|contacts|system|please|texts?))*`,
  ),
  all(`${LEAD_EN}cancel( (my|the|this|your|all|these))* (suscripcion|${NOUN})${TAIL_EN}`),
  all(
    `(quit|cease)( all)? `,
    `(texting|messaging|contacting|calling|emailing|writing|bothering|spamming|communications?)${TAIL_EN}`,
  ),
  all('(please )?cease( and desist)?|cease all communications?|lose my number|dnd|do not disturb'),
  all(`(enough|no more|done)( (with|of))?( (the|your|these|this))* ${NOUN}${TAIL_EN}`),
  all(`no more( (of|these|your|the|from|you))*( ${NOUN})?${TAIL_EN}`),
];

const START: RegExp[] = [
  all(
    'alta|altaa|altta|alata|alat|slta|lata de alta|unstop|un stop|unstp|unstpo|unsotp|ubstop|start|opt ?in|optin',
  ),
  all(
    '(re ?)?subscribe( me)?( again)?|(re ?)?suscribir(me)?|suscrib[ea](n)?me|opt me in|sign me up( again)?|resume',
  ),
  all(
    '(si )?((quiero|quisiera|deseo|solicito|necesito|me gustaria|pueden|podrian|me pueden|volver a|otra vez|como|puedo) )*' +
      '(darme|deme|denme|dame|me doy|me den|me das|darnos) de alta( (otra vez|de nuevo|nuevamente|aqui|en|a|la|lista|los|sus|mensajes|promociones|whatsapp))*',
  ),
  all(
    `(si )?((quiero|quisiera|deseo|me gustaria|acepto) )(volver a |seguir )?(recibir|recibiendo|suscribirme)( (sus|los|las|mas|a|de|la|lista|otra|vez|nuevo|nuevamente|si|por|${NOUN}))*`,
  ),
  all(`(reactivar|reanudar|activar|activen)( (mi|los|las|mis|sus))* ${NOUN}`),
  all(
    `(yes )?((i|i d|want|would|like|please|to) )+(receive|get|subscribe( to)?|resubscribe|opt in)( (your|the|to|again|more|${NOUN}))*`,
  ),
  all(`(start|resume)( (sending|me|the|your|again))* ${NOUN}( again)?`),
];

function BAJA_TAIL(): string {
  return (
    `( (${NOUN}|de|del|la|las|los|el|est[aeo]s?|listas?|servicio|sus|su|tus|tu|grupo|difusion|definitiva|total|inmediata|mi|` +
    'numero|a|por|aqui|base|datos|todo|sistema|en|al))*'
  );
}

/** What is not wished for must be messages: "no quiero" alone answers some other question. */
function WISH(): string {
  return (
    `( (que|me|nos|el envio|recibir|resibir|recivir|tener|seguir|recibiendo|manden|envien|escriban|contacten|molesten|llegue?n?|` +
    `saber|esten|mandando|escribiendo|mas|sus|los|las|la|su|de))*` +
    `( (recibir|resibir|recivir|recibiendo|manden|envien|escriban|contacten|molesten|mandando|escribiendo|${NOUN}))${TAIL}`
  );
}

function LISTED(): string {
  return `( (${FILL}|lista|listas|base|datos|contactos|sistema|registros?|whatsapp))*`;
}

function MINE(): string {
  return `( (mi|mis|la|las|los|el|sus|su|esta|este|estos|de|a|envio de|envios de|todos|todas))* ?(registro|inscripcion|servicio de mensajes|${NOUN})${TAIL}`;
}
