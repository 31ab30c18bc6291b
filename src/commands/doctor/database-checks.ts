import { migrations } from '../../../migrations/index.js';
import type { App } from '../../app.js';
import { type Db, row, rows } from '../../db/sql.js';
import { type Finding, note, ok, wrong } from './finding.js';

const CLOCK_SECONDS = 60;

/** The database answers: which it is, whether its tables fit this program, and whether the two clocks agree. */
export async function databaseChecks({ db, config }: Pick<App, 'db' | 'config'>): Promise<Finding[]> {
  const found = await row<{ version: string }>(db, `select current_setting('server_version') as version`);
  const version = found!.version.split(' ')[0]!;
  return [ok('database', config.database.kind, { version }), await clock(db), await schema(db)];
}

/** Codes and leases go by the database's clock, business days by the machine's. */
async function clock(db: Db): Promise<Finding> {
  const asked = Date.now();
  const there = await row<{ at: Date }>(db, 'select clock_timestamp() as at');
  const off = Math.round(Math.abs(there!.at.getTime() - (asked + Date.now()) / 2) / 1000);
  return off > CLOCK_SECONDS ? wrong('clock', 'off', { seconds: off }) : ok('clock');
}

async function schema(db: Db): Promise<Finding> {
  const made = await row<{ yes: boolean }>(db, `select to_regclass('public.migration') is not null as yes`);
  const ran = made!.yes ? await rows<{ name: string }>(db, 'select name from migration') : [];
  if (ran.length === 0) return note('schema', 'none');
  const known = new Set(migrations.map(({ name }) => name));
  if (ran.some(({ name }) => !known.has(name))) return wrong('schema', 'newer');
  const pending = migrations.length - ran.length;
  return pending > 0 ? wrong('schema', 'pending', { count: pending }) : ok('schema');
}
