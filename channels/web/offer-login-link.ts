import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Db } from '../../src/db/sql.js';
import { issueLoginLink, LINK_MINUTES } from '../../src/staff/issue-login-link.js';

export interface OfferOptions {
  db: Db;
  /** The page's address, such as `http://127.0.0.1:3210`. */
  address: string;
  staffId: number;
  dataDir: string;
  /** Somebody looks at the terminal: the link goes there. Otherwise output may be kept as a log. */
  tty: boolean;
}

/** Where the link is: in view, or in a file that only this account reads. */
export type OfferedLink =
  | { url: string; minutes: number }
  | { address: string; file: string; minutes: number };

const fileIn = (dataDir: string) => path.join(dataDir, 'web-login.txt');

/** Makes the link that lets one person into the page, once. Hazard: it is a key; it must not reach a log. */
export async function offerLoginLink(options: OfferOptions): Promise<OfferedLink> {
  const { db, address, staffId, dataDir, tty } = options;
  const url = `${address}/login/${await issueLoginLink(db, { staffId })}`;
  const file = fileIn(dataDir);
  // Made anew: what lies there, say a link to elsewhere or a file that others may read, is not written through.
  await rm(file, { force: true });
  if (tty) return { url, minutes: LINK_MINUTES };
  await writeFile(file, `${url}\n`, { flag: 'wx', mode: 0o600 });
  return { address, file, minutes: LINK_MINUTES };
}

/** Where nobody used it, the file goes with the program. */
export const withdrawLoginLink = (dataDir: string): Promise<void> => rm(fileIn(dataDir), { force: true });
