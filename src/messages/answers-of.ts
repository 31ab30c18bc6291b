import { type Db, rows } from '../db/sql.js';
import type { Answers } from './choose-channel.js';

/** What each of these owners made of our messages so far, by channel. Our own answers to them do not count. */
export async function answersOf(db: Db, ownerIds: readonly number[]): Promise<Map<number, Answers[]>> {
  const of = new Map<number, Answers[]>();
  if (ownerIds.length === 0) return of;
  const counted = await rows<Answers & { ownerId: number }>(
    db,
    `select owner_id as "ownerId", channel, count(*)::int as sent, count(responded_at)::int as answered
       from message
      where owner_id = any ($1) and direction = 'out' and kind <> 'answer'
        and status in ('sent', 'delivered', 'read')
      group by owner_id, channel`,
    [ownerIds],
  );
  for (const { ownerId, ...answers } of counted) of.set(ownerId, [...(of.get(ownerId) ?? []), answers]);
  return of;
}
