import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import type { BaseCheckpointSaver } from '@langchain/langgraph';
import { createAgent, tool } from 'langchain';
import { addTurnContext } from './middleware/add-turn-context.js';
import { checkArguments } from './middleware/check-arguments.js';
import { fallBack } from './middleware/fall-back.js';
import { gateRoles, offerToolsByRole } from './middleware/gate-roles.js';
import { groundReads } from './middleware/ground-reads.js';
import { groundWrites } from './middleware/ground-writes.js';
import { limitModelCalls, limitToolCalls } from './middleware/limit-calls.js';
import { patchHistory } from './middleware/patch-history.js';
import { readWords } from './middleware/read-words.js';
import { recordToolCalls } from './middleware/record-tool-calls.js';
import { rememberQuestion } from './middleware/remember-question.js';
import { strictToolCalls } from './middleware/strict-tool-calls.js';
import { SYSTEM_PROMPT } from './prompts/system-prompt.js';
import { runTool } from './run-tool.js';
import type { ToolSet } from './tools/registry.js';
import type { CrmTool } from './tools/tool.js';
import { turnOf } from './turn-state.js';

export interface CrmAgentParts {
  model: BaseChatModel;
  /** Answers where `model` cannot; may be the same. */
  offline: BaseChatModel;
  tools: ToolSet;
  checkpointer: BaseCheckpointSaver;
}

export type CrmAgent = ReturnType<typeof createCrmAgent>;

/** Model, tools and the order of the middleware (first is outermost); each concern is in its own file. */
export function createCrmAgent({ model, offline, tools, checkpointer }: CrmAgentParts) {
  return createAgent({
    model,
    tools: [...tools.values()].map(langChainTool),
    systemPrompt: SYSTEM_PROMPT,
    checkpointer,
    middleware: [
      // around the model
      readWords(),
      limitModelCalls(),
      rememberQuestion(),
      offerToolsByRole(),
      patchHistory(),
      addTurnContext(),
      fallBack(offline),
      strictToolCalls(),
      // around each tool
      recordToolCalls(),
      limitToolCalls(),
      checkArguments(),
      gateRoles(),
      groundReads(),
      groundWrites(),
    ],
  });
}

const langChainTool = (crmTool: CrmTool) =>
  tool(
    async (args: Record<string, unknown>, runtime) => {
      const { data, card } = await runTool(crmTool, args, turnOf({ runtime }).use);
      return [JSON.stringify(data), card];
    },
    {
      name: crmTool.name,
      description: crmTool.description,
      schema: crmTool.schema,
      responseFormat: 'content_and_artifact',
    },
  );
