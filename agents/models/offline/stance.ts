import { commanded } from './order.js';
import type { Sentence, Span } from './sentence.js';

/** How something is said: as an order, or in a way in which nothing may change. */
export interface Stance {
  /** Told not to: "no le pongas", "don't add". */
  negated: boolean;
  /** A question about something, not a polite order: "¿ya tiene VIP?", "should I tag her?". */
  question: boolean;
  /** "si le pongo VIP", "what would happen if", "I was thinking of". */
  hypothetical: boolean;
  /** Somebody else's words: "me escribió: ...", "the message says". */
  reported: boolean;
  /** The same, but for "I" and "my": of somebody's own matters they are the person's own words. */
  quoted: boolean;
  /** It already happened: "ayer le agregué", "we tagged her". */
  past: boolean;
  /** "a todos", "everyone", "los tres". */
  everyone: boolean;
  polite: boolean;
  /** A command at the head of a clause. */
  commanded: boolean;
}

const ES_VERB =
  'marqu|saqu|clasifiqu|modifiqu|agreg|anad|pon|pong|anot|apunt|registr|escrib|guard|etiquet|marc|clasif|asign|quit|sac|elimin|borr|remov|remuev|retir|cambi|actualic|actualiz|corrig|corrij|correg|modif|edit|fusion|junt|combin|cre|dej|haz|hag|hac|met|sub|dar|des|de de';
const EN_VERB =
  'add|put|tag|untag|mark|label|flag|note|write|record|register|remove|delete|take|change|update|fix|correct|set|edit|merge|combine|create|make|save|leave|drop|undo|touch|do';

const NEGATED = new RegExp(
  [
    `\\b(?:no|nunca|ya no|todavia no|aun no|mejor no|tampoco)(?: (?:me|te|se|le|les|lo|la|los|las|vayas? a|quiero que|hace falta(?: que)?|es necesario(?: que)?|hay necesidad de|hay que|debes|tienes que|hay necesidad de|necesito que|ocupo que|olvides de no))* (?:${ES_VERB})(?:\\w*(?:es|as|en|an|emos|amos|ar|er|ir|arl[aeo]s?|erl[aeo]s?|irl[aeo]s?|ues|ue)|e)\\b`,
    `\\b(?:don't|do not|dont|never|please don't|not|no need to|you don't need to|wouldn't|shouldn't|let's not|hold off on|without|avoid|refrain from|rather you didn't) (?:ever |yet |actually |want you to |need to |have to |go and |please |go )*(?:${EN_VERB})(?:ing|ting|ging|s)?\\b`,
    '^\\W*(?:cancela\\w*|olvida\\w*|cancel|forget|never ?mind)\\b',
    '\\b(?:sin|evita|deja de) (?:agregar|poner|anotar|cambiar|registrar|borrar|tocar|etiquetar)',
  ].join('|'),
);

/** "Que ya no le escriban en inglés": what others shall no longer do, and no order to leave something. */
const OF_OTHERS =
  /\b(?:ya )?no (?:le|les|la|lo) (?:escriban|escribamos|hablen|hablemos|llamen|llamemos|marquen|contacten|manden|mandemos|envien|enviemos)(?= (?:\S+ ){0,2}?(?:en|por|al) )/g;

const POLITE =
  /\b(?:puedes|podrias|pudieras|puede|podria|me ayudas|ayudame|te encargo|me haces|me pones|me agregas|hazme|favor de|porfa\w*|por favor|please|do me a favor|do me a favour|could you|can you|would you|will you|can we|could we|can i get|could i get|can i have|may i have|mind|quiero que|quisiera|necesito que|ocupo que|quiero|necesito|i need|i want|i'd like|i would like|we need|hay que|(?:le|lo|la|los|las|me lo|me la|se lo|se la) (?:pones|agregas|anotas|apuntas|quitas|cambias|pasas|registras|actualizas|guardas|marcas|corriges|borras|das de (?:alta|baja))|me (?:registras|anotas|apuntas|das de alta|cambias|actualizas|quitas|creas|guardas|corriges)|let's|vamos a|i was wondering if you (?:could|can)|would be great if)\b/;

