import { callFor, type Planning, say } from './answers.js';
import type { Contact } from './contacts.js';
import { asReference } from './owner-reference.js';
import { howGiven } from './plan-consent.js';
import type { Plan } from './plan-types.js';
import { SMALL_WORDS } from './small-words.js';
import { isWord } from './text.js';
import { changes } from './writing.js';

/** What is said right after a change and belongs to it: another value, another person, how it was told. */
export function planAfterwards(planning: Planning): Plan | undefined {
  const { lastCall } = planning.memory;
  if (!lastCall || !changes(lastCall.tool)) return undefined;
  return otherContact(planning) ?? meantOther(planning) ?? howTold(planning);
}

/** "no, era 998 765 4322", after another number was saved: the right one takes its place. */
function otherContact(planning: Planning): Plan | undefined {
  const { reading, memory } = planning;
  const { sentence, contacts, mentions } = reading;
  const [contact, another] = contacts;
  const { focus, lastCall } = memory;
  if (
    !contact ||
    another ||
    !focus ||
    lastCall?.tool !== 'update_owner' ||
    lastCall.args.user_id !== focus.user_id
  )
    return undefined;
  const field = (FIELDS[contact.kind] ?? []).find((name) => lastCall.args[name] !== undefined);
  if (!field || !NO_FIRST.test(sentence.line) || UNDOES.test(sentence.line)) return undefined;
  const other = sentence.tokens.filter(
    (token, at) =>
      isWord(token) &&
      !(at >= contact.from && at < contact.to) &&
      !SMALL_WORDS.has(token.word) &&
      !CORRECTING.test(token.word),
  );
  if (other.length > 0 || mentions.some(({ sure }) => sure)) return undefined;
  return callFor(planning, 'update', asReference(focus), 'update_owner', { [field]: contact.value });
}

const FIELDS: Partial<Record<Contact['kind'], string[]>> = {
  phone: ['phone_primary', 'phone_secondary'],
  email: ['email'],
};
const CORRECTING =
  /^(?:no|nop|nel|nope|perdon|hay|ups|oops|sorry|wait|espera\w*|digo|dije|mal|equivoque|confundi|correct[oa]?|right|one|bueno|good|mean|meant|era|fue|was|numero|number|telefono|phone|correo|e-?mail|mejor|actually|termina|acaba|ends|dictaron|said|actual|real)$/;

/**
 * "no, era a Michael Brown", right after a change: what was written stays wrong until it is taken back, and that is
 * said.
 */
function meantOther(planning: Planning): Plan | undefined {
  const { reading } = planning;
  const { line } = reading.sentence;
  const short = reading.words.filter((word) => /[\p{L}\p{N}]/u.test(word)).length <= 8;
  const value =
    reading.mentions.some(({ sure }) => sure) || reading.contacts.length > 0 || OTHER_ONE.test(line);
  if (!short || !value || !NO_FIRST.test(line) || UNDOES.test(line)) return undefined;
  return say(planning, 'no', 'meant_else', { suggest: ['undo'] });
}

const NO_FIRST =
  /^\W*(?:hay (?=no\b)|no|nop|nel|nope|perdon|ups|oops|sorry|wait|espera)\b[ ,.!]*(?!le |la |lo |les |hay|tiene|quiere|doesn't|did)/;
const UNDOES =
  /\b(?:anul\w*|desha\w+|undo|quit\w+|borr\w+|revert\w*|reviert\w*|cancel\w*|remove|delete|scratch|regres\w+)\b/;
const OTHER_ONE = /\b(?:la otra|el otro|the other(?: one)?|other one)\b/;

/** "by phone", "me lo dijo en persona", after a no was kept without how it was told: the ledger gets that too. */
function howTold(planning: Planning): Plan | undefined {
  const { text, reading, memory } = planning;
  const { focus, lastCall } = memory;
  const { status, channel, how, user_id } = lastCall?.args ?? {};
  const untold = lastCall?.tool === 'record_consent' && status === 'revoked' && !howGiven(String(how)).how;
  if (!untold || !focus || focus.user_id !== user_id || reading.stance.question) return undefined;
  const said = howGiven(text).how;
  const before = said && text.slice(0, text.indexOf(said));
  if (!said || !TELLS.test(before!) || text.trim().length > before!.length + said.length + 3)
    return undefined;
  return callFor(planning, 'consent', asReference(focus), 'record_consent', {
    status,
    ...(typeof channel === 'string' && { channel }),
    how: said,
  });
}

const TELLS =
  /^\W*(?:(?:me|nos) )?(?:(?:lo|la) )?(?:dijo|pidi[oó]|avis[oó]|confirm[oó]|solicit[oó]|fue|ella|[eé]l|(?:she|he|they|it) (?:told (?:me|us)|asked(?: for it)?|said (?:so|it)|was|called)|it was|told (?:me|us)|was|y|and|,| )*\s*$/iu;
