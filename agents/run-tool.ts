import { assertMay, inTransaction } from '../src/staff/scope.js';
import type { CrmTool, ToolResult, ToolUse } from './tools/tool.js';

/** Runs a tool as this person: with their role of this moment, a write in one transaction. Throws `not_allowed`. */
export async function runTool(
  tool: CrmTool,
  args: Record<string, unknown>,
  use: ToolUse,
): Promise<ToolResult> {
  assertMay(use.scope, tool.permission);
  const run = (scope: ToolUse['scope']) => tool.run(tool.schema.parse(args), { ...use, scope });
  return tool.kind === 'write' ? inTransaction(use.scope, run) : run(use.scope);
}
