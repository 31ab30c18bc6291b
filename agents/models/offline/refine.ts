import type { Planning } from './answers.js';
import { chance, type Reckoning } from './intent.js';
import { findMerge } from './merge-words.js';
import { commanded } from './order.js';
import { placed } from './owner-reference.js';
import type { Intent } from './phrases/index.js';
import { speaksOfConsent } from './plan-consent.js';
import { filtersOf, isInsight } from './plan-lists.js';
import { isAboutOwner } from './plan-owner.js';
import { isReport } from './plan-reports.js';
import { CHANGE, DEATH, FIELD, MOVED, NEW_OWNER, NEW_PET, PET_WORDS } from './possible.js';
import { WRITES } from './writing.js';

type Decision = Pick<Reckoning, 'intent' | 'p'>;

const UPDATE_VERB =
  /\b(?:cambi\w+|actuali[zc]\w+|corrig\w+|correg\w+|corrij\w+|modific\w+|edit\w+|change|update|updated|correct|fix|edit|modify|switch|set)\b/;
const LISTING =
  /^(?:\W*(?:a ver|oye|hey|ok|y|and|por favor|please|hola|hi|now|ahora)[ ,]+)*(?:los|las|lista\w*|list|clientes|customers|clients|owners|duenos|quien|quienes|cuantos|cuantas|cuales|who|which|how many|show|muestra\w*|dame|give|find|filtr\w+|all|every|everyone|people|todos|anyone|segment\w*|solo|only|just|get|pull|ensename|quiero ver|necesito ver|busca\w*)\b/;
const UNDO =
  /^(?:\W*(?:ups|oops|no|perdon|sorry|ay|oye|hey|por favor|please|mejor|wait|espera|whoops|my mistake|my bad|me equivoque|siempre no|actually)[ ,.!]+)*(?:deshaz\w*|deshacer|undo|revierte\w*|revertir|revert|roll (?:it |that )?back|take (?:that|it) back)\b/;
const SEARCHING =
  /\b(?:alguien|algun|alguna|algunos|alguno|apellid\w+|llamad[oa]s?|se llam\w+|nombre|familia|todos los|todas las|a los|a las|hay|tenemos|cuantos|quienes|varios|otro|otra|anyone|anybody|someone|somebody|any|named|called|last name|surname|family|every|everyone|all|the|how many|which|who|people|clients?|customers?|clientes?|duenos?|search|something like|more than one)\b/;
const CONTACT =
  /\b(?:telefono|celular|cel|numero|correo|mail|e-?mail|direccion|domicilio|whatsapp|contacto|phone|number|cell|address|contact|where|donde|vive|lives?|llam\w+|call|reach|birthday|cumpleanos)\b/;

const ASKS_CONSENT =
  /\b(?:acept\w+|autoriz\w+|permiso|consent\w*|opted|opt|want|quiere|agree\w*|recib\w+|receive|get)\b.*\b(?:promo\w*|marketing|publicidad|ofertas|offers|mensajes|messages|texts|newsletter)\b|\bopted (?:in|out)\b/;
const SEND =
  /\b(?:let (?:\S+ ){1,4}know|(?:tell|remind|notify|inform|text|email|message|ping) (?!me\b|us\b)(?:\S+ ){1,4}(?:that|to|about)|(?:send|shoot|drop) (?:him|her|them|an?|out|all|everyone)|avisal[ea]s?|dil[ea]s?|mandal[ea]s?|enviales?|escribel[ea]s?|recuerdales?|notifical[ea]s?|(?:manda|envia|mandar|enviar)(?:le|les)? (?:un|una|el|la|los)?(?: \S+)? ?(?:mensaje|whatsapp|correo|recordatorio|promo\w*|campana|aviso|sms))\b/;
const SEND_VERB =
  /^(?:let|tell|remind|notify|inform|text|email|message|ping|send|shoot|drop|avisa\w*|avisen\w*|dil[ea]s?|manda\w*|mandes|envia\w*|envies|escrib[ei]\w*|recuerda\w*|notifica\w*|hazle\w*|call|llama\w*)$/;
const MEDICAL =
  /\b(?:dosis|dose|doses|dosage|dosificacion|mg|ml|recet\w+|prescri\w+|antibiotic\w*|medicamento|medicina|medicine|medication|ibuprofen\w*|paracetamol|meloxicam|amoxicil\w+|ivermectin\w*|diagnos\w+|vomit\w*|diarrh?ea|cojea|limping|seizure|convulsion\w*|fiebre|fever|intoxic\w+|poison\w*)\b/;
