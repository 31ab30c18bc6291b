import { type Db, execute, rows } from '../db/sql.js';
import { LANGUAGES, type Language, type Values } from '../i18n.js';

/** Time to deliver them; after a crash they are anybody's again. */
const HOLD = '2 minutes';

export interface WaitingNotice {
  id: number;
  key: string;
  values: Values;
  createdAt: Date;
}

/** Keeps a notice until its person may be told: see `mayTell`. */
export async function keepNotice(
  db: Db,
  { staffId, key, values }: { staffId: number; key: string; values: Values },
): Promise<void> {
  await execute(db, 'insert into staff_notice (staff_id, key, "values") values ($1, $2, $3)', [
    staffId,
    key,
    JSON.stringify(values),
  ]);
}

/**
 * Keeps a notice for every admin: in the transaction of what it tells of, so that it is told once, or from a process
 * that has no chats. Another tells them. What fills it in may be words of the reader's language.
 */
export async function keepForAdmins(
  db: Db,
  { key, values }: { key: string; values: Values | ((lang: Language) => Values | Promise<Values>) },
): Promise<void> {
  for (const lang of LANGUAGES)
    await execute(
      db,
      `insert into staff_notice (staff_id, key, "values")
       select id, $1, $2 from staff_member where role = 'admin' and revoked_at is null and language = $3`,
      [key, JSON.stringify(typeof values === 'function' ? await values(lang) : values), lang],
    );
}

/** For whom notices wait that nobody is delivering. */
export function awaitingNotices(db: Db): Promise<{ staffId: number; language: Language }[]> {
  return rows(
    db,
    `select s.id as "staffId", s.language from staff_member s
     where exists (select from staff_notice n
       where n.staff_id = s.id and (n.held_until is null or n.held_until < now()))
     order by s.id`,
  );
}

/** Takes what waits for this person, oldest first, held while it is delivered. */
export async function claimNotices(db: Db, staffId: number): Promise<WaitingNotice[]> {
  const claimed = await rows<WaitingNotice>(
    db,
    `update staff_notice set held_until = now() + interval '${HOLD}'
     where id in (select id from staff_notice
       where staff_id = $1 and (held_until is null or held_until < now()) for update skip locked)
     returning id, key, "values", created_at as "createdAt"`,
    [staffId],
  );
  return claimed.sort((a, b) => a.id - b.id);
}

/** Told, or not wanted any more. */
export async function dropNotices(db: Db, staffId: number, ids?: number[]): Promise<void> {
  await execute(db, 'delete from staff_notice where staff_id = $1 and ($2::int[] is null or id = any($2))', [
    staffId,
    ids ?? null,
  ]);
}
