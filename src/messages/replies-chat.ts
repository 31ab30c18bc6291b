import { record } from '../audit/record.js';
import { type Db, execute, row } from '../db/sql.js';
import { AppError } from '../errors.js';
import { type Group, isGroupAllowed } from '../staff/allow-group.js';
import { assertMay, inTransaction, type Scope } from '../staff/scope.js';
import { STAFF_COLUMNS, type StaffRecord } from '../staff/staff-record.js';

const KEY = 'replies_chat';
/** Channels that know their people otherwise than by an address of a messenger. */
const ON_THIS_MACHINE = `'terminal', 'web'`;

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
  const stored = await row<StaffRecord & { value: RepliesChat }>(
    db,
    `select value, ${STAFF_COLUMNS}
       from clinic_setting join staff_member on staff_member.id = (value ->> 'staffId')::int
      where key = '${KEY}' and role = 'admin' and revoked_at is null
        and (value ->> 'channel' in (${ON_THIS_MACHINE}) or exists (
          select from staff_address a
           where a.staff_id = staff_member.id and a.channel = value ->> 'channel'
             and a.account = value ->> 'account'))`,
  );
  if (!stored) return undefined;
  const { value: chat, ...chooser } = stored;
  // A private chat is that of whoever chose it.
  if (!chat.group) return { chat, reader: chooser };
  return (await isGroupAllowed(db, chat)) ? { chat, reader: undefined } : undefined;
}