const COUNT =
  /\b(?:cuantos (?:clientes|duenos) (?:tenemos|hay|son|tiene la clinica)|how many (?:customers|clients|owners) (?:do we have|are there|have we got))(?: en total| in total| registrados| on file)?\W*$/;
const OFF_TOPIC =
  /\b(?:partido|futbol|game|match|world cup|mundial|weather|forecast|clima|llover|rain|joke|chiste|cuento|poem|poema|song|cancion|recipe|restaurante?s?|pizza|movie|pelicula|capital (?:de|of)|presidente?|dolar|exchange rate|news|noticias|homework|traduce\w*|translate|horoscop\w+|loteria|lottery|bitcoin|que hora es|what time is it|que dia es)\b/;
const MONEY_TOTAL =
  /\b(?:cuanto|cuanta)(?: dinero| lana)?(?: \w+){0,2} (?:vend\w+|factur\w+|cobr\w+|ingres\w+|entr\w+)\b|\bhow much (?:did|have|do) we (?:sell|sold|make|made)\b/;

/** Corrects the classifier where single words decide, most of all about writes. */
export function refine(planning: Planning): Decision {
  return refineWrite(planning) ?? refineRead(planning) ?? planning.reckoning;
}

function refineWrite({ reading, reckoning, memory }: Planning): Decision | undefined {
  const { sentence, mentions, contacts, tags, species, period } = reading;
  const { line } = sentence;
  const { intent, p } = reckoning;
  const sure = (wanted: Intent, least = 0.9) => ({
    intent: wanted,
    p: Math.max(least, chance(reckoning, wanted)),
  });
  const order = reading.stance.commanded;
  const named = mentions.some((mention) => mention.sure);
  const someone =
    named || contacts.length > 0 || memory.focus !== undefined || placed(reading, memory) !== undefined;

  if (UNDO.test(line)) return sure('undo');
  // "remove that" takes back what was just done, and is nothing by itself.
  const changed = /^(?!get_|search_|generate_)/.test(memory.lastCall?.tool ?? 'get_');
  if (changed && chance(reckoning, 'undo') > 0.2 && mentions.length === 0) return sure('undo');
  if (findMerge(line) && (named || intent === 'merge')) return sure('merge');
  const animal = mentions.length > 0 || species.length > 0 || PET_WORDS.test(line);
  if (DEATH.test(line) && animal && chance(reckoning, 'medical', 'add_note') < 0.6) return sure('deceased');
  if (speaksOfConsent(line) && (someone || intent === 'consent') && !LISTING.test(line)) {
    if (chance(reckoning, 'sending', 'profile') < 0.8) return sure('consent');
  }
  const sends = commanded(sentence, [...mentions, ...tags, ...species], SEND_VERB);
  if (SEND.test(line) && sends && chance(reckoning, 'sending') > 0.08) return sure('sending');
  if (chance(reckoning, 'booking') > 0.5 || chance(reckoning, 'sending') > 0.55) return reckoning;
  if (chance(reckoning, 'delete') > 0.6 || chance(reckoning, 'medical') > 0.6) return reckoning;
  if (intent === 'create_tag' && p > 0.5) return reckoning;
  const typed = /\b(?:customer type|client type|tipo(?: de cliente)?|categoria|category)\b/.test(line);
  if (typed && order && named) return sure('update');
  if (
    tags.length > 0 &&
    order &&
    (named || (someone && !LISTING.test(line))) &&
    !NEW_OWNER.test(line) &&
    !period
  ) {
    if (chance(reckoning, 'tag') > 0.1) return sure('tag');
  }
  const animalNamed = species.some(({ from, to }) =>
    mentions.some((mention) => mention.from === to || mention.to === from || mention.to + 1 === from),
  );
  if (order && animalNamed && NEW_OWNER.test(line) && chance(reckoning, 'add_pet') > 0.05)
    return sure('add_pet');
  if (order && NEW_OWNER.test(line) && !PET_WORDS.test(line)) {
    if (intent === 'register' || (chance(reckoning, 'register') > 0.2 && species.length === 0))
      return sure('register');
  }
  const called = species.length > 0 && order && /\b(?:llamad[oa]|se llama|named|called)\b/.test(line);
  if (
    (NEW_PET.test(line) || called) &&
    someone &&
    !LISTING.test(line) &&
    chance(reckoning, 'add_pet') > 0.1
  ) {
    return sure('add_pet');
  }
  if (!reading.stance.question && someone && intent !== 'register' && chance(reckoning, 'update') > 0.06) {
    const value = contacts.length > 0;
    // "el correo de Carlos es x@y.mx" tells the new one without an order.
    const told = value && named && /\b(?:es|is|now|ahora)\b/.test(line);
    if (
      (value && (order || told) && FIELD.test(line)) ||
      (UPDATE_VERB.test(line) && (FIELD.test(line) || value)) ||
      MOVED.test(line)
    ) {
      return sure('update');
    }
  }
  if (order) return undefined;
  if (contacts.some(({ kind }) => kind === 'phone' || kind === 'email') && !WRITES.has(intent))
    return sure('profile');
  if (['tag', 'add_note', 'register', 'update'].includes(intent) && !MOVED.test(line)) {
    // Nothing was ordered: it is looked at instead.
    if (!named && tags.length > 0) return sure('segment', 0.6);
    if (!named) return next(reckoning, (other) => !WRITES.has(other));
    return sure('profile', 0.6);
  }
  return undefined;
}

