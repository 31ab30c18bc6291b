import { type Db, execute, row, rows } from '../db/sql.js';
import { type Mentions, speaksOf } from './mentions.js';

// LangGraph's tables, which are there once somebody has chatted.
const MEMORY = 'agent_memory';
const MEMORY_TABLES = ['checkpoint_blobs', 'checkpoint_writes', 'checkpoints'];

/**
 * Takes the person out of what staff and assistant said: the threads of chat memory, the page's messages and the
 * questions still open that speak of them. False, with nothing promised, where a chat that does is in the middle of
 * a turn: it would write them down again.
 */
export async function eraseChats(db: Db, mentions: Mentions): Promise<boolean> {
  const values = [mentions.patterns, mentions.byId];
  const threads = await threadsAbout(db, values);
  if (!(await holdChats(db, threads))) return false;
  for (const table of threads.length > 0 ? MEMORY_TABLES : [])
    await execute(db, `delete from ${MEMORY}.${table} where thread_id = any ($1)`, [threads]);
  // What was remembered of the thread elsewhere no longer fits: the next words begin a new one.
  await execute(
    db,
    `update chat_thread set generation = generation + 1, turns = 0
      where chat || '|' || staff_id || '|' || generation = any ($1)`,
    [threads],
  );
  await execute(db, `delete from web_message where ${speaksOf('shown::text', '$1', '$2')}`, values);
  await execute(db, `delete from pending_action where ${speaksOf('actions::text', '$1', '$2')}`, values);
  await execute(db, `delete from staff_notice where ${speaksOf('values::text', '$1', '$2')}`, values);
  await execute(
    db,
    `update inbox_update set payload = '{}' where status = 'failed' and ${speaksOf('payload::text', '$1', '$2')}`,
    values,
  );
  return true;
}

async function threadsAbout(db: Db, values: unknown[]): Promise<string[]> {
  const there = await row<{ yes: boolean }>(db, `select to_regclass($1) is not null as yes`, [
    `${MEMORY}.checkpoint_writes`,
  ]);
  if (!there!.yes) return [];
  const found = await rows<{ id: string }>(
    db,
    `select distinct thread_id as id from (
       select thread_id, convert_from(blob, 'UTF8') as said from ${MEMORY}.checkpoint_blobs
        where type = 'json' and blob is not null
       union all
       select thread_id, convert_from(blob, 'UTF8') from ${MEMORY}.checkpoint_writes where type = 'json'
       union all
       select thread_id, checkpoint::text || ' ' || metadata::text from ${MEMORY}.checkpoints) memory
      where ${speaksOf('said', '$1', '$2')}`,
    values,
  );
  return found.map(({ id }) => id);
}

/** Until the end of the transaction no turn of these chats begins; see `agents/memory`, whose lock this is. */
async function holdChats(db: Db, threads: string[]): Promise<boolean> {
  const chats = [...new Set(threads.map((thread) => thread.split('|').slice(0, -2).join('|')))].sort();
  for (const chat of chats) {
    const held = await row<{ yes: boolean }>(
      db,
      'select pg_try_advisory_xact_lock(hashtextextended($1, 7210003)) as yes',
      [chat],
    );
    if (!held!.yes) return false;
  }
  return true;
}
