import type { CrmTool, ToolUse } from './tool.js';

/** What this write would do, for the question to the person. Throws where it could not be done at all. */
export async function summarise(tool: CrmTool, args: Record<string, unknown>, use: ToolUse): Promise<string> {
  if (!tool.summarise) throw new Error(`${tool.name} cannot say what it would do, so nobody can confirm it`);
  return tool.summarise(args, use);
}
