import { randomBytes } from 'node:crypto';
import { record } from '../audit/record.js';
import { type LinkSigner, linkSigner } from '../db/app-secret.js';
import { execute, row, rows } from '../db/sql.js';
import type { Language } from '../i18n.js';
import { searchOwners } from '../owners/search-owners.js';
import { invitationHash } from '../staff/invitation-code.js';
import { assertMay, inTransaction, type Scope } from '../staff/scope.js';
import type { StaffAddressKey } from '../staff/staff-record.js';

export const LINK_HOURS = 72;
const PURPOSE = 'owner-link';
/** Fits Telegram's 64 characters of a start parameter: 128 random bits and their signature. */
const CODE = /^o_([\w-]{22})([\w-]{22})$/;

/** Is it the code of such a link, whether or not we made it? */
export const looksLikeOwnerCode = (text: string): boolean => CODE.test(text);

export interface LinkableOwner {
  id: number;
  name: string;
  phone: string;
}

export type IssuedLink =
  | { outcome: 'issued'; code: string; name: string }
  /** None, or several of whom one must be chosen. */
  | { outcome: 'none' }
  | { outcome: 'several'; owners: LinkableOwner[] };

/** Whose link: looked for in the staff's words, or one that was shown and chosen. */
export type LinkFor = { query: string } | { ownerId: number };

/**
 * A code with which one owner links their own chat, once, within 72 hours of the database's clock. Staff hand it to
 * the owner; it is stored only as a hash. Throws `not_allowed`.
 */
export async function issueOwnerLink(scope: Scope, whom: LinkFor): Promise<IssuedLink> {
  assertMay(scope, 'owners:write');
  const [owner, ...others] =
    'query' in whom ? await meant(scope, whom.query) : await known(scope, whom.ownerId);
  if (!owner) return { outcome: 'none' };
  if (others.length > 0) return { outcome: 'several', owners: [owner, ...others] };
  const signer = await linkSigner(scope.db);
  const random = randomBytes(16).toString('base64url');
  const code = `o_${random}${signer.sign(PURPOSE, random)}`;
  await inTransaction(scope, async (within) => {
    await execute(
      within.db,
      `insert into owner_link_code (code_hash, owner_id, created_by_id, expires_at)
       values ($1, $2, $3, now() + make_interval(hours => $4))`,
      [invitationHash(code), owner.id, within.actor.id ?? null, LINK_HOURS],
    );
    await record(within, { action: 'owner.link_issued', ownerId: owner.id });
  });
  return { outcome: 'issued', code, name: owner.name };
}

async function meant(scope: Scope, query: string): Promise<LinkableOwner[]> {
  const { owners } = await searchOwners(scope, { query, limit: 5 });
  const exact = owners.filter(({ match }) => match === 'exact');
  return exact.length > 0 ? exact : owners;
}

function known({ db }: Scope, ownerId: number): Promise<LinkableOwner[]> {
  return rows(
    db,
    `select id, btrim(first_name || ' ' || last_name) as name, phone_primary as phone
       from owner where id = $1 and merged_into_id is null and erased_at is null`,
    [ownerId],
  );
}

export type LinkedOwner =
  | { outcome: 'linked'; firstName: string; language: Language }
  /** Ours, but used or too old. */
  | { outcome: 'stale'; language: Language }
  | { outcome: 'refused' };

/** Links the chat of whoever holds the code to the owner it was made for. Forged codes never reach the database. */
export async function acceptOwnerLink(
  scope: Pick<Scope, 'db' | 'clock' | 'clinic' | 'origin'>,
  { from, code }: { from: StaffAddressKey; code: string },
): Promise<LinkedOwner> {
  if (!isSigned(await linkSigner(scope.db), code)) return { outcome: 'refused' };
  const acting: Scope = { ...scope, actor: { id: undefined, name: '', role: 'reception' } };
  return inTransaction(acting, async (within): Promise<LinkedOwner> => {
    const { db } = within;
    const used = await row<{ ownerId: number }>(
      db,
      `update owner_link_code set used_at = now()
        where code_hash = $1 and used_at is null and expires_at > now() returning owner_id as "ownerId"`,
      [invitationHash(code)],
    );
    const owner = await ownerOfCode(within, code);
    if (!owner) return { outcome: 'refused' };
    if (!used && !(await isLinked(within, from, owner.id)))
      return { outcome: 'stale', language: owner.language };
    if (used) await link(within, from, owner.id);
    return { outcome: 'linked', firstName: owner.firstName, language: owner.language };
  });
}

function isSigned(signer: LinkSigner, code: string): boolean {
  const parts = CODE.exec(code);
  return parts !== null && signer.verify(PURPOSE, parts[1]!, parts[2]!);
}

/** The record may have been merged since the link was handed out. */
function ownerOfCode({ db }: Scope, code: string) {
  return row<{ id: number; firstName: string; language: Language }>(
    db,
    `select o.id, o.first_name as "firstName", o.preferred_language as language
       from owner_link_code c
       join owner made_for on made_for.id = c.owner_id
       join owner o on o.id = coalesce(made_for.merged_into_id, made_for.id)
      where c.code_hash = $1 and o.erased_at is null`,
    [invitationHash(code)],
  );
}

/** Whoever taps their own link a second time is greeted again. */
function isLinked({ db }: Scope, from: StaffAddressKey, ownerId: number) {
  return row(
    db,
    `select 1 from owner_link where channel = $1 and account = $2 and external_id = $3 and owner_id = $4`,
    [from.channel, from.account, from.externalId, ownerId],
  );
}

async function link(scope: Scope, from: StaffAddressKey, ownerId: number): Promise<void> {
  const key = [from.channel, from.account, from.externalId];
  await execute(
    scope.db,
    `insert into owner_link (channel, account, external_id, owner_id) values ($1, $2, $3, $4)
     on conflict (channel, account, external_id) do update set owner_id = excluded.owner_id, linked_at = now()`,
    [...key, ownerId],
  );
  await execute(
    scope.db,
    'delete from stranger where channel = $1 and account = $2 and external_id = $3',
    key,
  );
  await record(scope, { action: 'owner.linked', ownerId, detail: { channel: from.channel } });
}
