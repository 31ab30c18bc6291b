import { type Planning, say } from './answers.js';
import { withoutAside } from './asides.js';
import { speaksOfBirth, tellsBirth } from './birth-dates.js';
import { impossibleDate } from './dates.js';
import { type Dictation, FOLLOWING, splitDictation } from './dictation.js';
import { SOURCE } from './field-values.js';
import { chance, reckon } from './intent.js';
import { weighed } from './leftover.js';
import { speaksOfConsent } from './plan-consent.js';
import { planNote } from './plan-note.js';
import type { Plan } from './plan-types.js';
import { DEATH, FIELD, narrowed, newPet } from './possible.js';
import { reminderTimes } from './preference-values.js';
import { mentionsIn, type Reading, type ReadOptions, read } from './reading.js';
import type { Sentence } from './sentence.js';
import { findBreed } from './species.js';
import type { Stance } from './stance.js';
import { objection } from './writing.js';

const TO_RECORD =
  /^(?:a|al|en|de|del|para|la|el|los|las|su|ficha|expediente|perfil|registro|historial|duen[oa]|senora?|cliente|clienta|perr[oa]|gat[oa]|perrit[oa]|gatit[oa]|to|on|in|for|of|about|the|file|record|profile|chart|owner|client|'s|dog|cat|visible|interna|publica)$/;

const NAMES_FIELD =
  /\b(?:telefono|celular|cel|numero|correo|e-?mail|direccion|domicilio|ciudad|instagram|facebook|phone|mobile|number|address|city)(?: (?:nuev[oa]|correct[oa]|electronico|new|principal|secundari[oa]|actual)| de (?:casa|correo|trabajo)| (?:number|address))?(?: es| is)? §/;

/** "Pickles, a dog, beagle, male": an animal as it is entered. */
const describesPet = ({ sentence, species }: Reading): boolean =>
  species.length > 0 &&
  sentence.tokens.length <= 24 &&
  (/\b(?:macho|hembra|male|female|raza|breed|born|nacid[oa])\b/.test(sentence.line) ||
    findBreed(sentence) !== undefined) &&
  /^(?:(?:una?|an?|se llama|his name is|her name is) )?\S+(?: \S+)? ,|^(?:una?|an?) /.test(sentence.line);

/** What an order puts or changes when it is no note. */
const OTHER_OBJECT =
  /\b(?:mascotas?|pets?|perr[oa]|gat[oa]|dog|cat|puppy|kitten|cliente nuev[oa]|nuev[oa] cliente|new (?:client|customer|owner)|etiquetas?|tags?|labels?|telefono|celular|correo|e-?mail|direccion|phone|number|address|ciudad|city|idioma|language|instagram|facebook|apellido|last name|nacimiento|birth date|birthday)\b/;

/** "que la contacten por sms": a preference of the record, where no note was spoken of. */
const PREFERS_CHANNEL =
  /\b(?:contact\w+|avis\w+|llam\w+|escrib\w+|comuniqu\w+|prefiere|prefers|reach\w*)\b(?: \S+){0,3} (?:por|by|via) (?:sms|whats\w*|correo|e-?mail|telegram|telefono|phone|text)\b/;

/** "Ponle que los recordatorios le lleguen 48 horas antes" sets them; "anota que ..." may be a note. */
const SETS = /\b(?:pon|ponle|poner|ponerle|set|make|configura\w*)\b(?!.*\b(?:nota|note)\b)/;
const tellsReminders = (sentence: Sentence): boolean =>
  /\b(?:recordatorios?|reminders?)\b/.test(sentence.line) && reminderTimes(sentence).length > 0;

/** "ponle que prefiere correo": nothing else is said. */
const PREFERS_ONLY =
  /^(?:ella |el |she |he |they )?(?:prefiere|prefers?)(?: (?:el|los|las|por|by|to get|recibir))* (?:correos?(?: electronicos?)?|e-?mails?|whats\w*|sms|mensajes? de texto|text(?:s| messages?)?|llamadas?|phone(?: calls?)?|telefono|telegram)(?: [.,].*)?$/;

/** A value that replaces another; a phone in a note may be anybody's. */
const RENEWED = /\b(?:nuev[oa]|new|cambi\w+|chang\w+|ahora|now|actualiz\w+)\b/;

const LIVES =
  /\b(?:vive|lives?|se (?:mudo|mudaron|cambio)|moved|relocated|(?:nueva |new )?(?:direccion|address) (?:es|is))\b/;
const STREET_NAME = /\b(?:calle|av|avenida|privada|cerrada|blvd|street|fracc\w*|colonia) \S/;

/** "su cuñado Beto, cel 984...": whose number it is, it is not the owner's. */
const OTHERS =
  /\b(?:su|sus|her|his|their|del|de la|the) (?:cunad\w+|herman\w+|espos\w+|marido|novi\w+|hij\w+|mama|papa|madre|padre|vecin\w+|suegr\w+|prim[oa]\w*|ti[oa]|sobrin\w+|abuel\w+|niet\w+|amig\w+|emplead\w+|asistente|secretari\w+|chofer|jardiner\w+|muchacha|senora que|vet\w*|sister|brother|wife|husband|partner|boyfriend|girlfriend|son|daughter|mother|father|mom|dad|mum|neighbou?r|cousin|aunt|uncle|nephew|niece|friend|roommate|assistant|housekeeper|maid|nanny|sitter|dog ?walker|driver|boss)\b/;

/** "anota en Carlos que ...": the record is meant where no other is named. */
const IN_RECORD =
  /\b(?:anot|apunt|escrib|asient|registr|pon|dej|write|note|put)\w* (?:en|in|on|al|under) (?:la |el |los |las )?(?:de )?NAME\b/;

/** The plan of a note that was dictated; undefined where nothing was, or where it tells more than a note does. */
export function planDictated(planning: Planning): Plan | undefined {
  const dictation = dictated(planning);
  if (!dictation) return undefined;
  const { lexicon, today, reading } = planning;
  const options = { lexicon, today, otherwise: reading.lang };
  const around = read(dictation.around, options);
  const story = /[.!?…]\s+\S+ .*§/su.test(dictation.around);
  const { body, aside } = withoutAside(dictation.body, story);
  // What was dictated is not what the order says: only the words around it are judged.
  const stance = stanceOf(dictation, around, options);
  const noting: Planning = { ...planning, reading: { ...around, lang: reading.lang, stance }, body };
  const refused = objection(noting, 'add_note');
  if (refused) return refused;
  if (stance.past) return say(noting, 'add_note', 'only_asking');
  const plan = perhapsField(dictation, weighed(noting, planNote(noting)), options);
  return aside && plan.call ? { ...plan, rest: [...(plan.rest ?? []), aside] } : plan;
}

/** Behind these people come to the note that they want written. */
const COMES_TO_IT =
  /[.!?…]\s+|(?<!\p{L})(?:ok|okay|bueno|total|anyways?|en fin|el caso es(?: que)?|a lo que (?:iba|voy)|what i need|lo que (?:yo )?(?:necesito|quiero|ocupo)|please|por favor|porfa)(?!\p{L})/giu;
const LONG = 80;

const NOUN_ALONE =
  /(?:^|[,.;:] |\b(?:va|entra|goes|put|put it|belongs) (?:en|in|into) )(?:(?:va|goes) (?:en|in) )?(?:una |a |otra |another )(?:nota|note)\b[^.;!?]{0,60}§/;
const WISHED =
  /\b(?:what i need is|i need|i want|lo que (?:yo )?(?:necesito|quiero|ocupo) es|necesito|quiero|ocupo|el caso es que)\b/;

/** Of the last stretch of a story before a note: what was told before it, "cookies for everyone", orders nothing. */
function stanceOf({ around: text, explicit }: Dictation, around: Reading, options: ReadOptions): Stance {
  const at = [...text.matchAll(COMES_TO_IT)].at(-1)?.index ?? 0;
  const { stance, sentence } = at > LONG && explicit ? read(text.slice(at), options) : around;
  // "Para Josefina, una nota que ella sí pueda ver: ...": the noun before the colon is the order.
  const wished = explicit && (WISHED.test(sentence.line) || NOUN_ALONE.test(sentence.line));
  if (stance.commanded || !wished) return stance.commanded ? stance : around.stance;
  return { ...stance, commanded: true };
}

/** Text that was dictated for a note; where a softer word than "note" was used, only if nothing else is meant. */
function dictated(planning: Planning): Dictation | undefined {
  const { lexicon, reading } = planning;
  const dictation = splitDictation(inFull(planning), (sentence, from) => {
    const mention = mentionsIn(sentence, lexicon).find((found) => found.sure && found.from >= from);
    if (!mention) return undefined;
    const between = sentence.tokens.slice(from, mention.from);
    const near = between.length <= 4 || between.every(({ word }) => TO_RECORD.test(word));
    if (!near) return undefined;
    return mention?.to;
  });
  if (!dictation) return undefined;
  const options = { lexicon, today: planning.today, otherwise: reading.lang };
  const around = read(dictation.around, options);
  const order = narrowed(reckon(around), around);
  const noted = chance(order, 'add_note');
  const other = chance(order, 'notes_of', 'sending', 'help', 'create_tag', 'undo', 'delete', 'no');
  if (dictation.explicit)
    return noted >= other || noted > 0.4 || FOLLOWING.test(planning.text) ? dictation : undefined;
  // "anota que Max falleció" or "apunta que su nuevo teléfono es ..." are more than a note.
  const body = read(dictation.body, options);
  const { sentence, contacts, city, species } = body;
  const onRecord = dictation.onRecord || IN_RECORD.test(around.words.join(' '));
  const handle = /\b(?:instagram|insta|ig|facebook|face)\b.{0,40} (?:es|is|:) \S+$/.test(sentence.line);
  const birth = speaksOfBirth(body) && impossibleDate(sentence, planning.today) !== undefined;
  const more =
    birth ||
    handle ||
    SOURCE.test(body.sentence.text) ||
    tellsBirth(body, planning.today) ||
    DEATH.test(sentence.line) ||
    speaksOfConsent(`${around.sentence.line} ${sentence.line}`) ||
    newPet(body) ||
    (PREFERS_CHANNEL.test(sentence.line) && !onRecord) ||
    PREFERS_ONLY.test(sentence.line) ||
    (SETS.test(around.sentence.line) && tellsReminders(sentence)) ||
    (species.length > 0 && /\b(?:llama|llamad[oa]|named|called|name (?:'s|is))\b/.test(sentence.line)) ||
    (contacts.length > 0 &&
      FIELD.test(sentence.line) &&
      !OTHERS.test(sentence.line) &&
      (!onRecord || RENEWED.test(sentence.line))) ||
    ((city !== undefined || STREET_NAME.test(sentence.line)) && LIVES.test(sentence.line));
  // "pon en su ficha la dirección nueva: ...": what stands before the colon is what is told.
  if (NAMES_FIELD.test(around.sentence.line) || describesPet(body)) return undefined;
  const object = OTHER_OBJECT.test(around.sentence.line);
  if (more) return undefined;
  if (onRecord) return noted >= other ? dictation : undefined;
  return !object && order.intent === 'add_note' && noted > 0.3 ? dictation : undefined;
}

/** "déjale una: ..." where notes were just shown: one of those. */
function inFull({ text, memory }: Planning): string {
  const { tool, args } = memory.lastCall ?? {};
  const notes = tool === 'add_owner_note' || (tool === 'get_owner_details' && args?.section === 'notes');
  return notes ? text.replace(ONE, (one) => `${one} ${/one|another/iu.test(one) ? 'note' : 'nota'}`) : text;
}

const ONE =
  /^\W*(?:(?:y|and|ok|ah|pues|bueno|now|ahora|please|porfa|por favor)[ ,]+)*(?:d[eé]ja|pon|agr[eé]ga|a[nñ][aá]de|anota|escr[ií]be|m[eé]te|leave|add|put|write|make)(?:le|me)?(?: (?:her|him|them))?(?: (?:una|otra|one|another))(?: m[aá]s| more)?(?=\s*[:,])/iu;

/** "anota que los recordatorios le lleguen 48 horas antes" may mean the record itself: the person is asked. */
function perhapsField(dictation: Dictation, plan: Plan, options: ReadOptions): Plan {
  if (dictation.explicit || !plan.call) return plan;
  const { sentence, contacts } = read(dictation.body, options);
  const field = (SETTING.test(sentence.line) || contacts.length > 0) && !OTHERS.test(sentence.line);
  return field ? { ...plan, rest: [...(plan.rest ?? []), dictation.body] } : plan;
}

const SETTING =
  /\b(?:recordatorios?|reminders?|telefono|celular|correo|e-?mail|direccion|domicilio|address|phone|idioma|language|etiqueta|tag|cumpleanos|birthday|nacimiento|apellido|surname|whatsapp|sms|promo\w*|vip)\b/;
