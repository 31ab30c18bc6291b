import type { z } from 'zod';
import type { Card } from '../../src/rich-text.js';
import type { Permission } from '../../src/staff/roles.js';
import type { Scope, View } from '../../src/staff/scope.js';

/** What a tool gets besides its arguments. */
export interface ToolUse {
  scope: Scope;
  view: View;
  signal?: AbortSignal;
  /** True where a person has just confirmed these arguments, having read `summarise`. Set by code only. */
  confirmed?: boolean;
}

/**
 * `data` is what the model reads: compact, with ids, without free text that somebody else wrote (notes, message
 * bodies), names length-capped. `card` is what the person reads. The model never sees the card.
 * A write whose `data.ok` is false has stored nothing: its card asks something first (which tag, which owner).
 */
export interface ToolResult {
  data: Record<string, unknown>;
  card: Card;
}

/** One tool of the agent: a schema and a thin call into `src`. There is no kind that sends. */
export interface CrmTool<Schema extends z.ZodObject = z.ZodObject> {
  name: string;
  kind: 'read' | 'write';
  permission: Permission;
  description: string;
  schema: Schema;
  run(args: z.output<Schema>, use: ToolUse): Promise<ToolResult>;
  /** For writes: what would happen, in one sentence made from the arguments, for the confirmation. */
  summarise?(args: z.output<Schema>, use: ToolUse): Promise<string>;
  /** Arguments that must stand in the person's own words even for a question, whoever reads them. */
  spoken?: readonly string[];
  /**
   * Of a draft, which reaches nobody until a person has read and approved it: arguments that the model may word
   * where the person did not.
   */
  freely?: readonly string[];
  /** True where a person must confirm whatever was said (merging two records). */
  alwaysConfirm?: boolean;
  /** The same, depending on the clinic's data: registering somebody who seems to be there already. */
  mustConfirm?(args: z.output<Schema>, use: ToolUse): Promise<boolean>;
}

export const defineTool = <Schema extends z.ZodObject>(tool: CrmTool<Schema>): CrmTool<Schema> => tool;
