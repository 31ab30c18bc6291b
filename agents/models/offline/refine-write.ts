import type { Planning } from './answers.js';
import { tellsBirth } from './birth-dates.js';
import { clearedField } from './cleared-field.js';
import { sourceIn } from './field-values.js';
import { NO_BOOKING } from './filters.js';
import { chance, type Reckoning } from './intent.js';
import { mergedIds } from './merge-ids.js';
import { findMerge } from './merge-words.js';
import { commanded } from './order.js';
import { placed } from './owner-reference.js';
import type { Intent } from './phrases/index.js';
import { speaksOfConsent, wantsNothing } from './plan-consent.js';
import { FIELD, MOVED, NEW_OWNER, newPet, PET_WORDS, speaksOfDeath } from './possible.js';
import { NO_REMINDER, PREFERENCE } from './preference-values.js';
import { NOT_YET, WRITES } from './writing.js';

export type Decision = Pick<Reckoning, 'intent' | 'p'>;

const UPDATE_VERB =
  /\b(?:cambi\w+|actuali[zc]\w+|corrig\w+|correg\w+|corrij\w+|modific\w+|edit\w+|change|update|updated|updating|correct|fix|edit|modify|switch|set|make)\b/;
export const LISTING =
  /^(?:\W*(?:a ver|oye|hey|ok|y|and|por favor|please|hola|hi|now|ahora)[ ,]+)*(?:los|las|lista\w*|list|clientes|customers|clients|owners|duenos|quien|quienes|cuantos|cuantas|cuales|who|which|how many|show|muestra\w*|dame|give me|find|filtr\w+|all|every|everyone|people|todos|anyone|segment\w*|solo|only|just|get me|pull|ensename|quiero ver|necesito ver|busca\w*)\b/;
const UNDO =
  /\b(?:deshaz\w*|deshac\w+|undo|undoing|revierte\w*|revertir|revert|roll (?:it |that )?back|take (?:that|it) back)\b/;
const TAKE_BACK =
  /\b(?:put back|ponle (?:el|la) que tenia|como antes|the one (?:she|he|they) had|cancel\w*|anul\w*|regres\w*|quit[ae]\w*|borr[ae]\w*|elimin\w*|revers\w*|remove|delete|erase|scratch|wrong|mistake|my bad|equivoqu\w*|equivocad\w*|confundi|no era|era otr[oa]|otro cliente|meant (?:for|to)|put it back|change it back|como estaba|back the way)\b/;
const SEND =
  /\b(?:let (?:\S+ ){1,4}know|(?:tell|remind|notify|inform|text|email|message|ping) (?!me\b|us\b)(?:\S+ ){1,4}(?:that|to|about)|(?:send|shoot|drop) (?:him|her|them|an?|out|all|everyone)|avisal[ea]s?|dil[ea]s?|mandal[ea]s?|enviales?|escribel[ea]s?|recuerdales?|notifical[ea]s?|(?:manda|envia|mandar|enviar)(?:le|les)? (?:un|una|el|la|los)?(?: \S+)? ?(?:mensaje|whatsapp|correo|recordatorio|promo\w*|campana|aviso|sms))\b/;
const SEND_VERB =
  /^(?:let|tell|remind|notify|inform|text|email|message|ping|send|shoot|drop|avisa\w*|avisen\w*|dil[ea]s?|manda\w*|mandes|envia\w*|envies|escrib[ei]\w*|recuerda\w*|notifica\w*|hazle\w*|call|llama\w*)$/;
const BOOK =
  /\b(?:agend\w+|apart\w+|reserv\w+|program\w+|reagend\w+|reprogram\w+|pospon\w*|book|booking|schedule|reschedule|fit|squeeze)\b.*\b(?:citas?|consultas?|lugar|espacio|revision|turno|appointments?|slots?|visits?|checkup|check-up|hueco|in)\b/;
