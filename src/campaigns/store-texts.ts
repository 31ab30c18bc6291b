import { type Db, execute } from '../db/sql.js';
import type { Language } from '../i18n.js';
import type { Texts } from './plan-recipients.js';

export async function storeTexts(db: Db, campaignId: number, texts: Texts): Promise<void> {
  for (const [lang, { subject, body }] of Object.entries(texts) as [Language, Texts[Language] & {}][])
    await execute(
      db,
      `insert into campaign_text (campaign_id, lang, subject, body) values ($1, $2, $3, $4)
       on conflict (campaign_id, lang) do update set subject = excluded.subject, body = excluded.body`,
      [campaignId, lang, subject ?? null, body],
    );
}
