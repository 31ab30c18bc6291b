import { record } from '../audit/record.js';
import { type Db, execute, row } from '../db/sql.js';
import { assertMay, inTransaction, type Scope } from './scope.js';

export interface Group {
  channel: string;
  account: string;
  chat: string;
}

/** From now on members of staff get answers about owners in this group. Throws `not_allowed`. */
export async function allowGroup(scope: Scope, { channel, account, chat }: Group): Promise<void> {
  assertMay(scope, 'groups:allow');
  await inTransaction(scope, async (within) => {
    await execute(
      within.db,
      `insert into allowed_group (channel, account, chat, allowed_by_id) values ($1, $2, $3, $4)
       on conflict (channel, account, chat) do update set allowed_by_id = excluded.allowed_by_id, allowed_at = now()`,
      [channel, account, chat, within.actor.id ?? null],
    );
    await record(within, { action: 'group.allowed', detail: { channel, account, chat } });
  });
}

/** Takes it back. Throws `not_allowed`. */
export async function disallowGroup(scope: Scope, { channel, account, chat }: Group): Promise<void> {
  assertMay(scope, 'groups:allow');
  await inTransaction(scope, async (within) => {
    await execute(within.db, 'delete from allowed_group where channel = $1 and account = $2 and chat = $3', [
      channel,
      account,
      chat,
    ]);
    await record(within, { action: 'group.disallowed', detail: { channel, account, chat } });
  });
}

/** Has an admin allowed this group, and is that person still one? */
export async function isGroupAllowed(db: Db, { channel, account, chat }: Group): Promise<boolean> {
  const allowed = await row(
    db,
    `select 1 from allowed_group join staff_member on staff_member.id = allowed_by_id
     where channel = $1 and account = $2 and chat = $3 and role = 'admin' and revoked_at is null`,
    [channel, account, chat],
  );
  return allowed !== undefined;
}
