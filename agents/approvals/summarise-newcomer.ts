import { runTool } from '../run-tool.js';
import { summarise } from '../tools/summarise.js';
import type { CrmTool, ToolUse } from '../tools/tool.js';
import type { PendingWrite } from '../turn-state.js';

class TakenBack extends Error {
  constructor(readonly summary: string) {
    super('taken back');
  }
}

/**
 * What would be changed of somebody who waits to be registered by the same yes: they are registered, the question is
 * put into words, and all of it is taken back.
 */
export async function summariseNewcomer(
  {
    tool,
    args,
    registers,
  }: { tool: CrmTool; args: Record<string, unknown>; registers: PendingWrite & { by: CrmTool } },
  use: ToolUse,
): Promise<string> {
  try {
    return await use.scope.db.transaction(async (db) => {
      const inside = { ...use, scope: { ...use.scope, db } };
      const { data } = await runTool(registers.by, registers.args, { ...inside, confirmed: true });
      throw new TakenBack(await summarise(tool, { ...args, user_id: data.user_id }, inside));
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.summary;
    throw error;
  }
}
