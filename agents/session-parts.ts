import type { BaseCheckpointSaver } from '@langchain/langgraph';
import type { Clock } from '../src/clock.js';
import type { Clinic } from '../src/config.js';
import type { Db } from '../src/db/sql.js';
import type { createI18n } from '../src/i18n.js';
import type { Logger } from '../src/logger.js';
import type { CrmAgent } from './agent.js';
import type { MemoryWindow } from './memory/memory-window.js';
import type { Lexicon } from './models/offline/plan-types.js';
import type { ToolSet } from './tools/registry.js';

/** What a session works with, made once. */
export interface SessionParts {
  db: Db;
  clock: Clock;
  clinic: Clinic;
  i18n: ReturnType<typeof createI18n>;
  logger: Logger;
  agent: CrmAgent;
  memory: BaseCheckpointSaver;
  /** Keeps threads short. */
  window: MemoryWindow;
  tools: ToolSet;
  /** The words of the clinic's names, as they are now. */
  lexicon(): Promise<Lexicon>;
  modelName: string;
}
