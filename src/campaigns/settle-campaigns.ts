import type { Clock } from '../clock.js';
import { type Db, execute, rows } from '../db/sql.js';

export interface Finished {
  id: number;
  name: string;
  sent: number;
}

/**
 * Brings campaigns to where their messages are: sending once one has left, done when none is left to leave. Gives
 * those that are done since the last look, each once.
 */
export async function settleCampaigns({ db, clock }: { db: Db; clock: Clock }): Promise<Finished[]> {
  await execute(
    db,
    `update campaign c set status = 'sending'
      where status = 'approved'
        and exists (select from message m where m.campaign_id = c.id and m.intended_at is not null)`,
  );
  return rows<Finished>(
    db,
    `update campaign c set status = 'done', finished_at = $1, paused_at = null
      where status in ('approved', 'sending')
        and not exists (select from message m where m.campaign_id = c.id
                           and m.status in ('queued', 'claimed', 'sending'))
      returning c.id, c.name,
        (select count(*)::int from message m where m.campaign_id = c.id
            and m.status in ('sent', 'delivered', 'read')) as sent`,
    [clock.now()],
  );
}
