import { type Db, rows } from '../src/db/sql.js';
import type { Language, Translate, Values } from '../src/i18n.js';
import type { Logger } from '../src/logger.js';
import type { Attachment } from '../src/rich-text.js';
import type { Channel } from './channel.js';

export interface NotifyOptions {
  db: Db;
  i18n: { translate(lang: Language): Translate };
  channels: Channel[];
  logger: Logger;
  /** Go with the sentence. */
  attachments?: Attachment[];
}

interface AdminAddress {
  staffId: number;
  language: Language;
  channel: string;
  account: string;
  externalId: string;
}

/**
 * Tells every admin one sentence, in their language, wherever they can be reached now: in all of their chats on
 * the channels that run. Resolves to how many chats got it; a chat that fails does not keep it from the others.
 */
export async function notifyAdmins(
  options: NotifyOptions,
  key: string,
  values: Values = {},
): Promise<number> {
  const { db, i18n, channels, logger, attachments } = options;
  const admins = await rows<AdminAddress>(
    db,
    `select s.id as "staffId", s.language, a.channel, a.account, a.external_id as "externalId"
       from staff_member s join staff_address a on a.staff_id = s.id
      where s.role = 'admin' and s.revoked_at is null
      order by a.id`,
  );
  let told = 0;
  for (const { staffId, language, channel, account, externalId } of admins) {
    const way = channels.find(
      (c) => c.name === channel && c.account === account && c.status().state === 'ready',
    );
    if (!way) continue;
    const body = i18n.translate(language).rich(key, values);
    const outgoing = { body, ...(attachments ? { attachments } : {}) };
    // In a private chat the chat's id is the person's.
    const sent = await way.send({ channel, account, chat: externalId }, outgoing);
    if (sent.ok) told++;
    else logger.warn({ staff: staffId, channel, reason: sent.reason }, 'admin not notified');
  }
  return told;
}
