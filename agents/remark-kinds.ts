const words = (list: string) => `(?:${list.trim().split(/\s+/).join('|')})`;
const many = (list: string) => `(?: ${words(list)})*`;
const kind = (source: string) => new RegExp(`^(?:${source})$`, 'u');

/** What a question may be about: nothing in it says that anything happened. */
const ASKED_EN = `the a an any of to for from in with or which who whom what one ones you i me we it this that these
  them her him his their your she he they is are do does did can could should would mean need want like know see look
  looking search show find help pick choose more else other another again here please someone anyone customer
  customers client clients owner owners person people pet pets dog cat note tag phone name surname email date day
  week month year period report profile record details list`;
const ASKED_ES = `el la los las lo un una unos unas otro otra otros otras de del a al en para por con o que cual cuales
  quien quienes como te me le se tu tus su sus es son mas algo alguien alguno alguna refieres hablas buscas necesitas
  quieres prefieres puedo puedes ayudo ayudarte ver saber buscar busque muestre revise decirme cliente clienta
  clientes clientas dueno duena duenos duenas persona personas mascota mascotas perro gato nota etiqueta telefono
  nombre apellido correo fecha dia semana mes ano periodo reporte ficha detalles lista aqui`;

const KINDLY_EN = words(
  'loyal faithful good great best regular frequent valuable lovely nice kind important new dear',
);
const KINDLY_ES =
  words(`buen buena bueno buenos buenas gran leal leales fiel fieles frecuente frecuentes constante
  constantes valiosa valioso valiosos valiosas importante importantes nueva nuevo amable amables excelente excelentes
  mejor mejores querida querido`);
const PERSON_EN = words('customer customers client clients owner owners person people family');
const PERSON_ES = words(
  'cliente clienta clientes clientas dueno duena duenos duenas persona personas familia familias',
);

/** Behind "I can't" nothing is claimed, whatever is done there; forms that are a past as well are left out. */
const CANNOT_EN =
  words(`book schedule send message email contact write change update delete remove add save do see
  find answer give make move cancel reach show share diagnose prescribe`);
const OBJECTS_EN = `the a an any this that it these those or to for from of with appointment appointments message
  messages email emails reminder reminders campaign campaigns payment payments dose doses diagnosis prescription
  prescriptions medical advice customer customers client clients owner owners people anyone them him you here yet`;
const CANNOT_ES = '\\p{L}+[aei]r(?:me|te|se|nos|lo|la|los|las|le|les)?';
const OBJECTS_ES = `nada cita citas mensaje mensajes correo correos recordatorio recordatorios campana campanas pago
  pagos dosis diagnostico diagnosticos receta recetas eso esto ese esta lo la las los el un una unos unas ni o para por
  de del a al con en aqui desde cliente clientes dueno duenos nadie ella el ellos su sus todavia`;

const statements = [
  kind('(?:hello|hi|good (?:morning|afternoon|evening))(?: again| there)?'),
  kind('hola|buenos dias|buenas (?:tardes|noches)'),
  kind(
    'here|there|(?:here|there) (?:she|he|it|that|this) is|(?:here|there) they are|(?:that|this) is (?:her|him|it)',
  ),
  kind('aqui (?:esta|estan|l[ao]s? tienes)'),
  kind(
    `(?:(?:she|he|it|this|that)(?: is|'s| seems| seems to be| looks like)|they(?: are|'re| seem| seem to be))` +
      `(?: an?| one of (?:your|our)| your| our)?(?: very| really| quite)?(?: ${KINDLY_EN})*(?: ${KINDLY_EN}| ${PERSON_EN})`,
  ),
  kind(
    `(?:ell[ao]s? |el )?(?:es|son|parecen?)(?: ser)?(?: un[ao]?s?| de (?:tus|nuestr[ao]s|l[ao]s))?(?: muy| mas)?` +
      `(?: ${KINDLY_ES})*(?: ${KINDLY_ES}| ${PERSON_ES}(?: (?:muy |mas )?${KINDLY_ES})?)`,
  ),
  kind(
    '(?:it|this|that) (?:may|might|could|would|seems?|looks?)(?: to)?(?: be)? (?:good|wise|best|worthwhile|a good idea)' +
      '(?: to (?:follow up|keep an eye on (?:her|him|them|it)))?(?: soon| these days)?',
  ),
  kind(
    '(?:parece que |creo que |quizas? |tal vez )?(?:conviene|convendria|(?:vale|valdria) la pena|(?:es|seria) (?:bueno|buena idea))' +
      '(?: darles? seguimiento| estar al pendiente| tenerl[ao]s? (?:en cuenta|presentes?))?(?: pronto| estos dias)?',
  ),
  kind(
    `(?:i'm sorry |sorry )?(?:but )?(?:here )?(?:i|we) (?:can't|cannot|can not|am not able to|am unable to)` +
      ` ${CANNOT_EN}(?: or ${CANNOT_EN})?${many(OBJECTS_EN)}`,
  ),
  kind(
    `(?:lo siento |perdon )?(?:aqui |desde aqui )?(?:yo )?no (?:puedo|podemos) ${CANNOT_ES}${many(OBJECTS_ES)}`,
  ),
  kind(`(?:please )?(?:let me know|tell me) (?:if|which|who|whom|what|how)${many(ASKED_EN)}`),
  kind(`(?:por favor )?(?:dime|avisame) (?:si|que|cual|cuales|quien|a quien|de quien|como)${many(ASKED_ES)}`),
  kind('(?:please )?(?:choose|pick) (?:one|the right one|the one you mean)'),
  kind('(?:por favor )?(?:elige|escoge) (?:una|uno|la correcta|el correcto|a quien buscas)'),
];

const questions = [
  kind(`(?:for |of |to |in )?(?:which|who|whom|whose|what|how)${many(ASKED_EN)}`),
  kind(`(?:do you (?:mean|want|need)|did you mean|would you like|shall i|should i|can i)${many(ASKED_EN)}`),
  kind('any(?:thing|one) else|more details'),
  kind(`(?:de |a |para |en |con )?(?:que|cual|cuales|quien|quienes|como)${many(ASKED_ES)}`),
  kind(`(?:quieres|te gustaria|prefieres|necesitas|buscas|te refieres|hablas|puedo|te)${many(ASKED_ES)}`),
  kind('algo mas|a alguien mas|mas detalles'),
];

/**
 * The kinds of sentence that a model may say in its own words, in folded form: greetings, kind words about a
 * customer, a hint to look after somebody, what cannot be done here, and questions back.
 */
export const HARMLESS = { statements, questions } as const;
