import { record } from '../audit/record.js';
import { type Db, execute, row } from '../db/sql.js';
import { AppError } from '../errors.js';
import { type Group, isGroupAllowed } from '../staff/allow-group.js';
import { findStaffByAddress } from '../staff/find-staff.js';
import { assertMay, inTransaction, type Scope } from '../staff/scope.js';
import type { StaffRecord } from '../staff/staff-record.js';

const KEY = 'replies_chat';

export interface RepliesChat extends Group {
  group: boolean;
  /** Who chose it. */
  staffId: number;
}

/** From now on owners' replies are shown in this chat. Throws `not_allowed`, and for a closed group `group_closed`. */
export async function chooseRepliesChat(
  scope: Scope,
  { channel, account, chat, group }: Group & { group: boolean },
): Promise<void> {
  assertMay(scope, 'replies:route');
  if (group && !(await isGroupAllowed(scope.db, { channel, account, chat })))
    throw new AppError('group_closed');
  const chosen = { channel, account, chat, group, staffId: scope.actor.id };
  await inTransaction(scope, async (within) => {
    await execute(
      within.db,
      `insert into clinic_setting (key, value) values ('${KEY}', $1)
       on conflict (key) do update set value = excluded.value, updated_at = now()`,
      [JSON.stringify(chosen)],
    );
    await record(within, { action: 'replies.chat_chosen', detail: { channel, account, chat } });
  });
}

/** Owners' replies are kept, and shown nowhere. Throws `not_allowed`. */
export async function closeRepliesChat(scope: Scope): Promise<void> {
  assertMay(scope, 'replies:route');
  await inTransaction(scope, async (within) => {
    await execute(within.db, `delete from clinic_setting where key = '${KEY}'`);
    await record(within, { action: 'replies.chat_closed' });
  });
}

/**
 * The chat for owners' replies and, where it is one person's, that person. Undefined where none was chosen, or its
 * right ended: whoever chose it is no admin any more, the group was closed, the person left.
 */
export async function repliesChat(
  db: Db,
): Promise<{ chat: RepliesChat; reader: StaffRecord | undefined } | undefined> {
  const stored = await row<{ value: RepliesChat }>(
    db,
    `select value from clinic_setting join staff_member on staff_member.id = (value ->> 'staffId')::int
      where key = '${KEY}' and role = 'admin' and revoked_at is null`,
  );
  if (!stored) return undefined;
  const chat = stored.value;
  if (chat.group) return (await isGroupAllowed(db, chat)) ? { chat, reader: undefined } : undefined;
  // In a private chat the chat's id is the person's.
  const reader = await findStaffByAddress(db, { ...chat, externalId: chat.chat });
  return reader && { chat, reader };
}
