import { PostgresSaver } from '@langchain/langgraph-checkpoint-postgres';
import type { Pool } from 'pg';
import { withSchemaLock } from '../../src/db/data-source.js';

const SCHEMA = 'agent_memory';
type DataSource = Parameters<typeof withSchemaLock>[0];

/** Chat memory in LangGraph's own tables, in a schema of their own. */
export const createChatMemory = (pool: Pool): PostgresSaver => new ChatMemory(pool);

class ChatMemory extends PostgresSaver {
  constructor(private readonly connections: Pool) {
    super(connections, undefined, { schema: SCHEMA });
  }

  /** The library's own takes seven statements, one after the other, at the end of every turn. */
  override async put(...[config, checkpoint, metadata, newVersions]: Parameters<PostgresSaver['put']>) {
    const { thread_id, checkpoint_ns = '', checkpoint_id } = config.configurable as Place;
    const [blobs, about] = await Promise.all([
      this._dumpBlobs(thread_id, checkpoint_ns, checkpoint.channel_values, newVersions),
      this._dumpMetadata(metadata),
    ]);
    await this.connections.query(PUT, [
      thread_id,
      checkpoint_ns,
      checkpoint.id,
      checkpoint_id,
      this._dumpCheckpoint(checkpoint),
      about,
      ...[2, 3, 4, 5].map((column) => blobs.map((blob) => bytes(blob[column]))),
    ]);
    return { configurable: { thread_id, checkpoint_ns, checkpoint_id: checkpoint.id } };
  }
}

interface Place {
  thread_id: string;
  checkpoint_ns?: string;
  checkpoint_id?: string;
}

const bytes = (value: string | Uint8Array | undefined) =>
  value instanceof Uint8Array ? Buffer.from(value) : (value ?? null);

const PUT = /* sql */ `
with stored as (
  insert into ${SCHEMA}.checkpoint_blobs (thread_id, checkpoint_ns, channel, version, type, blob)
  select $1, $2, channel, version, type, blob
    from unnest($7::text[], $8::text[], $9::text[], $10::bytea[]) as made (channel, version, type, blob)
  on conflict do nothing)
insert into ${SCHEMA}.checkpoints
       (thread_id, checkpoint_ns, checkpoint_id, parent_checkpoint_id, checkpoint, metadata)
values ($1, $2, $3, $4, $5, $6)
on conflict (thread_id, checkpoint_ns, checkpoint_id)
do update set checkpoint = excluded.checkpoint, metadata = excluded.metadata`;

/** Makes or updates the tables; safe where two processes start together. */
export async function setupChatMemory(dataSource: DataSource, memory: PostgresSaver): Promise<void> {
  await withSchemaLock(dataSource, () => memory.setup());
}