const ASKING =
  /^(?:[^a-z]*)(?:(?:oye|hey|hola|hi|and|y|so|ok|a ver|dime|tell me|disculpa|sorry|perdon|una pregunta|quick question|por cierto|btw)[ ,:]+)*(?:que|cual|cuales|quien|quienes|cuando(?! (?:puedas|tengas|gustes))|cuanto|cuantos|cuanta|cuantas|donde|como|por que|es|esta|estan|son|tiene|tienen|hay|ya tiene|ya es|ya esta|sera|seria|debo|deberia|deberiamos|crees|conviene|se puede|puedo|podemos|acaso|is|are|was|were|does|do|did|has|have|had|should|shall|may|might|who|which|what|when|where|why|how|whose|will|isn't|doesn't|didn't|hasn't|aren't|am)\b/;

const HYPOTHETICAL =
  /\b(?:si (?:le|la|lo|les|yo|alguien|quisiera|quiero|queremos|fuera|tuviera|pusiera|agreg\w+|quit\w+|cambi\w+|marc\w+|etiquet\w+|pon\w+|un[eo]|fusion\w+|junt\w+|registr\w+|borr\w+|anot\w+)|que pasa(?:ria)? si|que pasa cuando|imagina\w*|supon\w*|supongamos|suponiendo|hipotetic\w*|(?:por )?ejemplo|for example|example|e\.g|en caso de que|what if|what happens (?:if|when)|what would happen|if (?:i|we|you|she|he|they|someone|somebody|it) |suppos(?:e|ing)|hypothetical\w*|imagine|in case (?:of|he|she|they|we|you|i|the \w+|\w+) (?:comes?|dies|asks?|wants?|agrees?)|estaba pensando|pensaba|estoy pensando|he pensado|pienso si|no se si (?!te acuerdas|sabes|supiste|viste|ya viste|te enteraste|recuerdas)|a lo mejor|quizas?|tal vez|i was thinking|i'm thinking|thinking about|thinking of|not sure (?:if|whether) (?!you (?:remember|heard|know))|wondering (?:if|whether) (?:we|i|it) |wondered|hypothetically|maybe (?:we|i|later)|perhaps|should (?:i|we)|shall (?:i|we)|would it|deberia(?:mos)?|debo|debemos|conviene|convendria|crees que|piensas que|que te parece si|te parece si|do you think|mas adelante|luego vemos|algun dia|someday|one day|might want to|pregunt\w+ si|quiere saber si|asked (?:if|whether)|asking (?:if|whether)|wants to know (?:if|whether)|buena idea|mala idea|good idea|bad idea|considering|planning to|planeo|vamos a ver si)\b/;

// "Si viene mañana, agrégale ..." is for later; "si puedes" and "if it's no trouble" are courtesy.
const CONDITIONAL =
  /(?:^|[,.;] )(?:antes de (?!que|irme|irnos|irse|cerrar|salir\w*|colgar|seguir|comer)|before (?!i|we|you|she|he|they|leaving|going|hanging|closing|paying)|(?:despues|luego) de(?! (?:tant[oa]s?|anos|meses|semanas|much[oa]s?|tod[oa]s?|que (?:le|nos|me)|insistir\w*|platic\w+)\b)|after(?! (?:all|years|months|weeks|ages|swearing|so|much|many|a (?:long|lot)|giving|that|what|trying|asking|talking)\b)|en (?:vez|lugar) de|instead of)\b|(?:^|[,.;] |\b(?:y|and|but|pero) )(?:si|if|cuando(?!(?: \S+){0,3} ya )|when|once|en cuanto|unless|a menos que|tan pronto|as soon as|next time|la proxima vez)(?! (?:eres|fueras|you're|you'd|puedes|pudieras|podrias|puede|tienes|tengas|puedas|gustas|no es|me haces|me ayudas|es posible|se puede|quieres|hay chance|possible|you|it's not|it's no|it is|that's|not|so|necessary|needed|fue|was|did|(?:with|in|by|a|for|more|again)(?<=\bonce \w+)|(?:i|we|he|she|they) (?:came|called|rang|left|told|got|had|saw|said|went|paid|arrived|picked|dropped|stopped|brought)(?<=\b(?:when|once) \w+ \w+)))\b.*\b\w+/;

/** Behind what was sent to us the text may come sentences later; what somebody "said" comes at once. */
const REPORTED =
  /\b(?:me (?:escribio|mando|dijo|puso|pidio|reenvio|llego|contesto|mandaron|escribieron|dijeron)|nos (?:escribio|mando|dijo|puso|reenvio|mandaron|escribieron)|escribio|reenvi\w+|fwd|dice (?:el mensaje|el correo)|(?:llego|recibi|recibimos) (?:un|una|este|esta|el) (?:mensaje|correo|nota|whatsapp)|el (?:mensaje|correo|whatsapp|texto) (?:dice|decia)|wrote|writes|texted|emailed|forward\w*|(?:the|her|his|their|a) (?:message|email|text|note|letter|whatsapp)(?: from \S+(?: \S+)?)? (?:says?|said|reads?)|sent (?:me|us)|messaged)\b[^:"]{0,60}[:"]|(?<!\bhow (?:he|she|they) )\b(?:said|says|dice|decia)\b[^:".?!]{0,60}(?:"|:(?! (?:\S+@|@|\+?\d)))|(?:^|[.,;:!?] |\b(?:please|porfa|por favor|can you|could you|puedes|podrias|and|y) )(?:traduce|traduceme|traducir|translate|lee esto|read this|resume esto|summari[sz]e)\b|\b(?:que significa|what does .{0,60} mean|como se dice|how do you say)\b/;

// Staff speak of an owner's phone, not of "my phone": such an order is somebody else's.
const FIRST_PERSON =
  /\b(?:my|mi|mis) (?:\w+ )?(?:phone|number|email|address|tag|etiqueta|correo|telefono|celular|numero|direccion|account|cuenta|ficha|perfil|profile|file|name|nombre|dog|cat|mascota|perro|gato|perrita|gatita)\b/;

const INTERROGATIVE =
  /^(?:[^a-z]*)(?:(?:oye|hey|hola|hi|and|y|so|ok|a ver|dime|tell me|disculpa|sorry|perdon|una pregunta|quick question|por cierto|btw)[ ,:]+)*(?:como|por que|cual(?:es)?|cuant[oa]s?|donde|quien(?:es)?|que (?:necesit\w+|hago|pasa\w*|tengo|hay|debo|significa|datos|requisitos)|what(?! a\b)|how (?:do|can|would|should|much|many|come)|why|which|who|when (?:did|will|do|was))\b/;

const PAST =
  /\b(?:(?:ya|ayer|antes|hace rato|la semana pasada)(?: (?:le|la|lo|les|se|te|yo))* (?:agregu?[eo]|puse|anote|apunte|registre|quite|marque|etiquete|cambie|agregamos|pusimos|anotamos|quitamos|marcamos|registramos|agregaste|pusiste|anotaste|quitaste|marcaste|registraste|hice|hicimos)|(?:le|la|lo|se) (?:agregaste|pusiste|anotaste|quitaste|cambiaste|pusieron|agregaron|quitaron|cambiaron|puso|agregamos|pusimos|anotamos)|quien (?:le |la |lo )?(?:agrego|puso|anoto|quito|cambio|registro|etiqueto|marco|escribio|hizo)|(?<!\b(?:can|could|would|will|should|may|might|shall|do|mind if|if|let|need|want) )(?:i|we|you|someone|somebody|who)(?: already| just)? (?:added|tagged|noted|removed|marked|changed|updated|registered|merged|created|wrote|left|put)|(?:did|have|has) (?:you|we|i|someone|somebody|anyone|they|he|she))\b/;

const EVERYONE =
  /\b(?:a todos|a todas|todos los|todas las|cada (?:uno|cliente|dueno)|toda la (?:gente|base|lista|clientela)|todo el mundo|(?<!\b(?:de|con) )los (?:dos|tres|cuatro|cinco|\d+)(?! mejores)|a los que|a las que|a quienes|ambos|everyone|everybody|every (?:client|customer|owner|pet|single (?!time|day|week|month|year))|all (?:of )?(?:the |our |my |these |those )?(?:\w+ ){0,2}(?:customers|clients|owners|people|them|dogs|cats|profiles|records)|all of them|them all|each (?:of|client|customer|owner)|both of them|the whole (?:list|database)|anyone who|whoever)\b/;

export const STANCE_PATTERNS = [NEGATED, POLITE, ASKING, HYPOTHETICAL, REPORTED, PAST, EVERYONE];

export function readStance(sentence: Sentence, names: readonly Span[]): Stance {
  const { line } = sentence;
  const polite = POLITE.test(line);
  const ordered = commanded(sentence, names);
  const asked =
    (/[?¿]/.test(line) || ASKING.test(line)) && !/^que (?:\S+ ){1,5}(?:quede|reciba|lleguen?)\b/.test(line);
  // With its accent it is a yes and no if.
  const ifs = sentence.tokens.map(({ raw, word }) => (/^s[íÍ]$/i.test(raw) ? 'claro' : word)).join(' ');
  const hypothetical = HYPOTHETICAL.test(ifs) || CONDITIONAL.test(ifs);
  const quoted = REPORTED.test(line) || isPasted(sentence.text);
  return {
    negated: NEGATED.test(line.replace(OF_OTHERS, ' ')),
    // "tiene otra perra, agrégala" begins like a question and is an order.
    question:
      INTERROGATIVE.test(line) || (asked && !polite && (/\?/.test(line) || (ASKING.test(line) && !ordered))),
    hypothetical,
    reported: quoted || FIRST_PERSON.test(line),
    quoted,
    past: PAST.test(line),
    everyone: EVERYONE.test(line),
    polite,
    commanded: ordered,
  };
}

// What an exported or copied chat puts before each message: "[24/11/26, 10:02:11] Itzel:", "24/11/26, 10:00 - Pedro:".
const CHAT_HEADER =
  /(?:^|\n)\s*(?:\[[^\]\n]{0,30}\d{1,2}:\d{2}[^\]\n]{0,15}\]|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? +\d{1,2}:\d{2}\S*(?: ?[ap]\.? ?m\.?)? *[-–—])\s*[^:\n]{1,60}:/iu;
/** One quotation and nothing else. */
const ALL_QUOTED = /^\s*(?:["“«„][^"”»“]+["”»“]|['‘][^'’]{12,}['’])\s*[.!?]*\s*$/u;
/** "X dijo "cambia ..."": an order in somebody's mouth. */
const QUOTED_SPEECH =
  /(?<!\p{L})(?:dijo|dice|puso|pidi[oó]|escribi[oó]|mand[oó]|contest[oó]|said|says|wrote|asked|texted)(?: que)?\s*[:,]?\s*["“«]/iu;

/** Words that were copied from somebody else are nobody's order. */
const isPasted = (text: string): boolean =>
  CHAT_HEADER.test(text) || ALL_QUOTED.test(text) || QUOTED_SPEECH.test(text);
