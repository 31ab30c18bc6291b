import { type Db, execute, rows } from '../db/sql.js';
import type { Found } from './import-report.js';

/** The owner a staged row speaks for, and the last thing said by or for that owner on each channel. */
const SAID = `
  said as (
    select r.n, r.marketing_opt_in as yes, o.id as owner_id, o.marketing_opt_in as open
    from import_row r
    join owner t on t.id = r.internal_id
    join owner o on o.id = coalesce(t.merged_into_id, t.id)
    where r.marketing_opt_in is not null and o.erased_at is null
  ),
  last as (
    select distinct on (c.owner_id, c.channel) c.owner_id, c.channel, c.status
    from consent_event c
    where c.purpose = 'marketing' and c.owner_id in (select owner_id from said)
    order by c.owner_id, c.channel, c.id desc
  )`;
const REVOKED = `exists (select from last where last.owner_id = said.owner_id and last.status = 'revoked')`;

/**
 * What a file's opt-in column says goes into the consent ledger, with the file as evidence: a no always, a yes
 * only where no no stands. Gives the rows whose yes was kept back. A file without the column says nothing.
 */
export async function recordConsents(
  db: Db,
  { file, allNew }: { file: string; allNew: boolean },
): Promise<Found[]> {
  const how = `import ${file}`.slice(0, 300);
  if (allNew) {
    // Nobody has said anything about owners who were not there a moment ago, and their rows already say the same.
    await execute(
      db,
      `insert into consent_event (owner_id, status, how)
       select internal_id, case when marketing_opt_in then 'granted' else 'revoked' end, $1
         from import_row where marketing_opt_in is not null`,
      [how],
    );
    return [];
  }
  await execute(
    db,
    `with ${SAID}
     insert into consent_event (owner_id, status, how)
     select distinct owner_id, case when yes then 'granted' else 'revoked' end, $1
     from said
     where case when yes then open and not ${REVOKED}
         and not exists (select from said no where no.owner_id = said.owner_id and not no.yes)
       else true end
       and not exists (select from last where last.owner_id = said.owner_id and last.channel = 'all'
         and last.status = case when yes then 'granted' else 'revoked' end)`,
    [how],
  );
  await execute(
    db,
    `with ${SAID} update owner set marketing_opt_in = false
     from said where owner.id = said.owner_id and not said.yes and owner.marketing_opt_in`,
  );
  return rows<Found>(
    db,
    `with ${SAID} select n, 'marketing_opt_in' as field, 'opt_out_kept' as reason
     from said where yes and (not open or ${REVOKED})`,
  );
}
