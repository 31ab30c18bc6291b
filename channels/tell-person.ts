import { type Db, rows } from '../src/db/sql.js';
import type { Logger } from '../src/logger.js';
import type { StaffAddressKey } from '../src/staff/staff-record.js';
import type { Channel, OutgoingMessage } from './channel.js';

export interface TellOptions {
  db: Db;
  channels: Channel[];
  logger: Logger;
}

/**
 * Says something to a member of staff, wherever they can be reached now: in all of their chats on the channels that
 * run. Resolves to how many chats got it; a chat that fails does not keep it from the others.
 */
export async function tellPerson(
  { db, channels, logger }: TellOptions,
  staffId: number,
  message: OutgoingMessage,
): Promise<number> {
  const addresses = await rows<StaffAddressKey>(
    db,
    `select channel, account, external_id as "externalId" from staff_address
     join staff_member on staff_member.id = staff_id
     where staff_id = $1 and revoked_at is null order by staff_address.id`,
    [staffId],
  );
  let told = 0;
  for (const { channel, account, externalId } of addresses) {
    const way = channels.find(
      (each) => each.name === channel && each.account === account && each.status().state === 'ready',
    );
    if (!way) continue;
    // In a private chat the chat's id is the person's.
    const sent = await way.send({ channel, account, chat: externalId }, message);
    if (sent.ok) told++;
    else logger.warn({ staff: staffId, channel, reason: sent.reason }, 'person not told');
  }
  return told;
}
