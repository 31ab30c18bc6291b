import type { Clock } from '../clock.js';
import { type Db, execute, row } from '../db/sql.js';
import { clipText } from '../owners/clean-text.js';
import { cancelsVisit } from './appointment-answer.js';
import type { OwnersAtAddress, WritingOwner } from './find-owner.js';
import { type OptOutWord, readOptOutWord, saysMore } from './opt-out-words.js';
import { recordOwnersWord } from './record-owners-word.js';
import { whoseYes } from './whose-yes.js';

const MAX_BODY = 4000;
/** How long an owner must be quiet before the staff see what came in: several short messages are one. */
export const QUIET_SECONDS = 20;
/** An answer later than this is hardly one to that message. */
const RESPONSE_DAYS = 14;

export interface OwnersMessage {
  from: OwnersAtAddress;
  /** Our end: the bot or the number. */
  account: string;
  /** Of the platform; a redelivery carries the same. */
  updateId: string;
  text: string;
  media?: string;
  /** Forwarded words: they may say no, never yes. */
  foreign?: boolean;
}

export interface Received {
  messageId: number;
  owner: WritingOwner;
  /** `said_again`: the word changed nothing, and is not confirmed again. */
  effect: 'stopped' | 'started' | 'said_again' | 'reply';
}

/**
 * Keeps what an owner wrote. An opt-out word acts at once, with the words as evidence: a no for everybody with
 * that address, a yes for those whose no came from it; anything else answers the last message of ours. What is
 * more than such a word waits to be shown to the staff. Doing it again with the same message changes nothing.
 */
export async function receiveFromOwner(
  { db, clock }: { db: Db; clock: Clock },
  message: OwnersMessage,
): Promise<Received> {
  return db.transaction(async (tx) => {
    const within = { db: tx, clock };
    const said = await wordIn(within, message);
    const meant = said === 'start' ? await whoseYes(tx, message.from, keyOf(message)) : message.from.owners;
    const word = meant.length > 0 ? said : undefined;
    const owner = message.from.owners[0];
    const { id: messageId, fresh } = await store(within, message, word);
    if (word) {
      const changed = await recordWord(within, message, { word, owners: meant, messageId });
      const effect = word === 'stop' ? 'stopped' : 'started';
      return { messageId, owner, effect: changed ? effect : 'said_again' };
    }
    if (fresh) await matchToLastOutbound(within, owner.id, messageId);
    return { messageId, owner, effect: 'reply' };
  });
}

/** The opt-out word, unless it cancels the visit that the owner was just reminded of. */
async function wordIn(within: Within, message: OwnersMessage): Promise<OptOutWord | undefined> {
  const said = optOutWord(message);
  const { text, from } = message;
  if (said !== 'stop' || !(await cancelsVisit(within, { ownerId: from.owners[0].id, text }))) return said;
  return undefined;
}

export function optOutWord({
  text,
  foreign,
}: Pick<OwnersMessage, 'text' | 'foreign'>): OptOutWord | undefined {
  const word = readOptOutWord(text.slice(0, MAX_BODY));
  return foreign && word === 'start' ? undefined : word;
}

const keyOf = ({ from, account, updateId }: OwnersMessage) =>
  `in:${from.channel}:${account}:${updateId}`.slice(0, 200);

type Within = { db: Db; clock: Clock };

async function store(
  { db, clock }: Within,
  message: OwnersMessage,
  word: OptOutWord | undefined,
): Promise<{ id: number; fresh: boolean }> {
  const { from, account, text, media } = message;
  const key = keyOf(message);
  const stored = await row<{ id: number }>(
    db,
    `insert into message (owner_id, direction, channel, account, address, purpose, body, media, status, dedupe_key,
                          created_at, forward_after)
     values ($1, 'in', $2, $3, $4, $5, $6, $7, 'received', $8, $9,
             case when $11::boolean then now() + make_interval(secs => $10) end)
     on conflict (dedupe_key) do nothing returning id`,
    [
      from.owners[0].id,
      from.channel,
      account,
      from.address,
      word ? `opt_${word}` : '',
      clipText(text, MAX_BODY),
      media ?? null,
      key,
      clock.now(),
      QUIET_SECONDS,
      word === undefined || saysMore(text.slice(0, MAX_BODY)),
    ],
  );
  if (stored) return { id: stored.id, fresh: true };
  const known = await row<{ id: number }>(db, 'select id from message where dedupe_key = $1', [key]);
  return { id: known!.id, fresh: false };
}

async function recordWord(
  within: Within,
  { from, text }: OwnersMessage,
  { word, owners, messageId }: { word: OptOutWord; owners: WritingOwner[]; messageId: number },
): Promise<boolean> {
  const quoted = clipText(text.replace(/\s+/g, ' '), 200);
  const how = `"${quoted}" (${from.channel}, message ${messageId})`;
  const status = word === 'stop' ? 'revoked' : 'granted';
  let changed = false;
  for (const { id } of [...owners].sort((a, b) => a.id - b.id)) {
    const recorded = await recordOwnersWord(within, { ownerId: id, status, channel: 'all', how });
    changed ||= recorded;
  }
  // A redelivery finds its own entry: the confirmation may still be owed.
  const own = await row(within.db, 'select 1 from consent_event where how = $1 and owner_id = $2 limit 1', [
    how,
    owners[0]!.id,
  ]);
  return changed || own !== undefined;
}

async function matchToLastOutbound({ db, clock }: Within, ownerId: number, messageId: number): Promise<void> {
  await execute(
    db,
    `with answered as (
       update message set responded_at = coalesce(responded_at, $3)
        where id = (select id from message
                     where owner_id = $1 and direction = 'out' and purpose <> 'confirmation'
                       and status in ('sent', 'delivered', 'read', 'unknown')
                       and created_at > $3::timestamptz - make_interval(days => $4)
                     order by created_at desc, id desc limit 1)
       returning id)
     update message set answers_id = answered.id from answered where message.id = $2`,
    [ownerId, messageId, clock.now(), RESPONSE_DAYS],
  );
}
