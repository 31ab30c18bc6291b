import type { Reckoning } from './intent.js';
import { findMerge } from './merge-words.js';
import type { Intent } from './phrases/index.js';
import { speaksOfConsent } from './plan-consent.js';
import type { Reading } from './reading.js';

export const DEATH =
  /\b(?:fallec\w+|muri[oe]\w*|morir|muerte|muert[oa]|difunt[oa]|finad[oa]|deceso|defuncion|sacrific\w+|eutanasi\w*|(?:pus\w+|poner\w*) a dormir|durmieron|dormimos|dormir a|(?:cruzo|cruzar) (?:el|al) (?:\w+ )?(?:arcoiris|puente)|(?:se fue|esta en el|al) cielo|ya no esta con nosotros|ya no esta entre nosotros|se (?:nos|le|me) fue|ya descansa|nos dejo|paso a mejor vida|descans\w+ en paz|die|died|dies|dead|muere|death|deceased|passing|passed away|pass away|passed on|has passed|had passed|just passed|passed (?:yesterday|today|last|this|on)|(?:was|be|been|had to|were) put (?:to sleep|down)|put (?:\w+ ){1,4}(?:to sleep|down)|put to sleep|euthani[sz]\w*|rainbow bridge|no longer with us|(?:didn't|did not) make it|lost (?:her|his|their) (?:\w+ )?(?:dog|cat|pet|bunny|rabbit|bird|puppy|kitten)|had to say goodbye|is gone|crossed over)\b/;
const THINGS =
  '(?:air ?con\\w*|fridge|freezer|computer|laptop|printer|phone|battery|car|wi-?fi|internet|engine|signal|tablet|screen|compu\\w*|impresora|celular|cel|refri\\w*|aire|clima|coche|carro|moto|bateria|pila|sistema|tele|modem|lavadora|bomba|senal|pantalla)';
/** "the aircon died", "se murió la impresora": nobody's pet. */
const THING_DIED = new RegExp(
  `\\b${THINGS}(?: (?:just|has|finally|also|ya|se|me|nos|tambien|otra vez))* (?:die[ds]?|dead|murio|muerto)\\b|\\b(?:murio|died) (?:\\w+ )?(?:the|my|our|el|la|mi) ${THINGS}\\b`,
  'g',
);
export const speaksOfDeath = (line: string): boolean => DEATH.test(line.replace(THING_DIED, ' '));

export const FIELD =
  /\b(?:telefono|telefonos|celular|cel|numero|movil|correo|e-?mail|mail|direccion|domicilio|ciudad|idioma|instagram|insta|ig|facebook|face|apellido|nombre|cumpleanos|cumple|nacimiento|recordatorios?|preferencia|contacto|phone|cell|cellphone|mobile|number|address|city|language|birthday|birth date|birthdate|birth|dob|last name|surname|name|reminders?|preference|contact|whatsapp|tipo|type|datos|info|details|handle|ingles|english|espanol|spanish|lives?|vive|origen|source)\b/;
export const MOVED =
  /\b(?:(?:is|es) (?:now|ahora)|ahora es|now is|se (?:mudo|cambio (?:de|a))|cambio (?:de|su)|moved|relocated|has a new|got a new|changed (?:her|his|their|its)?|new (?:phone|number|email|address|cell|mobile|home|place|house|apartment)|(?:nuevo|su otro) (?:numero|telefono|correo|celular|cel|domicilio)|nueva (?:direccion|casa)|(?:prefiere|prefers|would rather|would prefer|wants to be|quiere que (?:le|la|lo)|likes to be) .*(?:whatsapp|correo|email|llam\w+|phone|telefono|text\w*|sms|telegram|ingles|english|espanol|spanish|called|emailed|mail|call|calls)|(?:quiere|wants) (?:\w+ ){0,3}(?:mensajes de texto|text messages|texts|correos|emails|whatsapps?|llamadas|calls)\b.*(?:instead|en vez|en lugar|rather)|(?:direccion|address|telefono|phone|correo|email) .*(?:should be|debe ser|deberia ser)|(?:vive|lives|living) (?:ahora|now)|ahora vive|now lives|(?:es|is) @\w)/;
const NEW_PET =
  /\b(?:adopt\w+|rescat\w+|rescued|nuev[oa] (?:mascota|perr\w+|gat\w+|cachorr\w+|conej\w+|integrante)|(?:mascota|perr\w+|gat\w+|cachorr\w+|conej\w+|tortug\w+|peric\w+|hamster|ave|pajar\w+) nuev[oa]|new (?:pet|dog|cat|puppy|kitten|rabbit|bunny|bird|hamster|turtle|parrot|addition)|another (?:pet|dog|cat|puppy|kitten|rabbit|bird)|otr[oa] (?:mascota|perr\w+|gat\w+))\b/;
/** Is an animal spoken of that is new to somebody: adopted, "otro conejo", "a second dog"? */
export const newPet = ({ sentence, species }: Reading): boolean =>
  NEW_PET.test(sentence.line) ||
  species.some(
    ({ from, to }) =>
      /^(?:otr[oa]|nuev[oa]|segund[oa]|another|new|second|third|tercer[oa]?)$/.test(
        sentence.word(from - 1),
      ) || /^nuev[oa]$/.test(sentence.word(to)),
  );

export const PET_WORDS =
  /\b(?:mascota|mascotas|mascotita|pet|pets|animal|animalito|cachorr\w+|pup\w*|kitten)\b/;
export const NEW_OWNER =
  /\b(?:registr\w+|dar? de alta|des de alta|alta de|dal[oa] de alta|alta|inscrib\w+|captur\w+|nuev[oa] (?:cliente|clienta|duen[oa]|propietari[oa]|registro)|(?:cliente|clienta|duen[oa]|ficha|perfil|expediente) nuev[oa]|(?:crea\w*|abr\w+|haz\w*) (?:una |un )?(?:ficha|perfil|expediente|registro)|register\w*|registration|sign \w* ?up|registered|new (?:couple|family|lady|guy|gentleman|person)|(?:pareja|familia|senora|senor|persona) nuev[oa]|ingres\w+|in(?:to)? the (?:books|database)|never been here|walk-?in|as an owner|register (?:him|her|them)|nuev[oa] (?:familia|pareja)|familia nueva|patient family|new family|enroll\w*|onboard\w*|(?:new|brand new) (?:client|customer|owner|profile|file|record|account)|as a (?:new )?(?:client|customer|owner)|(?:create|open|set up|make|start) (?:a |an )?(?:new )?(?:profile|file|record|account)|in(?:to)? (?:the|our) system|on(?:to)? (?:the|our) books|add (?:a )?(?:client|customer|owner)|agrega\w* (?:a )?(?:un |una )?(?:cliente|clienta))\b/;
const TAGGING = /\b(?:tag\w*|untag\w*|label\w*|etiquet\w+|taguea\w*|clasific\w+|marca\w*|mark\w*|flag\w*)\b/;
const NEW_TAG = /\b(?:etiqueta|tag|label)\b/;
const UNDOING =
  /\b(?:deshaz\w*|deshac\w+|undo\w*|undone|revert\w*|reviert\w*|revers\w*|roll\w* .*back|take .*back|put .*back|change .*back|back (?:the way|to how|like)|como estaba|para atras|marcha atras|anula\w*|regresa\w*|equivoqu\w*|equivocad\w*|confundi|mistake|wrong (?:person|client|one|owner)|oops|ups|(?:quita|borra|elimina|remove|delete|erase|cancela|cancel) (?:lo (?:ultimo|que)|el ultimo|la ultima|es[ao]|that|what|the last|last)|scratch that|go back|regresalo)\b/;

/** Whether the words can mean this at all. What changes something needs the word for it, whatever the odds. */
export function possible(intent: Intent, reading: Reading): boolean {
  const { sentence, tags, species, contacts, mentions } = reading;
  const { line } = sentence;
  switch (intent) {
    case 'deceased':
      return speaksOfDeath(line);
    case 'consent':
      return speaksOfConsent(line);
    case 'merge':
      return findMerge(line);
    case 'undo':
      return UNDOING.test(line);
    case 'tag':
      return tags.length > 0 || TAGGING.test(line);
    case 'create_tag':
      return (
        NEW_TAG.test(line) &&
        /\b(?:crea\w*|nuev[oa]|create|new|make|add|haz|agreg\w+|alta|genera\w*|define|set up|need|necesit\w+|quier\w+|want|anad\w+)\b/.test(
          line,
        )
      );
    case 'update':
      return contacts.length > 0 || FIELD.test(line) || MOVED.test(line);
    case 'register':
      return NEW_OWNER.test(line) || (contacts.length > 0 && mentions.some(({ known }) => !known));
    case 'add_pet':
      return species.length > 0 || PET_WORDS.test(line) || mentions.length > 1;
    default:
      return true;
  }
}

export const CHANGE =
  /\b(?:agreg(?:a|ale|ar|arle|ues|alo|ala)|anad(?:e|ele|ir|elo|ela)|quit(?:a|ale|ar|arle|es|alo|ala)|etiquet(?:alo|ala|ar|arlo|arla)|registr(?:a|ale|ar|es|en|alo|ala|arlo)|dar? de (?:alta|baja)|dal[oa] de (?:alta|baja)|cambi(?:a|ale|ar|es|arle)|actualiz(?:a|ale|ar|alo|ala|as)|corrige|corregir|anot(?:a|ale|ar|es|alo)|apunt(?:a|ale|ar|es|alo)|ponle|add|remove|untag|register|change|update|unsubscribe|jot)\b/;
const LOOKS: ReadonlySet<Intent> = new Set<Intent>([
  'profile',
  'details',
  'search',
  'select',
  'appointments_of',
  'purchases_of',
  'messages_of',
  'notes_of',
  'segment',
]);

/** The reckoning over what the words can mean. */
export function narrowed({ ranked }: Reckoning, reading: Reading): Reckoning {
  const told = CHANGE.test(reading.sentence.line) && !reading.stance.question;
  const kept = ranked
    .filter(({ intent }) => possible(intent, reading))
    // Where a word of change was said, it is less likely that somebody only wants to look.
    .map(({ intent, p }) => ({ intent, p: told && LOOKS.has(intent) ? p * 0.35 : p }))
    .sort((a, b) => b.p - a.p);
  const sum = kept.reduce((total, { p }) => total + p, 0) || 1;
  const scaled = kept.map(({ intent, p }) => ({ intent, p: p / sum }));
  return { intent: scaled[0]!.intent, p: scaled[0]!.p, ranked: scaled };
}
