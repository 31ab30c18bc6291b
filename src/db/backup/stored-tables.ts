import type { ClientBase } from 'pg';
import type { Sequences, TableStart } from './backup-format.js';

/** Our own tables, and those of chat memory. */
const SCHEMAS = ['public', 'agent_memory'];
/** What the program makes anew by itself: which migrations have run, and when jobs run next. */
const MADE_ANEW = ['public.migration', 'public.agenda_jobs', 'agent_memory.checkpoint_migrations'];

/** Every table whose rows a backup holds, with its columns; those of extensions are theirs. */
export async function storedTables(client: ClientBase): Promise<TableStart[]> {
  const { rows } = await client.query<TableStart>(
    `select format('%I.%I', n.nspname, c.relname) as table,
            array_agg(quote_ident(a.attname) order by a.attnum) as columns
       from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where c.relkind in ('r', 'p') and n.nspname = any ($1)
        and n.nspname || '.' || c.relname <> all ($2)
        and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
      group by 1 order by 1`,
    [SCHEMAS, MADE_ANEW],
  );
  return rows;
}

export async function storedSequences(client: ClientBase): Promise<Sequences['sequences']> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, sequencename) as name from pg_sequences
      where schemaname = any ($1) and sequencename not like 'agenda%' and sequencename not like 'migration%' order by 1`,
    [SCHEMAS],
  );
  const sequences: Sequences['sequences'] = [];
  for (const { name } of rows) {
    const state = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${name}`,
    );
    sequences.push({ name, ...state.rows[0]! });
  }
  return sequences;
}
