import { type Db, execute } from '../../db/sql.js';
import { storableJson } from '../storable-json.js';

/** An update as a channel delivered it. `updateId` is unique per channel and account. */
export interface IncomingUpdate {
  channel: string;
  account: string;
  updateId: string;
  chat: string;
  payload: object;
}

/**
 * Keeps an update until it is answered. Once this resolves the channel may confirm it to the platform: a
 * redelivery is then recognised (`duplicate`), and a restart finds it again.
 */
export async function storeUpdate(db: Db, update: IncomingUpdate): Promise<'fresh' | 'duplicate'> {
  const stored = await execute(
    db,
    `insert into inbox_update (channel, account, update_id, chat, payload) values ($1, $2, $3, $4, $5)
     on conflict (channel, account, update_id) do nothing`,
    [update.channel, update.account, update.updateId, update.chat, storableJson(update.payload)],
  );
  return stored === 1 ? 'fresh' : 'duplicate';
}
