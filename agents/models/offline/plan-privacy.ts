import { callFor, type Planning } from './answers.js';
import { named, shown } from './owner-reference.js';
import type { Plan } from './plan-types.js';

const BEFORE = String.raw`^(?:\W*(?:por favor|porfa|oye|huella|hola|please|hey|hi|ok|y|and|puedes|podrias|necesito(?: que)?|quiero(?: que)?|can you|could you|i need (?:you )?to|i want (?:you )?to)\b[ ,]*)*\W*`;
const DATA =
  '(?:datos|data|informacion|information|info|expediente|ficha|perfil|record|file|profile|todo|everything)';
const EXPORT = new RegExp(
  String.raw`${BEFORE}(?:exporta(?:r|me|s)?|exportes|descarga(?:r|me)?|export|download)\b.*\b${DATA}\b`,
);
const COPY = new RegExp(
  String.raw`${BEFORE}\S+ (?:me )?(?:una |a )?(?:copia|copy) (?:de|of) (?:todos )?(?:all )?(?:of )?(?:los |sus |the |his |her |their )?(?:personal )?(?:datos|data)\b`,
);
const ERASE = new RegExp(
  String.raw`${BEFORE}(?:borra(?:r|me|le)?|borres|elimina(?:r|me)?|elimines|suprime|suprimir|erase|delete|wipe)\b.{0,12}\b(?:tod[oa]s? (?:los |sus |la |su )?(?:datos|informacion)|(?:los |sus )?datos personales|all (?:of )?(?:the |his |her |their |(?:\S+ ){1,4}'s )?(?:personal )?(?:data|information|info)|(?:the |his |her |their )?personal (?:data|information))\b`,
);
const FORGET = new RegExp(String.raw`${BEFORE}(?:olvida(?:r|te)?|forget)\b`);
/** Between "forget" and the name there is nothing but what goes with a name; "forget the tag for Carlos" is no such order. */
const TITLE =
  /^(?:por|favor|please|a|al|de|la|el|los|senora?|sra?|srta|don|dona|dra?|client[ea]|duen[oa]|the|about|client|owner|customer|mrs?|ms|dr)$/;
/** That "forget" takes something back is what other messages mean by it. */
const DENIED = /\b(?:no|not|don't|dont|nunca|never|todavia|yet|mejor|actually)\b/;
const MOST_WORDS = 14;

/** "exporta los datos de María García", "olvida a María García": only where the whole message is that order. */
export function planPrivacy(planning: Planning): Plan | undefined {
  const { reading, memory } = planning;
  const { sentence, mentions, stance, words } = reading;
  const { line } = sentence;
  const long = words.filter((word) => /[\p{L}\p{N}]/u.test(word)).length > MOST_WORDS;
  if (long || DENIED.test(line) || stance.hypothetical || stance.reported || stance.past) return undefined;
  const people = mentions.filter(({ sure }) => sure);
  const owner = named(people, memory) ?? byNumber(planning);
  if (EXPORT.test(line) || COPY.test(line)) {
    const meant = owner ?? (/\b(?:sus|su|his|her|their)\b/.test(line) ? shown(memory) : undefined);
    return meant && callFor(planning, 'export', meant, 'export_owner_data', {});
  }
  if (!owner) return undefined;
  return ERASE.test(line) || forgets(planning)
    ? callFor(planning, 'forget', owner, 'forget_owner', {})
    : undefined;
}

/** A phone or an e-mail in place of a name. */
function byNumber({ reading }: Planning) {
  const contact = reading.contacts.find(({ kind }) => kind === 'phone' || kind === 'email');
  return contact && { query: contact.value };
}

function forgets({ reading: { sentence, mentions } }: Planning): boolean {
  const verb = sentence.find(FORGET);
  const name = mentions.find(({ sure }) => sure);
  if (!verb || !name || name.from < verb.to) return false;
  return sentence.tokens.slice(verb.to, name.from).every(({ word }) => TITLE.test(word));
}
