import { type Db, execute, rows } from '../db/sql.js';
import type { Scope } from '../staff/scope.js';

/** The channels on which either owner's last word is a no; `all` also where the general answer is no. */
export async function channelsWithNo(db: Db, ownerIds: number[]): Promise<string[]> {
  const said = await rows<{ channel: string }>(
    db,
    `select distinct channel from (
       select distinct on (owner_id, channel) channel, status from consent_event
        where owner_id = any ($1) order by owner_id, channel, id desc) last
      where status = 'revoked'
      union
     select 'all' from owner where id = any ($1) and not marketing_opt_in`,
    [ownerIds],
  );
  return said.map(({ channel }) => channel);
}

/** Makes the last word of an owner a no on these channels, wherever the ledger's last word is a yes. */
export async function keepNo(
  { db, clock, actor }: Scope,
  { ownerId, channels, how }: { ownerId: number; channels: string[]; how: string },
): Promise<void> {
  await execute(
    db,
    `insert into consent_event (owner_id, status, channel, how, recorded_by_id, at)
     select $1, 'revoked', said.channel, $3, $4, $5 from unnest($2::text[]) as said (channel)
      where 'granted' = (select c.status from consent_event c
                          where c.owner_id = $1 and c.channel = said.channel order by c.id desc limit 1)`,
    [ownerId, channels, how, actor.id ?? null, clock.now()],
  );
  if (!channels.includes('all')) return;
  await execute(db, 'update owner set marketing_opt_in = false, updated_at = $2 where id = $1', [
    ownerId,
    clock.now(),
  ]);
}
