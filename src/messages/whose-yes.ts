import { type Db, rows } from '../db/sql.js';
import type { OwnersAtAddress, WritingOwner } from './find-owner.js';

/**
 * Whom a yes from this address is from. Where several people share it, those whose no came from there: no no that
 * was said elsewhere is lifted by another's word. Without any no it is the one we wrote to last. May be nobody:
 * then somebody has to ask.
 */
export async function whoseYes(
  db: Db,
  { address, owners }: OwnersAtAddress,
  dedupeKey: string,
): Promise<WritingOwner[]> {
  const [first, ...others] = owners;
  if (others.length === 0) return [first];
  const granted = await grantedBy(db, owners, dedupeKey);
  if (granted.length > 0) return granted;
  const noes = await rows<{ id: number; here: boolean }>(
    db,
    `select o.id, coalesce(m.address = $2, false) as here
       from owner o
       left join lateral (
         select c.status, c.how from consent_event c
          where c.owner_id = o.id and c.channel = 'all' and c.purpose = 'marketing'
          order by c.id desc limit 1) last on true
       -- The evidence of an owner's own word ends with the message it was.
       left join message m on m.id = substring(last.how from 'message (\\d{1,9})\\)$')::int
        and m.purpose = 'opt_stop'
      where o.id = any ($1) and (last.status = 'revoked' or not o.marketing_opt_in)`,
    [owners.map(({ id }) => id), address],
  );
  if (noes.length === 0) return [first];
  const here = new Set(noes.filter((no) => no.here).map(({ id }) => id));
  return owners.filter(({ id }) => here.has(id));
}

/** Whom the same message, delivered before, was a yes of. */
async function grantedBy(db: Db, owners: WritingOwner[], dedupeKey: string): Promise<WritingOwner[]> {
  const known = await rows<{ id: number }>(
    db,
    `select c.owner_id as id from message m join consent_event c
        on c.owner_id = any ($1) and right(c.how, length(m.id::text) + 10) = ' message ' || m.id || ')'
      where m.dedupe_key = $2 and m.purpose = 'opt_start'`,
    [owners.map(({ id }) => id), dedupeKey],
  );
  const ids = new Set(known.map(({ id }) => id));
  return owners.filter(({ id }) => ids.has(id));
}
