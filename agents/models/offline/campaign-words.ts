/** How people speak of messages to many owners. All patterns are for folded text. */
export const CAMPAIGN = /\b(?:campan(?:a|ita)|campaign)\b/;
export const CAMPAIGNS = /\b(?:campanas|campaigns)\b/;

/** Something to write that goes to several. */
const SENDABLE =
  'campan(?:a|ita)|campaign|borrador|promo(?:cion|tion)?s?|mensajes?|messages?|anuncios?|announcements?|boletin|newsletter|correos?|e-?mails?|whats(?:apps?)?|sms|texts?|(?:re-?engagement|win-?back|reactivation) messages?';
const MAKE =
  'prepara(?:r|me|les|nos)?|arma(?:r|me|les)?|crea(?:r|me|les)?|haz(?:me|les)?|hacer(?:les)?|redacta(?:r|me|les)?|manda(?:r|me|les|rles)?|mandales|envia(?:r|les|rles)?|lanza(?:r)?|organiza(?:r)?|escribe(?:les)?|escribir(?:les)?|prepare|create|make|draft|set up|send|launch|write|build|run';
/** "prepara una campaña", "mándales un mensaje", "send them a re-engagement message". */
export const MAKES = new RegExp(`\\b(?:${MAKE})\\b(?: (?!no\\b|que\\b|:)[a-z-]+){0,4}? (?:${SENDABLE})\\b`);
/** "Campaña para dueños de gatos": of none that is there. */
export const NEW_ONE =
  /^\W*(?:(?:oye|hey|ok|please|por favor|porfa|quiero|necesito|i need|i want)[ ,]+)*(?:(?:una|otra|nueva|a|another|new) )*(?:campan(?:a|ita)|campaign) (?:para|a|for|to) (?:l[oa]s|the|duen|client|quien|owners?|customers?|clients?|everyone|people)/;
/** What was said of the very campaign, not of any message. */
export const MAKES_CAMPAIGN = new RegExp(
  `\\b(?:${MAKE}|quiero|necesito|want|need)\\b(?: [a-z-]+){0,3}? (?:campan(?:a|ita)|campaign)\\b`,
);
export const WIN_BACK =
  /\b(?:reactiva\w*|regres\w+|que vuelvan|recuperar\w*|re-?engag\w+|win-?back|reactivat\w+|come back)\b/;
export const NEWS = /\b(?:anunci\w+|announc\w+|novedad\w*|news|nuevo producto|new product)\b/;

/** Another matter, whatever else it names. */
export const ELSEWHERE =
  /\b(?:notas?|notes?|anota\w*|apunta\w*|memo|etiquetas?|tags?|labels?|recordatorios?|reminders?)\b/;

/** "...para los que traen la etiqueta VIP": it tells for whom. */
export const BEARING =
  /\b(?:que|who|that|quienes|con|with) (?:(?:traen|traigan|tienen|tengan|llevan|have|carry) )?(?:la |las |the |a )?(?:etiquetas?|tags?|labels?)\b|\b(?:etiquetad[oa]s|tagged)\b/g;

/** What the clinic sends by itself has orders of its own. */
export const AUTOMATIC =
  /\b(?:felicitaci\w+|cumple\w*|aniversari\w*|birthdays?|anniversar\w*|recordatorios?|reminders?|automat\w+|invitaci\w+|avisos? de productos|product announcements?)\b/;

export const EVERYONE_SHOWN =
  /\b(?:tod[oa]s|l[oa]s (?:dos|tres|cuatro|cinco|\d+)|ambos|all(?: of them)?|everyone|everybody|both|the whole list|toda la lista)\b/;
/** All owners there are. */
export const EVERYONE =
  /\b(?:todos los (?:clientes|duenos)|todas las clientas|all (?:the |our )?(?:customers|clients|owners)|every (?:customer|client|owner))\b/;
export const THEM = /\b(?:ell[oa]s|es[oa]s|est[oa]s|them|those|these|mandales|enviales|escribeles|les)\b/;
export const YES =
  /^\W*(?:(?:si+|yes|claro|dale|ok|okay|sure|va|sale|yeah|yep|adelante|please|por favor|perfecto|great)\b[ ,.!]*)+/;
/** The whole answer. */
export const JUST_EVERYONE =
  /^\W*(?:tod[oa]s(?: ell[oa]s)?|l[oa]s (?:dos|tres|cuatro|cinco)|ambos|all(?: of them)?|everyone|everybody|both(?: of them)?)(?: por favor| porfa| please)?\W*$/;
/** On a phone's keyboard the yes has no accent, and would be an "if". */
export const YES_TO_WHOM =
  /^\W*si+[ ,]+(?:(?:por favor|porfa|dale|claro)[ ,]+)?(?:solo |nada mas |nomas )?(?:a|al|para) [^?¿]*$/;
export const TO_WHOM = /^\W*(?:solo |nada mas |nomas |only |just )?(?:a|al|para|to|for)\b/;

