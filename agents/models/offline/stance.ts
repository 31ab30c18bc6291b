import type { Sentence } from './sentence.js';

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
  /** It already happened: "ayer le agregué", "we tagged her". */
  past: boolean;
  /** "a todos", "everyone", "los tres". */
  everyone: boolean;
  polite: boolean;
}

const ES_VERB =
  'agreg|anad|pon|pong|anot|apunt|registr|escrib|guard|etiquet|marc|clasif|asign|quit|sac|elimin|borr|remov|remuev|retir|cambi|actualic|actualiz|corrig|corrij|correg|modif|edit|fusion|junt|combin|cre|dej|haz|hag|hac|met|sub|dar|des|de de';
const EN_VERB =
  'add|put|tag|untag|mark|label|flag|note|write|record|register|remove|delete|take|change|update|fix|correct|set|edit|merge|combine|create|make|save|leave|drop|undo|touch|do';

const NEGATED = new RegExp(
  [
    `\\b(?:no|nunca|ya no|todavia no|aun no|mejor no|tampoco)(?: (?:me|te|se|le|les|lo|la|los|las|vayas? a|quiero que|hace falta que?|es necesario que?|hay que|debes|tienes que|hay necesidad de|necesito que|ocupo que|olvides de no))* (?:${ES_VERB})\\w*`,
    `\\b(?:don't|do not|dont|never|please don't|not|no need to|you don't need to|wouldn't|shouldn't|let's not|hold off on|without|avoid|refrain from|rather you didn't) (?:ever |yet |actually |want you to |need to |have to |go and |please |go )*(?:${EN_VERB})(?:ing|ting|ging|s)?\\b`,
    '\\b(?:sin|evita|deja de) (?:agregar|poner|anotar|cambiar|registrar|borrar|tocar|etiquetar)',
  ].join('|'),
);

const POLITE =
  /\b(?:puedes|podrias|pudieras|puede|podria|me ayudas|ayudame|te encargo|me haces|me pones|me agregas|hazme|favor de|porfa\w*|por favor|please|do me a favor|do me a favour|could you|can you|would you|will you|can we|could we|can i get|could i get|can i have|may i have|mind|quiero que|quisiera|necesito que|ocupo que|quiero|necesito|i need|i want|i'd like|i would like|we need|hay que|(?:le|lo|la|los|las|me lo|me la|se lo|se la) (?:pones|agregas|anotas|apuntas|quitas|cambias|pasas|registras|actualizas|guardas|marcas|corriges|borras|das de (?:alta|baja))|me (?:registras|anotas|apuntas|das de alta|cambias|actualizas|quitas|creas|guardas|corriges)|let's|vamos a|i was wondering if you (?:could|can)|would be great if)\b/;

