import { type Db, execute, row } from '../../src/db/sql.js';
import type { Language } from '../../src/i18n.js';

/** A thread is left behind after so many turns, or after so long a silence: memory stays short and fast. */
const TURNS = 100;
const IDLE = '12 hours';

export interface Thread {
  id: string;
  /** The thread that this turn leaves behind, to be deleted. */
  left?: string;
  /** Which turn of the thread this is. */
  turns: number;
  /** The language of the last answer in this chat. */
  lang: Language | null;
  /** When the turn before this one began, by the database's clock. */
  lastAt: Date | null;
}

interface Entered {
  generation: number;
  turns: number;
  previous: number | null;
  lang: Language | null;
  lastAt: Date | null;
}

const threadId = (chat: string, staffId: number, generation: number) => `${chat}|${staffId}|${generation}`;

/** Begins a turn of this person in this chat. A chat's memory is one person's: nobody reads on in another's. */
export async function enterThread(
  db: Db,
  { chat, staffId }: { chat: string; staffId: number },
): Promise<Thread> {
  const entered = (await row<Entered>(
    db,
    `with before as (select generation, last_at from chat_thread where chat = $1 and staff_id = $2),
          over as (select turns >= $3 or last_at < now() - $4::interval as yes
                     from chat_thread where chat = $1 and staff_id = $2)
     insert into chat_thread as thread (chat, staff_id, turns) values ($1, $2, 1)
     on conflict (chat, staff_id) do update set
       generation = thread.generation + (select yes::int from over),
       turns = case when (select yes from over) then 1 else thread.turns + 1 end,
       last_at = now()
     returning generation, turns, lang, (select generation from before) as previous,
               (select last_at from before) as "lastAt"`,
    [chat, staffId, TURNS, IDLE],
  ))!;
  const { generation, turns, previous, lang, lastAt } = entered;
  const left =
    previous !== null && previous !== generation ? { left: threadId(chat, staffId, previous) } : {};
  return { id: threadId(chat, staffId, generation), ...left, turns, lang, lastAt };
}

/** Keeps the language of the answer, for messages that have none of their own (a button, "ok"). */
export async function keepLanguage(
  db: Db,
  { chat, staffId, lang }: { chat: string; staffId: number; lang: Language },
): Promise<void> {
  await execute(db, 'update chat_thread set lang = $3 where chat = $1 and staff_id = $2', [
    chat,
    staffId,
    lang,
  ]);
}

/** Ends the conversation. Gives the thread whose memory is to be deleted. */
export async function leaveThread(
  db: Db,
  { chat, staffId }: { chat: string; staffId: number },
): Promise<string | undefined> {
  const left = await row<{ generation: number }>(
    db,
    'delete from chat_thread where chat = $1 and staff_id = $2 returning generation',
    [chat, staffId],
  );
  return left ? threadId(chat, staffId, left.generation) : undefined;
}
