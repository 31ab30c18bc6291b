import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import type { BaseCheckpointSaver } from '@langchain/langgraph';
import type { Pool } from 'pg';
import type { Clock } from '../src/clock.js';
import { dateIn } from '../src/clock.js';
import type { Clinic, ModelConfig } from '../src/config.js';
import type { Db } from '../src/db/sql.js';
import { AppError } from '../src/errors.js';
import type { createI18n } from '../src/i18n.js';
import type { Logger } from '../src/logger.js';
import { text } from '../src/rich-text.js';
import { createCrmAgent } from './agent.js';
import { answerTurn } from './answer-turn.js';
import { reference } from './explain-failure.js';
import { createChatMemory, setupChatMemory } from './memory/chat-memory.js';
import { leaveThread } from './memory/enter-thread.js';
import { createMemoryWindow } from './memory/memory-window.js';
import { createTurnOrder, type TurnOrder } from './memory/one-turn-at-a-time.js';
import { createLexicon } from './models/offline/lexicon.js';
import { createOfflineModel, type OfflineModelNeeds } from './models/offline/offline-model.js';
import type { Lexicon } from './models/offline/plan-types.js';
import { createOpenAiModel, type ModelLimits } from './models/openai.js';
import { sentenceTurn } from './sentence-turn.js';
import type { SessionParts } from './session-parts.js';
import { toolSet } from './tools/registry.js';
import type { CrmTool } from './tools/tool.js';
import type { Session, TurnInput } from './turn.js';
import { withTurnLimit } from './turn-limit.js';

interface SessionBasics {
  db: Db;
  clock: Clock;
  clinic: Clinic;
  i18n: ReturnType<typeof createI18n>;
  logger: Logger;
  modelConfig: ModelConfig;
  modelLimits?: ModelLimits;
  tools?: readonly CrmTool[];
  /** Another model than the configured one. */
  model?: { name: string; create(offline: OfflineModelNeeds): BaseChatModel };
}

/** Chat memory in the database, and its lock; or memory and order of one's own. */
interface InDatabase {
  dataSource: Parameters<typeof setupChatMemory>[0];
  pool: Pool;
}
interface OfOnesOwn {
  memory: BaseCheckpointSaver;
  order: TurnOrder;
}

export type SessionNeeds = SessionBasics & (InDatabase | OfOnesOwn);

export interface CrmSession extends Session {
  /** Ends a conversation and deletes what was remembered of it. */
  forget(conversation: { chat: string; staffId: number }): Promise<void>;
}

/** The agent behind every chat. `turn` never throws: whatever fails is one honest sentence, and a line in the log. */
export async function createSession(needs: SessionNeeds): Promise<CrmSession> {
  const { db, clock, clinic, i18n, logger, modelConfig } = needs;
  const lexicon = oncePerTurn(createLexicon(db));
  const offlineNeeds: OfflineModelNeeds = {
    lexicon: lexicon.words,
    today: () => dateIn(clinic.timeZone, clock.now()),
    translate: i18n.translate,
    language: clinic.language,
  };
  const offline = createOfflineModel(offlineNeeds);
  const model = needs.model
    ? { name: needs.model.name, chat: needs.model.create(offlineNeeds) }
    : configuredModel(modelConfig, offline, needs.modelLimits);
  const { memory, order } = 'memory' in needs ? needs : await inDatabase(needs, logger);
  const tools = toolSet(needs.tools);
  const agent = createCrmAgent({ model: model.chat, offline, tools, checkpointer: memory });
  const parts: SessionParts = {
    db,
    clock,
    clinic,
    i18n,
    logger,
    agent,
    memory,
    window: createMemoryWindow(),
    tools,
    lexicon: lexicon.words,
    modelName: model.name,
  };

  return {
    async turn(input: TurnInput) {
      const started = performance.now();
      try {
        return await order.inTurn(input.chat, () => {
          lexicon.renew();
          return withTurnLimit(input.signal, (signal) => answerTurn(parts, { ...input, signal }, started));
        });
      } catch (error) {
        const t = i18n.translate(input.staff.language);
        const left = error instanceof AppError && error.code === 'not_allowed';
        if (!left) logger.error({ err: error, ref: reference(), turn: input.turn }, 'turn failed');
        const said = left ? t('agent:no_access') : t.error(error);
        return sentenceTurn(t, text(said), Math.round(performance.now() - started));
      }
    },
    async forget(conversation) {
      const thread = await leaveThread(db, conversation);
      if (thread !== undefined) await memory.deleteThread(thread);
    },
  };
}

function configuredModel(config: ModelConfig, offline: BaseChatModel, limits?: ModelLimits) {
  return config.kind === 'openai'
    ? { name: config.model, chat: createOpenAiModel(config, limits) }
    : { name: 'offline', chat: offline };
}

async function inDatabase({ dataSource, pool }: InDatabase, logger: Logger): Promise<OfOnesOwn> {
  const memory = createChatMemory(pool);
  await setupChatMemory(dataSource, memory);
  return { memory, order: createTurnOrder(pool, logger) };
}

/** Every step of a turn reads the same words; each turn asks for them anew. */
function oncePerTurn(read: () => Promise<Lexicon>): { words(): Promise<Lexicon>; renew(): void } {
  let current: Promise<Lexicon> | undefined;
  return {
    words() {
      current ??= read();
      return current;
    },
    renew() {
      current = undefined;
    },
  };
}
