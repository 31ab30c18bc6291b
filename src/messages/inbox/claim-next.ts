import { type Db, row } from '../../db/sql.js';

/** Long enough for a pause of the process, short enough that a crash delays an answer only a little. */
export const LEASE_SECONDS = 30;

export interface ClaimedUpdate<Payload> {
  id: number;
  channel: string;
  account: string;
  chat: string;
  payload: Payload;
  /** How often it was claimed, this time included. Also the proof of whose claim is the latest. */
  attempts: number;
  /** An earlier attempt had begun to answer: part of it may have arrived. */
  answering: boolean;
}

/**
 * The oldest update that nobody works on, at the head of its chat: updates of one chat are worked in the order
 * of their arrival, those of several chats side by side, by any number of processes. The lease runs on the
 * database's clock. Undefined where nothing is open.
 */
export function claimNext<Payload>(
  db: Db,
  channels: { name: string; account: string }[],
): Promise<ClaimedUpdate<Payload> | undefined> {
  return row<ClaimedUpdate<Payload>>(
    db,
    `update inbox_update
     set status = 'working', attempts = attempts + 1, leased_until = now() + make_interval(secs => $3)
     where id = (
       select head.id from inbox_update head
       where head.status in ('received', 'working')
         and (head.leased_until is null or head.leased_until < now())
         and (head.channel, head.account) in (select * from unnest($1::text[], $2::text[]))
         and not exists (
           select from inbox_update earlier
           where earlier.channel = head.channel and earlier.account = head.account
             and earlier.chat = head.chat and earlier.id < head.id
             and earlier.status in ('received', 'working'))
       order by head.id
       limit 1
       for update skip locked)
     returning id, channel, account, chat, payload, attempts, answering_at is not null as answering`,
    [channels.map(({ name }) => name), channels.map(({ account }) => account), LEASE_SECONDS],
  );
}
