import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { HumanMessage } from '@langchain/core/messages';
import { type Checkpoint, emptyCheckpoint } from '@langchain/langgraph';
import { PostgresSaver } from '@langchain/langgraph-checkpoint-postgres';
import pg from 'pg';
import { createChatMemory, setupChatMemory } from '../../../agents/memory/chat-memory.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';

describe('chat memory', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let ours: PostgresSaver;
  let theirs: PostgresSaver;
  beforeAll(async () => {
    database = await testDatabase();
    pool = new pg.Pool({ connectionString: database.url, max: 2 });
    ours = createChatMemory(pool);
    theirs = new PostgresSaver(pool, undefined, { schema: 'agent_memory' });
    await setupChatMemory(database.dataSource, ours);
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  let thread: string;
  let count = 0;
  beforeEach(() => {
    thread = `terminal:local:1|1|${++count}`;
  });
  const config = (checkpoint_id?: string) => ({
    configurable: { thread_id: thread, checkpoint_ns: '', ...(checkpoint_id ? { checkpoint_id } : {}) },
  });
  const metadata = { source: 'loop', step: 1, parents: {} } as const;

  function checkpoint(words: string, version: number): Checkpoint {
    return {
      ...emptyCheckpoint(),
      channel_values: { messages: [new HumanMessage(words)] },
      channel_versions: { messages: version, gone: version },
    };
  }
  const VERSIONS = { messages: 1, gone: 1 };

  test("what is stored is read as if the library's own memory had stored it", async () => {
    const made = checkpoint('¿y "sus" mascotas? {\\x00}, 🐕', 1);
    const place = await ours.put(config(), made, metadata, VERSIONS);
    expect(place).toEqual(config(made.id));
    const mine = await theirs.getTuple(config());
    thread = `${thread}-theirs`;
    await theirs.put(config(), made, metadata, VERSIONS);
    const own = await theirs.getTuple(config());
    expect(mine!.checkpoint).toEqual(own!.checkpoint);
    expect(mine!.metadata).toEqual(own!.metadata);
    expect(mine!.checkpoint.channel_values.messages).toMatchObject([
      { content: '¿y "sus" mascotas? {\\x00}, 🐕' },
    ]);
  });

  test('the newest is found first, and knows the one before it', async () => {
    const first = checkpoint('uno', 1);
    const second = { ...checkpoint('dos', 2), id: `${first.id.slice(0, -1)}z` };
    await ours.put(config(), first, metadata, VERSIONS);
    await ours.put(config(first.id), second, metadata, { messages: 2 });
    const newest = await ours.getTuple(config());
    expect(newest!.checkpoint.channel_values.messages).toMatchObject([{ content: 'dos' }]);
    expect(newest!.parentConfig).toEqual(config(first.id));
  });

  test('the same one stored twice is one', async () => {
    const made = checkpoint('uno', 1);
    await ours.put(config(), made, metadata, VERSIONS);
    await ours.put(config(), made, { ...metadata, step: 2 }, VERSIONS);
    const all = [];
    for await (const each of ours.list(config())) all.push(each);
    expect(all).toMatchObject([{ metadata: { step: 2 } }]);
  });
});
