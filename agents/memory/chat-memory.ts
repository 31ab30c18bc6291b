import { PostgresSaver } from '@langchain/langgraph-checkpoint-postgres';
import type { Pool } from 'pg';
import { withSchemaLock } from '../../src/db/data-source.js';

const SCHEMA = 'agent_memory';
type DataSource = Parameters<typeof withSchemaLock>[0];

/** Chat memory in LangGraph's own tables, in a schema of their own. */
export const createChatMemory = (pool: Pool): PostgresSaver =>
  new PostgresSaver(pool, undefined, { schema: SCHEMA });

/** Makes or updates the tables; safe where two processes start together. */
export async function setupChatMemory(dataSource: DataSource, memory: PostgresSaver): Promise<void> {
  await withSchemaLock(dataSource, () => memory.setup());
}
