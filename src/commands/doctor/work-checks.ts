import { statfs } from 'node:fs/promises';
import type { App } from '../../app.js';
import { kindNames, leftOn } from '../../automations/left-on.js';
import { dateIn, daysBetween } from '../../clock.js';
import { lastBackup } from '../../db/backup/nightly-backups.js';
import { row } from '../../db/sql.js';
import { date, list, number } from '../../format.js';
import type { Language } from '../../i18n.js';
import { metricsState } from '../../insights/metrics-state.js';
import { messagesPaused } from '../../messages/pause.js';
import { visibleLine } from '../../rich-text.js';
import { type Finding, note, ok, wrong } from './finding.js';

type Looked = Pick<App, 'db' | 'clock' | 'config' | 'i18n'>;

const GB = 2 ** 30;
const LITTLE_SPACE = 1 * GB;
const BACKUP_DAYS = 2;
const METRICS_DAYS = 1;

/** What the program does by itself: did it, of late? */
export async function workChecks(app: Looked, lang: Language): Promise<Finding[]> {
  return [
    await metrics(app, lang),
    await backups(app, lang),
    await stuck(app),
    await doubtful(app),
    await paused(app),
    await automations(app, lang),
    consent(app),
    await erasures(app, lang),
  ];
}

export async function diskSpace(folder: string, lang: Language): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder);
  const free = number(lang, (bavail * bsize) / GB, 1);
  return bavail * bsize < LITTLE_SPACE
    ? wrong('disk', 'little', { free, folder })
    : ok('disk', 'ok', { free });
}

async function metrics({ db, clock, config }: Looked, lang: Language): Promise<Finding> {
  const state = await metricsState(db);
  const owners = await row(db, 'select 1 from owner limit 1');
  if (!state) return owners ? wrong('metrics', 'never') : ok('metrics', 'no_owners');
  const days = daysBetween(state.asOf, dateIn(config.clinic.timeZone, clock.now()));
  const values = { date: date(lang, state.asOf) };
  return days > METRICS_DAYS ? wrong('metrics', 'old', values) : ok('metrics', 'ok', values);
}

async function backups({ db, clock, config }: Looked, lang: Language): Promise<Finding> {
  if (config.backupTime === undefined) return note('backup', 'off');
  const last = await lastBackup(config.dataDir);
  const failed = await row(
    db,
    `select 1 from (select status from job_run where job = 'nightly-backup' order by run_on desc limit 1) r
      where status = 'failed'`,
  );
  if (last === undefined) return wrong('backup', failed ? 'failed' : 'never');
  const values = { date: date(lang, last) };
  if (failed) return wrong('backup', 'failed_since', values);
  const age = daysBetween(last, dateIn(config.clinic.timeZone, clock.now()));
  return age > BACKUP_DAYS ? wrong('backup', 'old', values) : ok('backup', 'ok', values);
}

async function stuck({ db }: Looked): Promise<Finding> {
  const found = await row<{ count: number }>(
    db,
    `select count(*) as count from message where direction = 'out' and (
       status = 'queued' and coalesce(send_after, created_at) < now() - interval '1 day'
       or status in ('claimed', 'sending') and coalesce(leased_until, created_at) < now() - interval '1 hour')`,
  );
  return found!.count > 0 ? wrong('stuck', 'some', { count: found!.count }) : ok('stuck');
}

async function doubtful({ db }: Looked): Promise<Finding> {
  const found = await row<{ count: number }>(
    db,
    `select count(*) as count from message
      where direction = 'out' and status = 'unknown' and coalesce(intended_at, created_at) > now() - interval '7 days'`,
  );
  return found!.count > 0 ? note('doubtful', 'some', { count: found!.count }) : ok('doubtful');
}

async function paused({ db }: Looked): Promise<Finding> {
  return (await messagesPaused(db)) ? note('sending', 'paused') : ok('sending');
}

/** They go on, and somebody should know whose decision it was. */
async function automations({ db, i18n }: Looked, lang: Language): Promise<Finding> {
  const left = await leftOn(db);
  if (left.length > 0) {
    const by = [...new Set(left.map((each) => visibleLine(each.by, 60)))];
    return note('automations', 'left', {
      by: list(lang, by),
      names: kindNames(left, i18n.translate(lang)),
    });
  }
  const on = await row<{ count: number }>(
    db,
    'select count(*)::int as count from automation where text_hash is not null',
  );
  return on!.count > 0 ? ok('automations', 'ok', { count: on!.count }) : ok('automations', 'off');
}

/** WhatsApp asks for a recorded yes, whatever the law of the place allows. */
function consent({ config }: Looked): Finding {
  if (config.clinic.outreach.consentMode === 'explicit') return ok('consent', 'explicit');
  return config.whatsapp.on ? note('consent', 'implied_whatsapp') : ok('consent', 'implied');
}

async function erasures({ db, clock, config }: Looked, lang: Language): Promise<Finding> {
  const late = await row<{ count: number; due: string | null }>(
    db,
    `select count(*) as count, min(due_on) as due from erasure
      where erased_at is null and (erase_after < now() - interval '1 day' or due_on < $1)`,
    [dateIn(config.clinic.timeZone, clock.now())],
  );
  return late!.count > 0
    ? wrong('erasure', 'late', { count: late!.count, date: date(lang, late!.due!) })
    : ok('erasure');
}