const ASKING =
  /^(?:[^a-z]*)(?:(?:oye|hey|hola|hi|and|y|so|ok|a ver|dime|tell me|disculpa|sorry|perdon|una pregunta|quick question|por cierto|btw)[ ,:]+)*(?:que|cual|cuales|quien|quienes|cuando|cuanto|cuantos|cuanta|cuantas|donde|como|por que|es|esta|estan|son|tiene|tienen|hay|ya tiene|ya es|ya esta|sera|seria|debo|deberia|deberiamos|crees|conviene|se puede|puedo|podemos|acaso|is|are|was|were|does|do|did|has|have|had|should|shall|may|might|who|which|what|when|where|why|how|whose|will|isn't|doesn't|didn't|hasn't|aren't|am)\b/;

const HYPOTHETICAL =
  /\b(?:si (?:le|la|lo|les|yo|alguien|quisiera|quiero|queremos|fuera|tuviera|pusiera|agreg\w+|quit\w+|cambi\w+|marc\w+|etiquet\w+|pon\w+|un[eo]|fusion\w+|junt\w+|registr\w+|borr\w+|anot\w+)|que pasa(?:ria)? si|que pasa cuando|imagina\w*|supon\w*|supongamos|suponiendo|hipotetic\w*|en caso de que|what if|what happens (?:if|when)|what would happen|if (?:i|we|you|she|he|they|someone|somebody|it) |suppos(?:e|ing)|hypothetical\w*|imagine|in case|estaba pensando|pensaba|estoy pensando|he pensado|pienso si|no se si|a lo mejor|quizas?|tal vez|i was thinking|i'm thinking|thinking about|thinking of|not sure (?:if|whether)|wondering (?:if|whether) (?:we|i|it) |maybe (?:we|i|later)|perhaps|should (?:i|we)|shall (?:i|we)|would it|deberia(?:mos)?|debo|debemos|conviene|convendria|crees que|piensas que|que te parece si|te parece si|do you think|mas adelante|luego vemos|algun dia|someday|one day|might want to|considering|planning to|planeo|vamos a ver si)\b/;

const REPORTED =
  /\b(?:me (?:escribio|mando|dijo|puso|pidio|reenvio|llego|contesto|mandaron|escribieron|dijeron)|nos (?:escribio|mando|dijo|puso|reenvio|mandaron|escribieron)|escribio|reenvi\w+|fwd|dice(?: el mensaje| el correo)?|decia|(?:llego|recibi|recibimos) (?:un|una|este|esta|el) (?:mensaje|correo|nota|whatsapp)|el (?:mensaje|correo|whatsapp|texto) (?:dice|decia)|wrote|writes|texted|emailed|forward\w*|(?:the|her|his|their|a) (?:message|email|text|note|letter|whatsapp)(?: from \S+(?: \S+)?)? (?:says?|said|reads?)|said|says|sent (?:me|us)|messaged)\b[^:"]{0,60}[:"]|\b(?:traduce|traduceme|translate|que significa|what does .{0,60} mean|como se dice|how do you say|lee esto|read this|resume esto|summari[sz]e)\b/;

const PAST =
  /\b(?:(?:ya|ayer|antes|hace rato|la semana pasada)(?: (?:le|la|lo|les|se|te|yo))* (?:agregu?[eo]|puse|anote|apunte|registre|quite|marque|etiquete|cambie|agregamos|pusimos|anotamos|quitamos|marcamos|registramos|agregaste|pusiste|anotaste|quitaste|marcaste|registraste|hice|hicimos)|(?:le|la|lo|se) (?:agregaste|pusiste|anotaste|quitaste|cambiaste|pusieron|agregaron|quitaron|cambiaron|puso|agregamos|pusimos|anotamos)|quien (?:le |la |lo )?(?:agrego|puso|anoto|quito|cambio|registro|etiqueto|marco|escribio|hizo)|(?:i|we|you|someone|somebody|who)(?: already| just)? (?:added|tagged|noted|removed|marked|changed|updated|registered|merged|created|wrote|left|put)|(?:did|have|has) (?:you|we|i|someone|somebody|anyone|they|he|she))\b/;

const EVERYONE =
  /\b(?:a todos|a todas|todos los|todas las|cada (?:uno|cliente|dueno)|toda la (?:gente|base|lista|clientela)|todo el mundo|los (?:dos|tres|cuatro|cinco|\d+)(?! mejores)|a los que|a las que|a quienes|ambos|everyone|everybody|every (?:client|customer|owner|pet|single)|all (?:of )?(?:the |our |my |these |those )?(?:\w+ ){0,2}(?:customers|clients|owners|people|them|dogs|cats|profiles|records)|all of them|them all|each (?:of|client|customer|owner)|both of them|the whole (?:list|database)|anyone who|whoever)\b/;

export const STANCE_PATTERNS = [NEGATED, POLITE, ASKING, HYPOTHETICAL, REPORTED, PAST, EVERYONE];

export function readStance(sentence: Sentence): Stance {
  const { line } = sentence;
  const polite = POLITE.test(line);
  const asked = /[?¿]/.test(line) || ASKING.test(line);
  const hypothetical = HYPOTHETICAL.test(line);
  return {
    negated: NEGATED.test(line),
    question: asked && !polite && (ASKING.test(line) || /\?/.test(line)),
    hypothetical,
    reported: REPORTED.test(line),
    past: PAST.test(line),
    everyone: EVERYONE.test(line),
    polite,
  };
}

const ES_ORDER =
  /\b(?:agreg(?:a|ale|ales|alo|ala|ar|arle|ues|ue|uemos|uele|ame|amos)|anad(?:e|ele|ir|irle|as|elo)|incluye(?:le|lo)?|pon(?:le|lo|la|er|erle|erlo|me|les|gas|ga|gan|gamos|gale|es)?|anot(?:a|ale|alo|ala|ame|ar|arle|es|en|as|aselo)|apunt(?:a|ale|alo|ala|ar|arle|es|ame|as|aselo)|registr(?:a|ale|alo|ala|ar|arle|arlo|arla|ame|es|en|emos|as)|captur(?:a|ale|ar|es)|escrib(?:e|ele|ir|irle|as|elo)|guard(?:a|ale|alo|ala|ar|arle|es|ame)|deja(?:le|lo|la|r|me|rle)?(?! de)|etiquet(?:a|alo|ala|ale|ar|arlo|arla|es|as)|tague(?:a|alo|ala|ar|ale)|tage(?:a|alo|ala)|marc(?:a|alo|ala|ale|ar|arlo|arla|as)|marques?|clasifi(?:ca|calo|cala|car|ques)|catalog(?:a|alo|ala)|asign(?:a|ale|ar|arle|es)|quit(?:a|ale|alo|ala|ar|arle|es|en|as)|sac(?:a|ale|alo|ala|ar|arle)|saques|elimin(?:a|ale|alo|ar|arle|es)|borr(?:a|ale|alo|ar|arle|es)|remuev(?:e|ele)|remover|retir(?:a|ale|ar|arle|es)|desetiquet\w+|cambi(?:a|ale|alo|ala|ar|arle|es|en|as)|actualiz(?:a|ale|alo|ala|ar|arle|as)|actualic(?:es|e|en)|corr(?:ige|igele|igelo|egir|egirle|ijas|iges)|modifi(?:ca|cale|car|ques)|edit(?:a|ale|ar|es)|fusion(?:a|alos|alas|ar|es)|un(?:e|elos|elas|ir)|junt(?:a|alos|alas|ar|es)|combin(?:a|alos|alas|ar)|unific\w+|cre(?:a|ale|ar|es|ame|as)|da(?:le|lo|la)?(?: de)? (?:alta|baja)|dar(?:le|lo|la)?(?: de)? (?:alta|baja)|des(?: de)? (?:alta|baja)|dale|dar(?:le)?|abre(?:le)?(?= (?:una|un))|abrir(?:le)?|haz(?:le|lo|la|me)?|hacer(?:le)?|hagas|met(?:e|ele|elo|ela|er)|sub(?:e|ele|ir)|toma nota|tomar nota|que quede|revoc(?:a|ale|ar)|suscrib\w+|nueva? (?:cliente|clienta|nota|etiqueta|mascota|dueno|duena)|nuevo (?:cliente|dueno)|nota|alta de|recuerda(?:me)?|anexa(?:le)?|adjunta(?:le)?|asienta|reporta|coloca(?:le)?|pasa(?:lo|la)?|identifica(?:lo|la)?|agendale una nota|baja(?:lo|la)? de)\b/;
const EN_ORDER =
  /(?:^|[^\w']|\b(?:to|please|you|and|then|we|just|go|i)\s)(?:add|put|place|stick|slap|leave|write|make|create|attach|save|enter|drop|note|jot|log|record|document|register|sign|enroll|onboard|set|change|update|correct|fix|edit|modify|switch|swap|replace|tag|untag|mark|unmark|label|flag|classify|give|assign|apply|remove|take|delete|strip|clear|pull|get|merge|combine|join|unify|consolidate|revoke|withdraw|opt|unsubscribe|stop|new|have|turn|move|bump|keep|remember|call|append|include|amend|file|treat|don't let)\b/;

/** Is there a word of command anywhere? Without one nothing changes, except by plain statements of fact. */
export const hasOrder = (sentence: Sentence): boolean =>
  ES_ORDER.test(sentence.line) || EN_ORDER.test(` ${sentence.line}`);