export const TEXT = /\b(?:texto|mensaje|cuerpo|redaccion|text|message|body|wording|copy|asunto|subject)\b/;
export const SUBJECT = /\b(?:asunto|subject)\b/;
export const REWRITES =
  /\b(?:cambi\w+|pon\w*|usa|corrig\w+|edita\w*|reescrib\w+|modific\w+|que diga|diga|change|set|use|edit|rewrite|update|replace|should say|make (?:it|the))\b/;

/** A draft was asked for in so many words; "mándale un mensaje" asks for a message to leave. */
export const DRAFTS = /\b(?:prepar\w+|redact\w+|arm(?:a|ame|ar)|borrador|prepare|draft)\b/;

/** Where the text of the message begins: what stands behind is the owners', and read as nothing else. */
export const DICTATES =
  /(?:que (?:les |le )?diga|diciendo(?:les|le)?|con el texto|saying|that says|with the text)\s*[:,]?\s*(.+)$/isu;

/** By which channel, where one was named. */
export const BY_CHANNEL: Readonly<Record<string, RegExp>> = {
  whatsapp: /\b(?:por|via|by|on|over|de) whats\w*\b|\bwhatsapp campaign\b/,
  email: /\b(?:por|via|by|de) (?:correo|e-?mail)\b|\be-?mail campaign\b/,
  sms: /\b(?:por|via|by|de) (?:sms|text message|mensaje de texto)\b|\b(?:sms|text) campaign\b/,
  telegram: /\b(?:por|via|by|on|over|de) telegram\b|\btelegram campaign\b/,
};

export const TRIES = /\b(?:prueba|test)\b/;
export const PAUSES =
  /\b(?:paus[ae]\w*|pausing|deten\w*|frena\w*|suspend\w*|stop|hold(?! (?:out|back))|para(?:la|r)?)\b/;
export const CANCELS = /\b(?:cancel\w*|anul\w*|descart\w*|elimin\w*|borr\w*|discard|scrap|delete|drop)\b/;
export const CANCELS_FIRST = /^\W*(?:por favor |porfa |please |oye |ok )?(?:cancel|anul|descart)\w*\b/;
/** Words in somebody else's mouth are nobody's order. */
export const SOMEBODY_SAID = /\b(?:dijo|dice|dicen|escribio|pidio|said|says|wrote|asked)\b/;
/** Only a person's own act does these: the campaign is shown, with what it takes. */
export const APPROVES =
  /\b(?:aprueb\w*|aprobar\w*|aprobad\w*|approve\w*|reanud\w*|resume|contin[uú]a\w*|reactiv[ae]\w*|envia(?:la|los|r)?|mand(?:a|ala|alos|ar)|lanza(?:la|r)?|send (?:it|them)|launch it|go ahead)\b/;
export const SCHEDULES =
  /\b(?:program\w+|agend\w+|schedul\w+|que salga|salga|sal(?:e|ga)n?|envi\w+|mand\w+|send|go out|para el|for|lanz\w+|mejor)\b/;
/** Asked of the campaign on the table, without naming it; nothing else is asked about. */
export const ASKS_PROGRESS = new RegExp(
  `^\\W*(?:(?:y|oye|a ver|entonces|ok|and|so) )*(?:${[
    '(?:como|que tal) (?:va|vamos|nos (?:fue|ha ido)|les? fue|salio|quedo|fue)',
    'ya (?:salio|salieron|se (?:envio|mando|fue|enviaron|mandaron|fueron)|l[ao]s? (?:mandaron|enviaron))',
    '(?:alguien|quien(?:es)?|cuant[oa]s|alguno|ya) (?:ha |han |ya |l[ao]s? |me |nos )*(?:contest|respond|ley|leid|abri)\\w*',
    'how (?:did|is|are|has) (?:it|that|we|they) (?:go|going|do|doing|gone)',
    '(?:did|has|have) (?:it|they|that) (?:go out|gone out|leave|left|been sent|get sent)',
    '(?:any|did any(?:one|body)|did they|who|how many|has any(?:one|body)) (?:repl|respon|answer|read|unsub|opted out)\\w*',
    '(?:alguien|quien(?:es)?|cuant[oa]s) (?:se (?:dio|dieron) de baja|pidi\\w* (?:la )?baja)',
  ].join(
    '|',
  )})(?: (?:con|with) (?:es[oa]|est[oa]|ellos|it|that|them)| hasta ahora| al final| so far| yet)*\\W*$`,
);
export const LOOKS =
  /\b(?:ver|veo|muestr\w+|ensen\w+|abre|dame|quiero ver|show|see|open|how|como|va|results?|resultados?|estado|status|otra vez|again|cuant[oa]s|how many)\b/;

/** "Quiero hacer una campaña para gatos, ¿quiénes tienen gato?": first they want to see whom it is about. */
export const ASKS_WHO =
  /\b(?:quienes|cuantos|cuantas|cuales)\b|(?:^|[,;.:?!]\s*)(?:so |and )?(?:who|which|how many)\b/;
