import { createHash } from 'node:crypto';
import { type Db, rows } from '../../src/db/sql.js';

// Whose record, by name: ids of new rows differ from run to run, and so do the times at which they were made.
const OWNER = `btrim(o.first_name || ' ' || o.last_name)`;
const without = (table: string, columns: string[]) =>
  `to_jsonb(${table}) - '{${['id', 'created_at', 'updated_at', ...columns].join(',')}}'::text[]`;

const QUERIES = [
  `select ${without('o', [])} as item from owner o`,
  `select jsonb_build_array(${OWNER}, ${without('p', ['owner_id'])}) as item
     from pet p join owner o on o.id = p.owner_id`,
  `select ${without('t', [])} as item from tag t`,
  `select jsonb_build_array(${OWNER}, t.name) as item
     from owner_tag x join owner o on o.id = x.owner_id join tag t on t.id = x.tag_id`,
  `select jsonb_build_array(${OWNER}, n.content, n.is_internal) as item
     from owner_note n join owner o on o.id = n.owner_id`,
  `select jsonb_build_array(${OWNER}, c.purpose, c.channel, c.status, c.how) as item
     from consent_event c join owner o on o.id = c.owner_id`,
  // Whoever runs a task is made for it: of the staff only what was changed is compared.
  `select jsonb_build_array(owner_replies, system_notices, quiet_from, quiet_to) as item from staff_member
    where not owner_replies or not system_notices or quiet_from is not null`,
  `select detail -> 'changed' as item from audit_event e where action = 'staff.settings_changed'
      and not exists (select from audit_event u where u.undoes_id = e.id)`,
  `select jsonb_build_array(c.name, c.purpose, c.audience, c.channel, c.send_at, c.status, c.paused_at is null,
            (select jsonb_agg(jsonb_build_array(t.lang, t.subject, t.body) order by t.lang)
               from campaign_text t where t.campaign_id = c.id),
            (select count(*) from campaign_approval a where a.campaign_id = c.id)) as item
     from campaign c`,
  `select jsonb_build_array(${OWNER}, m.channel, m.purpose, m.body) as item
     from message m join owner o on o.id = m.owner_id where m.direction = 'out'`,
];

/**
 * What the clinic's records say, in one hash: owners, pets, tags, notes, consent, the staff's settings, campaigns, and
 * what was sent. Letter case and a full stop at
 * the end of a text do not count; everything else does.
 */
export async function clinicState(db: Db): Promise<string> {
  const hash = createHash('sha256');
  for (const query of QUERIES) {
    const found = await rows<{ item: unknown }>(db, query);
    hash.update(
      found
        .map(({ item }) => JSON.stringify(item, lenient))
        .sort()
        .join('\n'),
    );
  }
  return hash.digest('hex');
}

const lenient = (_key: string, value: unknown): unknown =>
  typeof value === 'string'
    ? value
        .toLowerCase()
        .replace(/[.!\s]+$/, '')
        .trim()
    : value;
