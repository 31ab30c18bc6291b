import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { DateOnly } from '../../clock.js';

/** Also those that somebody made by hand. */
const ANY = /^(?:nightly|backup)-(\d{4}-\d\d-\d\d)[\d-]*\.huella\.gz$/;
const NIGHTLY = /^nightly-(\d{4}-\d\d-\d\d)\.huella\.gz$/;
const DAYS = 7;
const WEEKS = 4;

export const backupFolder = (dataDir: string): string => path.join(dataDir, 'backups');
export const nightlyFile = (dataDir: string, on: DateOnly): string =>
  path.join(backupFolder(dataDir), `nightly-${on}.huella.gz`);

/** The dates of the nightly backups that are there, newest first. */
export const nightlyBackups = (dataDir: string): Promise<DateOnly[]> => datesOf(dataDir, NIGHTLY);

/** The date of the newest backup of any kind. */
export const lastBackup = async (dataDir: string): Promise<DateOnly | undefined> =>
  (await datesOf(dataDir, ANY))[0];

async function datesOf(dataDir: string, names: RegExp): Promise<DateOnly[]> {
  const there = await readdir(backupFolder(dataDir)).catch(() => []);
  return there
    .flatMap((name) => names.exec(name)?.[1] ?? [])
    .sort()
    .reverse();
}

/** Keeps the last 7, and the newest of each of the last 4 weeks that have one; touches no other file. */
export async function rotateBackups(dataDir: string): Promise<DateOnly[]> {
  const dates = await nightlyBackups(dataDir);
  const kept = new Set(keptOf(dates));
  const gone = dates.filter((date) => !kept.has(date));
  for (const date of gone) await rm(nightlyFile(dataDir, date), { force: true });
  return gone;
}

/** `dates` newest first. */
export function keptOf(dates: readonly DateOnly[]): DateOnly[] {
  const weekly = new Map<DateOnly, DateOnly>();
  for (const date of dates) if (!weekly.has(weekOf(date))) weekly.set(weekOf(date), date);
  return [...new Set([...dates.slice(0, DAYS), ...[...weekly.values()].slice(0, WEEKS)])];
}

/** The Monday that its week began with. */
function weekOf(date: DateOnly): DateOnly {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7));
  return at.toISOString().slice(0, 10);
}
