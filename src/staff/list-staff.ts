import { rows } from '../db/sql.js';
import { assertMay, type Scope } from './scope.js';
import { STAFF_COLUMNS, type StaffRecord } from './staff-record.js';

export interface StaffAddressListing {
  channel: string;
  /** The end of the platform's id: enough to tell two apart, too little to write to. */
  ending: string;
  /** To a quarter of an hour; null where nobody ever wrote from there. */
  lastUsedAt: Date | null;
}

export interface StaffListing extends StaffRecord {
  since: Date;
  revoked: boolean;
  /** The channels from which this person can write. */
  channels: string[];
  addresses: StaffAddressListing[];
}

type Stored = Omit<StaffListing, 'channels' | 'addresses'> & {
  addresses: (Omit<StaffAddressListing, 'lastUsedAt'> & { lastUsedAt: string | null })[];
};

/** Everybody who works or worked here, those with access first. Throws `not_allowed`. */
export async function listStaff(scope: Scope): Promise<StaffListing[]> {
  assertMay(scope, 'staff:manage');
  const members = await rows<Stored>(
    scope.db,
    `select ${STAFF_COLUMNS}, created_at as since, revoked_at is not null as revoked,
       coalesce((
         select jsonb_agg(jsonb_build_object('channel', channel, 'lastUsedAt', last_used_at,
             'ending', case when channel in ('terminal', 'web') then ''
               else right(split_part(external_id, '@', 1), 4) end) order by channel, id)
         from staff_address where staff_id = staff_member.id), '[]') as addresses
     from staff_member order by revoked_at is not null, lower(name), id`,
  );
  return members.map(({ addresses, ...member }) => ({
    ...member,
    channels: [...new Set(addresses.map(({ channel }) => channel))],
    // JSON has no dates.
    addresses: addresses.map((each) => ({
      ...each,
      lastUsedAt: each.lastUsedAt === null ? null : new Date(each.lastUsedAt),
    })),
  }));
}
