import { type Db, row } from '../db/sql.js';
import type { OwnerChannel } from './sender.js';
import { addressOf } from './suppression.js';

/** Why marketing may not go to an owner. */
export type ConsentRefusal = 'said_no' | 'suppressed' | 'no_recorded_yes';

interface Standing {
  general: boolean;
  no: boolean;
  yes: boolean;
  suppressed: boolean;
}

/**
 * May marketing go to this owner on this channel, at this address? Undefined where it may. A no for all channels or
 * for this one, or by any address of the owner's, refuses; `explicit` asks for a recorded yes besides.
 */
export async function consentRefusal(
  db: Db,
  given: {
    ownerId: number;
    channel: OwnerChannel;
    address: string;
    consentMode: 'implied' | 'explicit';
  },
): Promise<ConsentRefusal | undefined> {
  const { ownerId, channel, address, consentMode } = given;
  const standing = (await row<Standing>(
    db,
    `with last as (
       select distinct on (channel) channel, status from consent_event
        where owner_id = $1 and purpose = 'marketing' and channel in ('all', $2)
        order by channel, id desc
     )
     select o.marketing_opt_in as general,
            exists (select from last where status = 'revoked') as no,
            exists (select from last where status = 'granted') as yes,
            exists (select from suppression s
                     where s.lifted_at is null and s.channel in ('all', $2)
                       and (s.address_key = address_key($3) or s.address_key in (
                         select address_key(a.address) from owner_address a where a.owner_id = $1))) as suppressed
       from owner o where o.id = $1`,
    [ownerId, channel, addressOf(channel, address)],
  ))!;
  if (!standing.general || standing.no) return 'said_no';
  if (standing.suppressed) return 'suppressed';
  return consentMode === 'explicit' && !standing.yes ? 'no_recorded_yes' : undefined;
}
