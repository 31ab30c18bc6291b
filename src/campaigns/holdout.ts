import { linkSigner } from '../db/app-secret.js';
import type { Db } from '../db/sql.js';
import { AppError } from '../errors.js';
import type { CampaignRow } from './campaign-row.js';

const LEAST = 5;
const MOST = 50;

/** Throws `bad_argument`: nobody can be compared with two of a hundred, and most should be written to. */
export function checkHoldout(percent: number): void {
  if (percent === 0 || (percent >= LEAST && percent <= MOST)) return;
  throw new AppError('bad_argument', { name: '%', value: String(percent), right: `0, ${LEAST}-${MOST} %` });
}

/** As many different draws as fit into a number. */
const BYTES = 6;

/**
 * Who of a campaign is left out, so that there is somebody to compare with: by a keyed hash of the campaign and the
 * owner, so that the same plan always leaves out the same people, nobody can choose them, and they are others in
 * the next campaign. About the percentage asked for, not to the last person.
 */
export async function holdoutOf(
  db: Db,
  { id, holdoutPercent }: Pick<CampaignRow, 'id' | 'holdoutPercent'>,
): Promise<(ownerId: number) => boolean> {
  if (holdoutPercent === 0) return () => false;
  const signer = await linkSigner(db);
  return (ownerId) => {
    const drawn = Buffer.from(signer.sign('holdout', `${id}:${ownerId}`), 'base64url').readUIntBE(0, BYTES);
    return drawn / 2 ** (8 * BYTES) < holdoutPercent / 100;
  };
}