/** "note for Susan Taylor": the text comes next. */
const BARE_NOTE =
  /^\W*(?:(?:please|porfa|por favor|oye|hey|ok|una?|an?|new|nueva|hazme|deja|dejale|pon|add|leave) )*(?:note|nota) (?:for|to|on|para|a|en) (?:(?:la|el|senora?|sra?|don|dona|mrs?|ms|file|ficha|de|del) )*NAME(?: 's (?:file|record|profile))?\W*$/;
const CALLS_OFF =
  /\bcancel(?:a|ale|ar|arle)?(?: [^ .,;:!?]+){0,5}? (?:cita|consulta|turno|appointments?|appt|booking)\b(?! (?:history|report|reminder))|\b(?:cancel(?:a|ale|ar|arle|en|emos|o|amos|ing)?|mueve(?:le|me)?|mover(?:le)?|recorre(?:r|le)?|pasa(?:le)?|cambia(?:le|r|rle)?|move|push|bump|shift|postpone|change|call off)(?: (?:the|that|this|her|his|their|my|la|las|su|sus|mi|esa|de|del|all|today|tomorrow|hoy|manana|next|\S+day|'s|\d\S*|am|pm|a|las?|the|todas|los|:|o'clock|\S+'s)){0,6} (?:cita|citas|consulta|turno|appointments?|appt|booking|slot)\b(?! (?:history|report|reminder))/;
const ADDING =
  /\b(?:agreg\w+|anad\w+|met[ea]\w*|registr\w+|da(?:r|le|lo|la)? de alta|sum[ae]\w*|pon(?:le|er|erle)?|add(?:ed)?|adding|register\w*|put|enter|apunt\w+)\b/;
const CREATES =
  /\b(?:cre[ae]\w*|nuev[oa]|create|new|genera\w*|define|set up|make)\b(?: \S+){0,3} (?:etiqueta|tag|label)\b|\b(?:etiqueta|tag) nuev[oa]\b|\b(?:una|an?|otra|another) (?:\w+ )?(?:etiqueta|tag|label) (?:\w+ )?(?:llamad[oa]|que se llam[ea]|de nombre|called|named)\b|\b(?:una|an?) (?:\w+ )?(?:etiqueta|tag|label)\b.*\b(?:llama(?:la|le|mosla)|que se llame|ponle (?:de nombre)?|call it|name it|we'd call|named|called)\b|\b(?:una|an?|one|otra|another)(?: \w+){0,2} (?:etiqueta|tag|label)\b.*\b(?:crea(?:la|mela|rla)|create it|make it|set it up)\b|\b(?:etiqueta|tag|label) (?:que no tenemos|we don't have)\b.*\b(?:crea\w*|create)\b/;
/** What follows is the tag's name, whoever else is called so. */
const NAMES_TAG =
  /\b(?:tag|label|etiqueta)(?: nueva)? (?:llamad[oa]|que se llam\w+|con (?:el )?nombre|de nombre|called|named|with the name)\b|\b(?:new (?:tag|label)|nueva etiqueta|etiqueta nueva)\b.*\b(?:description|descripcion)\b/;
const TAG_VERB =
  /\b(?:tag|label|mark|flag|put|add|give|make|etiquet\w+|marc\w+|pon\w*|agreg\w+|quit\w+|remove|asign\w+|dale)\b/;

/** Where single words decide that something is to be changed, or that it only sounds like it. */
export function refineWrite(planning: Planning): Decision | undefined {
  const { reading, reckoning, memory } = planning;
  const { sentence, mentions, contacts, tags, species, stance } = reading;
  const { line } = sentence;
  const { intent, p } = reckoning;
  const sure = (wanted: Intent, least = 0.9) => ({
    intent: wanted,
    p: Math.max(least, chance(reckoning, wanted)),
  });
  const named = mentions.some((mention) => mention.sure);
  const someone =
    named || contacts.length > 0 || memory.focus !== undefined || placed(reading, memory) !== undefined;

  // "cancel her appointment", right after a change, takes back no change.
  if (CALLS_OFF.test(line) && !stance.question) return sure('booking');
  const back = undone(planning);
  if (back) return back;
  if (findMerge(line) && (named || intent === 'merge' || mergedIds(sentence))) return sure('merge');
  const animal = mentions.length > 0 || species.length > 0 || PET_WORDS.test(line);
  const ill = chance(reckoning, 'medical') > 0.6 && !NOT_YET.test(line);
  if (speaksOfDeath(line) && animal && !ill) return sure('deceased');
  const order = stance.commanded && someone && !stance.question;
  if (order && PREFERENCE.test(line)) return sure('update');
  const strangers = mentions.every(({ known }) => !known);
  if (order && strangers && contacts.length > 0 && ENTERS.test(line)) return sure('register');
  if (speaksOfConsent(line) && (someone || intent === 'consent') && !LISTING.test(line)) {
    if (chance(reckoning, 'sending', 'profile') < 0.8 || stance.commanded || wantsNothing(line))
      return sure('consent');
  }
  const timed =
    /\b(?:recordatorios?|reminders?)\b.*\b(?:(?:24|48|2|dos|two) ?(?:h|hrs?|horas?|hours?)|(?:un|1|2|dos|one|two|a|the) (?:dias?|days?) (?:antes|before|ahead|de anticipacion))\b/.test(
      line,
    );
  const reminders = timed || NO_REMINDER.test(line);
  if (reminders && someone && !stance.question && !LISTING.test(line)) return sure('update');
  if (named && BARE_NOTE.test(reading.words.join(' '))) return sure('add_note');
  const sends = commanded(sentence, [...mentions, ...tags, ...species], SEND_VERB);
  if (SEND.test(line) && sends && chance(reckoning, 'sending') > 0.08) return sure('sending');
  if (order && clearedField(reading) && !LISTING.test(line)) return sure('update');
  if (order && sourceIn(reading.sentence.text) !== undefined && !NEW_OWNER.test(line)) return sure('update');
  // "la gente de Tulum sin cita agendada" asks for a list, and books nothing.
  const unbooked =
    NO_BOOKING.test(line) && !named && (reading.city ?? tags[0] ?? species[0] ?? reading.money);
  if (unbooked && !stance.commanded) return sure('segment', 0.6);
  if (BOOK.test(line) && chance(reckoning, 'booking') > 0.03) return sure('booking');
  if (chance(reckoning, 'booking') > 0.5 || chance(reckoning, 'sending') > 0.55) return reckoning;
  const nameless = /\b(?:la|una|the|a|that|esa|su|her|his) (?:tag|etiqueta|label)\W*$/.test(line);
  if (intent === 'delete' && nameless && tags.length === 0) return sure('tag');
  if (chance(reckoning, 'delete') > 0.6 || chance(reckoning, 'medical') > 0.6) return reckoning;
  if (CREATES.test(line) && (stance.commanded || stance.polite) && (strangers || NAMES_TAG.test(line)))
    return sure('create_tag');
  if (intent === 'create_tag' && p > 0.5) return reckoning;
  // "who has both the Surgery and the Dog Owner tag"
  const asksTagged =
    stance.question && tags.length > 0 && !someone && LISTING.test(line) && !OUGHT.test(line);
  if (asksTagged && !stance.past && !stance.hypothetical) return sure('segment');
  const typed = /\b(?:customer type|client type|tipo(?: de cliente)?|categoria|category)\b/.test(line);
  if (typed && stance.commanded && someone) return sure('update');
  if (BEARERS.test(line) && !named) return sure('segment');
  return (
    tagging(planning, named, someone) ??
    adding(planning, someone) ??
    updating(planning, named, someone) ??
    unordered(planning, named)
  );
}

/** Somebody is to be entered, whatever else is told of them. */
const ENTERS =
  /\b(?:da(?:r|me|nos|le)? de alta|dal[oa] de alta|des de alta|registra(?:r|me|l[oa])?|registres|register|sign (?:him|her|them)? ?up|enroll)\b/;

/** "todos los que traen la etiqueta Diabetic" */
const BEARERS =
  /\b(?:que|who|that|quienes) (?:traen|traigan|tienen|tengan|llevan|lleven|have|carry|wear|got)\b(?: \S+){0,2} (?:etiqueta|tag|label)\b/;

/** "deshazlo", and "no, era otra" where something was changed just now. */
function undone({ reading, reckoning, memory }: Planning): Decision | undefined {
  const { line } = reading.sentence;
  const asking =
    /\b(?:se puede|es posible|puedo|como|how|can (?:i|we)|is it possible|what if|que pasa)\b/.test(line);
  if (UNDO.test(line)) {
    return asking ? { intent: 'help', p: 0.9 } : { intent: 'undo', p: 0.95 };
  }
  const changed = /^(?!get_|search_|generate_)/.test(memory.lastCall?.tool ?? 'get_');
  const bare =
    reading.mentions.every((mention) => mention.pet || !mention.sure) && reading.contacts.length === 0;
  if (!changed || !bare || reading.tags.length > 0) return undefined;
  return TAKE_BACK.test(line) || chance(reckoning, 'undo') > 0.2 ? { intent: 'undo', p: 0.9 } : undefined;
}

function tagging({ reading, reckoning }: Planning, named: boolean, someone: boolean): Decision | undefined {
  const { sentence, tags, period, stance } = reading;
  const { line } = sentence;
  const p = Math.max(0.9, chance(reckoning, 'tag'));
  if (tags.length === 0 || !stance.commanded || NEW_OWNER.test(line)) return undefined;
  if (stance.everyone && TAG_VERB.test(line)) return { intent: 'tag', p };
  if (period || !(named || (someone && !LISTING.test(line)))) return undefined;
  return chance(reckoning, 'tag') > 0.1 ? { intent: 'tag', p } : undefined;
}

const NEWCOMER =
  /\b(?:nuev[oa] (?:cliente|clienta|duen[oa]|familia|pareja)|(?:cliente|clienta|duen[oa]|familia|pareja) nuev[oa]|new (?:client|customer|owner|family|couple)|una? (?:senora?|senorita|joven|muchach[oa]|chav[oa]|pareja|familia)|an? (?:new )?(?:lady|woman|man|guy|gentleman|couple|family))\b/;

/** A new pet, or a new owner. */
function adding(planning: Planning, someone: boolean): Decision | undefined {
  const { reading, reckoning } = planning;
  const { sentence, mentions, species, contacts, stance } = reading;
  const { line } = sentence;
  if (stance.question && !stance.polite) return undefined;
  const pet = Math.max(0.9, chance(reckoning, 'add_pet'));
  const order = stance.commanded;
  const animalNamed = species.some(({ from, to }) =>
    mentions.some(
      (mention) =>
        from - mention.to <= 2 && mention.from - to <= 1 && (mention.from >= to || mention.to <= from),
    ),
  );
  if (
    order &&
    animalNamed &&
    ADDING.test(line) &&
    !/\b(?:cliente|client|customer|owner nuev|nuev[oa] duen)\b/.test(line)
  ) {
    if (chance(reckoning, 'add_pet') > 0.03) return { intent: 'add_pet', p: pet };
  }
  const stranger = contacts.length > 0 && isStranger(planning);
  const called =
    species.length > 0 &&
    order &&
    /\b(?:llamad[oa]|se llama|named|called|goes by|le puso|le puse|le pusieron)\b/.test(line);
  // "una gatita, se llama Canela, dala de alta con ella": the animal, where its owner is one of ours.
  const theirs =
    called && contacts.length === 0 && mentions.some(({ sure, known, pet }) => sure && known && !pet);
  if (order && NEW_OWNER.test(line) && (stranger || !PET_WORDS.test(line)) && !theirs) {
    const likely = chance(reckoning, 'register');
    // A newcomer may bear names that others here have.
    const newcomer = contacts.length > 0 && NEWCOMER.test(line);
    if (stranger || newcomer || reckoning.intent === 'register' || (likely > 0.2 && species.length === 0)) {
      return { intent: 'register', p: Math.max(0.9, likely) };
    }
  }
  const likely = chance(reckoning, 'add_pet') > 0.05 || (called && newPet(reading));
  if ((newPet(reading) || called) && someone && !LISTING.test(line) && likely) {
    return { intent: 'add_pet', p: pet };
  }
  return undefined;
}

/** Somebody with a name that no owner here bears in full. */
const isStranger = ({ reading }: Planning): boolean =>
  reading.mentions.some(({ sure, known }) => sure && !known);

function updating(planning: Planning, named: boolean, someone: boolean): Decision | undefined {
  const { reading, reckoning, today } = planning;
  const { sentence, contacts, stance } = reading;
  const { line } = sentence;
  if (stance.question || !someone || reckoning.intent === 'register') return undefined;
  if (named && tellsBirth(reading, today)) return { intent: 'update', p: 0.9 };
  if (chance(reckoning, 'update') < 0.05) return undefined;
  const value = contacts.length > 0;
  // "el correo de Carlos es x@y.mx" tells the new one without an order.
  const told =
    named &&
    contacts.some(({ from }) => {
      const before = sentence.tokens.slice(Math.max(0, from - 4), from).map(({ word }) => word);
      return before.some((word) => /^(?:es|is|:|sera|nuev[oa]|new|it's)$/.test(word));
    });
  const ordered = stance.commanded && FIELD.test(line) && (value || UPDATE_VERB.test(line));
  const spoken =
    ordered || (told && FIELD.test(line)) || (stance.commanded && value && UPDATE_VERB.test(line));
  return spoken || MOVED.test(line)
    ? { intent: 'update', p: Math.max(0.9, chance(reckoning, 'update')) }
    : undefined;
}

/** It only sounds like a change: nothing was ordered. A plain question is looked up; all else is answered in words. */
function unordered({ reading, reckoning }: Planning, named: boolean): Decision | undefined {
  const { sentence, contacts, tags, stance } = reading;
  const { intent } = reckoning;
  if (stance.commanded) return undefined;
  if (
    contacts.some(({ kind }) => kind === 'phone' || kind === 'email') &&
    !WRITES.has(intent) &&
    !stance.reported
  ) {
    return { intent: 'profile', p: 0.9 };
  }
  if (!['tag', 'add_note', 'register', 'update'].includes(intent) || MOVED.test(sentence.line))
    return undefined;
  if (!named && tags.length > 0 && !OUGHT.test(sentence.line)) return { intent: 'segment', p: 0.6 };
  if (!named) return readInstead(reckoning);
  const onlyTalk = stance.hypothetical || stance.reported || stance.negated || stance.past;
  return onlyTalk ? undefined : { intent: 'profile', p: 0.6 };
}

const OUGHT = /\b(?:deb[eo]\w*|should|need to|must|have to|hay que|tienen que|ought)\b/;

function readInstead({ ranked }: Reckoning): Decision {
  const found = ranked.find(({ intent }) => !WRITES.has(intent));
  return { intent: found?.intent ?? 'profile', p: Math.max(0.5, found?.p ?? 0) };
}
