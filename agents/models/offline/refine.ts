import type { Planning } from './answers.js';
import { chance, type Reckoning } from './intent.js';
import { findMerge } from './merge-words.js';
import type { Intent } from './phrases/index.js';
import { speaksOfConsent } from './plan-consent.js';
import { filtersOf, isInsight, isReport } from './plan-lists.js';
import { isAboutOwner } from './plan-owner.js';
import { hasOrder } from './stance.js';
import { WRITES } from './writing.js';

const DEATH =
  /\b(?:fallec\w+|muri[oe]\w*|murio|muert[oa]|difunt[oa]|deceso|defuncion|sacrific\w+|eutanasi\w*|(?:pus\w+|poner) a dormir|durmieron|dormimos|(?:cruzo|cruzar) el (?:arcoiris|puente)|(?:se fue|esta en el|al) cielo|ya no esta con nosotros|nos dejo|paso a mejor vida|died|dead|deceased|passed away|passed on|has passed|passed (?:yesterday|today|last|this)|put (?:\w+ ){0,4}(?:to sleep|down)|euthani[sz]\w*|rainbow bridge|no longer with us|didn't make it|lost (?:her|his|their) (?:dog|cat|pet|bunny|rabbit|bird)|the passing of|the death of)\b/;
const FIELD =
  /\b(?:telefono|celular|cel|numero|movil|correo|e-?mail|mail|direccion|domicilio|ciudad|idioma|instagram|insta|facebook|apellido|cumpleanos|nacimiento|recordatorios?|preferencia|phone|cell|mobile|number|address|city|language|birthday|last name|surname|reminders?|preference|contact method|whatsapp|tipo de cliente|customer type)\b/;
const MOVED =
  /\b(?:se (?:mudo|cambio de (?:casa|domicilio|numero|telefono|correo))|cambio de (?:numero|telefono|correo|celular|domicilio|direccion|casa)|moved|relocated|has a new (?:phone|number|email|address)|new (?:phone|number|email|address|cell)|nuevo (?:numero|telefono|correo|celular)|nueva direccion|(?:prefiere|prefers|would rather|wants to be|quiere que (?:le|la|lo)) .*(?:whatsapp|correo|email|llam\w+|phone|text\w*|sms|telegram|ingles|english|espanol|spanish|called|emailed))\b/;
const UPDATE_VERB =
  /\b(?:cambi\w+|actuali[zc]\w+|corrig\w+|correg\w+|corrij\w+|modific\w+|edit\w+|change|update|correct|fix|edit|modify|switch|set)\b/;
const LISTING =
  /^(?:\W*(?:a ver|oye|hey|ok|y|and|por favor|please|hola|hi)[ ,]+)*(?:los|las|lista\w*|list|clientes|customers|clients|owners|duenos|quien|quienes|cuantos|cuantas|cuales|who|which|how many|show|muestra\w*|dame|give|find|filtr\w+|all|every|everyone|people|todos|anyone|segment\w*|solo|only|just|y los|get|pull|ensename|quiero ver|necesito ver|busca\w*)\b/;
const PET_WORDS = /\b(?:mascota|mascotas|pet|pets)\b/;
const NEW_PET =
  /\b(?:adopt\w+|rescat\w+|rescued|nuev[oa] (?:mascota|perr\w+|gat\w+|cachorr\w+|conej\w+|integrante)|(?:mascota|perr\w+|gat\w+|cachorr\w+|conej\w+|tortug\w+|peric\w+|hamster|ave|pajar\w+) nuev[oa]|new (?:pet|dog|cat|puppy|kitten|rabbit|bunny|bird|hamster|turtle|parrot|addition)|another (?:pet|dog|cat|puppy|kitten|rabbit|bird)|otr[oa] (?:mascota|perr\w+|gat\w+))\b/;
const NEW_OWNER =
  /\b(?:registr\w+|dar? de alta|des de alta|alta de|dal[oa] de alta|nuev[oa] (?:cliente|clienta|duen[oa]|propietari[oa])|(?:cliente|clienta|duen[oa]) nuev[oa]|register|sign up|enroll|onboard|new (?:client|customer|owner)|as a (?:client|customer|new))\b/;
const UNDO =
  /^(?:\W*(?:ups|oops|no|perdon|sorry|ay|oye|hey|por favor|please|mejor|wait|espera|whoops|my mistake|my bad|me equivoque)[ ,.!]+)*(?:deshaz\w*|deshacer|undo|revierte\w*|revertir|revert|roll (?:it |that )?back|take (?:that|it) back)\b/;

/** Corrects the classifier where single words decide, most of all about writes. */
export function refine(planning: Planning): Pick<Reckoning, 'intent' | 'p'> {
  const { reading, reckoning, memory, today } = planning;
  const { sentence, mentions, contacts, tags, species, period } = reading;
  const { line } = sentence;
  const order = hasOrder(sentence);
  const sure = (intent: Intent, p = 0.9) => ({ intent, p: Math.max(p, chance(reckoning, intent)) });
  const { intent, p } = reckoning;
  const named = mentions.some((mention) => mention.sure);
  const someone = named || contacts.length > 0 || memory.focus !== undefined;

  if (UNDO.test(line)) return sure('undo');
  if (findMerge(line) && (named || intent === 'merge')) return sure('merge');
  if (
    DEATH.test(line) &&
    (mentions.length > 0 || species.length > 0 || PET_WORDS.test(line)) &&
    !['medical', 'add_note'].includes(intent)
  ) {
    return sure('deceased');
  }
  if (
    speaksOfConsent(line) &&
    (someone || intent === 'consent') &&
    !LISTING.test(line) &&
    chance(reckoning, 'sending', 'profile') < 0.8
  ) {
    return sure('consent');
  }
  if (
    chance(reckoning, 'booking') > 0.5 ||
    chance(reckoning, 'sending') > 0.55 ||
    chance(reckoning, 'delete') > 0.6 ||
    chance(reckoning, 'medical') > 0.6
  ) {
    return reckoning;
  }
  if (intent === 'create_tag' && p > 0.5) return reckoning;
  if (tags.length > 0 && order && (named || (memory.focus && !LISTING.test(line))) && !NEW_OWNER.test(line)) {
    if (chance(reckoning, 'tag') > 0.15 && !period) return sure('tag');
  }
  if (
    order &&
    NEW_OWNER.test(line) &&
    !PET_WORDS.test(line) &&
    (intent === 'register' || (chance(reckoning, 'register') > 0.2 && species.length === 0))
  ) {
    return sure('register');
  }
  if (
    (NEW_PET.test(line) ||
      (species.length > 0 && order && /\b(?:llamad[oa]|se llama|named|called)\b/.test(line))) &&
    someone &&
    !LISTING.test(line)
  ) {
    if (chance(reckoning, 'add_pet') > 0.1) return sure('add_pet');
  }
  const value = contacts.length > 0;
  if (
    !reading.stance.question &&
    someone &&
    ((value && order && FIELD.test(line)) ||
      (UPDATE_VERB.test(line) && (FIELD.test(line) || value)) ||
      MOVED.test(line))
  ) {
    if (intent !== 'register' && chance(reckoning, 'update') > 0.08) return sure('update');
  }
  if (value && !order) {
    const phone = contacts.some(({ kind }) => kind === 'phone' || kind === 'email');
    if (phone && !WRITES.has(intent)) return sure('profile');
  }
  if (WRITES.has(intent) && !order && (intent === 'tag' || intent === 'add_note' || intent === 'register')) {
    // Nothing was ordered: it is looked at instead.
    if (LISTING.test(line) && !named) return next(reckoning, (other) => !WRITES.has(other));
    if (named) return sure('profile', 0.6);
  }
  if (
    (isInsight(intent) || intent === 'segment') &&
    named &&
    !LISTING.test(line) &&
    chance(reckoning, 'profile') > 0.1
  ) {
    return sure('profile', 0.6);
  }
  if (intent === 'tag' && LISTING.test(line) && !named) return sure('segment', 0.6);
  if (
    isReport(intent) &&
    named &&
    !period &&
    chance(reckoning, 'profile', 'purchases_of', 'appointments_of') > 0.1
  ) {
    return next(reckoning, isAboutOwner);
  }
  if (isAboutOwner(intent) && !someone && !reading.ordinal && mentions.length === 0) {
    const filters = filtersOf(reading, today);
    if (Object.keys(filters).length > 0 && LISTING.test(line)) return sure('segment', 0.6);
  }
  if (
    reading.ordinal &&
    (memory.list?.length ?? 0) > 1 &&
    ['profile', 'no', 'yes', 'details'].includes(intent) &&
    !named
  ) {
    return intent === 'details' ? sure('details') : sure('select');
  }
  return reckoning;
}

function next({ ranked }: Reckoning, fits: (intent: Intent) => boolean): Pick<Reckoning, 'intent' | 'p'> {
  const found = ranked.find(({ intent }) => fits(intent));
  return { intent: found!.intent, p: Math.max(0.5, found!.p) };
}
