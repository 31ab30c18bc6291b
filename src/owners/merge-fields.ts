import { type Db, execute, row } from '../db/sql.js';

const COLUMNS = [
  'phone_primary',
  'phone_secondary',
  'email',
  'address',
  'city',
  'birth_date',
  'marketing_opt_in',
  'customer_type',
  'customer_type_manual',
  'acquisition_source',
  'referral_source_id',
  'instagram_handle',
  'facebook_url',
  'notes',
  'registered_on',
] as const;
type Column = (typeof COLUMNS)[number];
export type Fields = Record<Column, string | number | boolean | null>;

export async function ownerFields(db: Db, ownerId: number): Promise<Fields> {
  return (await row<Fields>(db, `select ${COLUMNS.join(', ')} from owner where id = $1`, [ownerId]))!;
}

export async function storeFields(db: Db, ownerId: number, fields: Fields, at: Date): Promise<void> {
  const sets = COLUMNS.map((column, index) => `${column} = $${index + 3}`);
  await execute(db, `update owner set updated_at = $2, ${sets.join(', ')} where id = $1`, [
    ownerId,
    at,
    ...COLUMNS.map((column) => fields[column]),
  ]);
}

/**
 * The fields of the kept record with its gaps filled from the other. A no to marketing on either side stays, the
 * earlier registration holds, a second phone number is kept, and imported remarks are put one below the other.
 */
export function mergedFields(keep: Fields, other: Fields, ids: { keepId: number; mergeId: number }): Fields {
  const filled = { ...keep };
  for (const column of COLUMNS)
    if (keep[column] === '' || keep[column] === null) filled[column] = other[column];
  const phones = [keep.phone_primary, keep.phone_secondary, other.phone_primary, other.phone_secondary];
  const [primary = '', secondary = ''] = [...new Set(phones.filter((phone) => phone !== ''))];
  const remarks = [...new Set([keep.notes, other.notes].filter((remark) => remark !== ''))];
  const registered = [keep.registered_on, other.registered_on].filter((date) => date !== null).sort();
  const byHand = !keep.customer_type_manual && other.customer_type_manual;
  const referrals = [keep.referral_source_id, other.referral_source_id];
  return {
    ...filled,
    phone_primary: primary,
    phone_secondary: secondary,
    notes: remarks.join('\n'),
    registered_on: registered[0] ?? null,
    marketing_opt_in: keep.marketing_opt_in === true && other.marketing_opt_in === true,
    customer_type: byHand ? other.customer_type : keep.customer_type,
    customer_type_manual: keep.customer_type_manual || other.customer_type_manual,
    referral_source_id:
      referrals.find((id) => id !== null && id !== ids.keepId && id !== ids.mergeId) ?? null,
  };
}
