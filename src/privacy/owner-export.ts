import { writeOnce } from '../audit/write-once.js';
import type { DateOnly } from '../clock.js';
import { dateIn } from '../clock.js';
import { row } from '../db/sql.js';
import type { Language } from '../i18n.js';
import { lockOwner } from '../owners/lock-owner.js';
import type { Scope } from '../staff/scope.js';
import { type LegalDue, legalDue } from './legal-due.js';
import { recordsOf } from './records-of.js';

type Row = Record<string, unknown>;

/** All that is held about a person, as it is stored: instants in UTC, dates as `YYYY-MM-DD`, amounts as numbers. */
export interface OwnerExport {
  format: 'huella-owner-export';
  version: 1;
  madeAt: string;
  clinic: { name: string; country: string; timeZone: string; currency: string };
  due: LegalDue;
  owner: Row & { id: number; name: string; preferred_language: Language };
  /** Records of the same person that were merged into this one. */
  merged: Row[];
  pets: (Row & { name: string; care: Row[] })[];
  appointments: Row[];
  orders: (Row & { items: Row[] })[];
  tags: { name: string; added_at: string }[];
  notes: Row[];
  messages: (Row & { links_opened: { url: string; first_at: string; clicks: number }[] })[];
  /** The mailings they were chosen for, or left out of. */
  campaigns: Row[];
  consent: Row[];
  /** Addresses of theirs that nothing may be sent to. */
  suppressed: { address: string; channel: string; at: string }[];
  links: Row[];
  external_ids: { source: string; external_id: string }[];
  referred_by: string | null;
  /** Other people whom they brought; who those are is not theirs to know. */
  referred: number;
  /** What was worked out from all of the above. */
  metrics: Row | null;
  audit: Row[];
}

/**
 * Everything held about an owner and their pets, and what was derived from it, of one moment. Admins only, and
 * noted in the audit. Throws `not_allowed`, `owner_not_found`, `owner_merged`.
 */
export async function exportOwner(scope: Scope, ownerId: number): Promise<OwnerExport> {
  return writeOnce(scope, {
    action: 'owner.exported',
    permission: 'privacy:manage',
    order: ownerId,
    async perform(inside) {
      await lockOwner(inside, ownerId);
      return { ownerId, detail: { ownerId } };
    },
    echo: collect,
  });
}

async function collect(scope: Scope, { ownerId }: { ownerId: number }): Promise<OwnerExport> {
  const { db, clock, clinic } = scope;
  const { name, country, timeZone, currency } = clinic;
  const held = (await row<{ held: Omit<OwnerExport, 'format' | 'version' | 'madeAt' | 'clinic' | 'due'> }>(
    db,
    HELD,
    [ownerId, await recordsOf(db, ownerId)],
  ))!.held;
  return {
    format: 'huella-owner-export',
    version: 1,
    madeAt: clock.now().toISOString(),
    clinic: { name, country, timeZone, currency },
    due: legalDue(country, dateIn(timeZone, clock.now()) satisfies DateOnly),
    ...held,
  };
}

/** The rows of a table as they are, so that a column added later is not forgotten here. */
const all = (from: string, order: string, without: string[] = ['owner_id']) =>
  `coalesce((select jsonb_agg(to_jsonb(x) - array[${without.map((name) => `'${name}'`).join(', ')}] order by ${order})
     from ${from}), '[]')`;
const OF_OWNER = 'where x.owner_id = any ($2)';

// One statement sees one moment.
const HELD = /* sql */ `
select jsonb_build_object(
  'owner', (select to_jsonb(o) - array['merged_into_id', 'referral_source_id']
                   || jsonb_build_object('name', btrim(o.first_name || ' ' || o.last_name))
              from owner o where o.id = $1),
  'merged', ${all('owner x where x.id = any ($2) and x.id <> $1', 'x.id', ['referral_source_id'])},
  'pets', coalesce((select jsonb_agg(to_jsonb(p) - 'owner_id' || jsonb_build_object('care',
             ${all('care_due x where x.pet_id = p.id', 'x.due_on, x.id', ['pet_id'])}) order by p.id)
           from pet p where p.owner_id = any ($2)), '[]'),
  'appointments', ${all(`appointment x ${OF_OWNER}`, 'x.starts_at, x.id')},
  'orders', coalesce((select jsonb_agg(to_jsonb(c) - 'owner_id' || jsonb_build_object('items',
              coalesce((select jsonb_agg(to_jsonb(i) - 'order_id' || jsonb_build_object('product', g.name)
                                         order by i.id)
                          from order_item i left join product g on g.id = i.product_id
                         where i.order_id = c.id), '[]')) order by c.ordered_at, c.id)
            from customer_order c where c.owner_id = any ($2)), '[]'),
  'tags', coalesce((select jsonb_agg(jsonb_build_object('name', g.name, 'added_at', x.added_at) order by g.name)
            from owner_tag x join tag g on g.id = x.tag_id ${OF_OWNER}), '[]'),
  'notes', coalesce((select jsonb_agg(to_jsonb(x) - 'owner_id' || jsonb_build_object('author', s.name)
                                      order by x.created_at, x.id)
             from owner_note x left join staff_member s on s.id = x.author_id ${OF_OWNER}), '[]'),
  'messages', coalesce((select jsonb_agg(to_jsonb(x) - 'owner_id' || jsonb_build_object('links_opened',
                 coalesce((select jsonb_agg(jsonb_build_object('url', l.url, 'first_at', k.first_at,
                                                               'clicks', k.clicks) order by k.first_at)
                             from link_click k join campaign_link l on l.id = k.link_id
                            where k.message_id = x.id), '[]')) order by x.created_at, x.id)
                from message x ${OF_OWNER}), '[]'),
  'campaigns', ${all(`campaign_recipient x ${OF_OWNER}`, 'x.campaign_id')},
  'consent', ${all(`consent_event x ${OF_OWNER}`, 'x.id')},
  'suppressed', coalesce((select jsonb_agg(distinct jsonb_build_object('address', a.address, 'channel', s.channel,
                                                                       'at', s.at))
                  from owner_address a join suppression s on s.address_key = address_key(a.address)
                 where a.owner_id = any ($2) and s.lifted_at is null), '[]'),
  'links', ${all(`owner_link x ${OF_OWNER}`, 'x.id')},
  'external_ids', coalesce((select jsonb_agg(jsonb_build_object('source', source, 'external_id', external_id)
                                             order by source, external_id)
                    from external_ref where entity = 'owner' and internal_id = any ($2)), '[]'),
  'referred_by', (select btrim(r.first_name || ' ' || r.last_name) from owner o
                    join owner r on r.id = o.referral_source_id and r.erased_at is null where o.id = $1),
  'referred', (select count(*) from owner where referral_source_id = any ($2)),
  'metrics', (select to_jsonb(m) - 'owner_id' from customer_metrics m where m.owner_id = $1),
  'audit', coalesce((select jsonb_agg(jsonb_build_object('at', e.at, 'action', e.action, 'by', s.name,
                                                         'detail', e.detail) order by e.id)
             from audit_event e left join staff_member s on s.id = e.actor_id
            where e.owner_id = any ($2)), '[]')) as held`;