function refineRead({ reading, reckoning, memory, today }: Planning): Decision | undefined {
  const { sentence, mentions, contacts, period, ordinal } = reading;
  const { line } = sentence;
  const { intent, p } = reckoning;
  const sure = (wanted: Intent, least = 0.6) => ({
    intent: wanted,
    p: Math.max(least, chance(reckoning, wanted)),
  });
  const named = mentions.some((mention) => mention.sure);
  const aboutOne =
    memory.focus !== undefined &&
    !named &&
    /^get_owner|_owner|_pet|record_consent/.test(memory.lastCall?.tool ?? '');
  if (aboutOne && !period && (intent === 'appointments' || intent === 'products' || intent === 'revenue')) {
    return sure(
      intent === 'appointments' ? 'appointments_of' : intent === 'products' ? 'purchases_of' : 'profile',
    );
  }
  const lists = isInsight(intent) || intent === 'segment';
  if (lists && named && !LISTING.test(line) && chance(reckoning, 'profile') > 0.1) return sure('profile');
  if (intent === 'tag' && LISTING.test(line) && !named) return sure('segment');
  // "cuántos clientes nuevos tuvimos" is a number, "quiénes son los nuevos" a list.
  if (intent === 'new_customers' && /\b(?:cuantos|how many)\b/.test(line)) return sure('customers');
  if (COUNT.test(line) && reading.tags.length + reading.species.length === 0) return sure('customers');
  if (OFF_TOPIC.test(line) && !named && chance(reckoning, 'off_topic') > 0.02) return sure('off_topic');
  if (
    isReport(intent) &&
    named &&
    !period &&
    chance(reckoning, 'profile', 'purchases_of', 'appointments_of') > 0.1
  ) {
    return next(reckoning, isAboutOwner);
  }
  if (reading.stance.question && named && ASKS_CONSENT.test(line)) return sure('profile');
  if (MEDICAL.test(line) && !CHANGE.test(line) && chance(reckoning, 'medical') > 0.03) return sure('medical');
  if (intent === 'products' && MONEY_TOTAL.test(line)) return sure('revenue');
  const animal = mentions.length === 1 && mentions[0]!.pet;
  if (intent === 'search' && (!SEARCHING.test(line) || animal)) return sure('profile');
  if (isAboutOwner(intent)) {
    if (
      (intent === 'details' || intent === 'messages_of') &&
      named &&
      CONTACT.test(line) &&
      chance(reckoning, 'profile') > 0.15
    ) {
      return sure('profile');
    }
    const someone =
      mentions.length > 0 || contacts.length > 0 || memory.focus !== undefined || ordinal !== undefined;
    if (!someone && LISTING.test(line) && Object.keys(filtersOf(reading, today)).length > 0)
      return sure('segment');
  }
  if (
    intent === 'select' &&
    chance(reckoning, 'purchases_of', 'appointments_of', 'notes_of', 'messages_of') > 0.25
  ) {
    return next(reckoning, (other) => other !== 'profile' && other !== 'select' && isAboutOwner(other));
  }
  const listed = ordinal !== undefined && (memory.list?.length ?? 0) > 1 && !named;
  if (listed && ['profile', 'no', 'yes'].includes(intent)) return sure('select');
  // Chat about the weather does not speak of the clinic's people and periods.
  if (intent === 'off_topic' && p < 0.75) {
    const other = reckoning.ranked[1]!;
    if (other.p > 0.12) return { intent: other.intent, p: Math.max(0.4, other.p) };
  }
  return undefined;
}

function next({ ranked }: Reckoning, fits: (intent: Intent) => boolean): Decision {
  const found = ranked.find(({ intent }) => fits(intent));
  return { intent: found?.intent ?? 'profile', p: Math.max(0.5, found?.p ?? 0) };
}
