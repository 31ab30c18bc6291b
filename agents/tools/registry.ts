import { may, type Role } from '../../src/staff/roles.js';
import { addOwnerNote } from './add-owner-note.js';
import { getCustomerInsights } from './get-customer-insights.js';
import { getOwnerProfile } from './get-owner-profile.js';
import { getSegment } from './get-segment.js';
import { searchOwners } from './search-owners.js';
import type { CrmTool } from './tool.js';
import { undoLastWrite } from './undo-last-write.js';

/** Tools by name, in an order that never changes (the model's prompt cache depends on it). */
export type ToolSet = ReadonlyMap<string, CrmTool>;

// Each tool checks its own arguments' type by its schema before it runs; a list of all of them cannot know them.
const ALL = [
  searchOwners,
  getOwnerProfile,
  getCustomerInsights,
  getSegment,
  addOwnerNote,
  undoLastWrite,
] as unknown as CrmTool[];

export const toolSet = (tools: readonly CrmTool[] = ALL): ToolSet =>
  new Map(tools.map((tool) => [tool.name, tool]));

/** What this role is offered. Execution checks again: an offer is no permission. */
export const toolsFor = (tools: ToolSet, role: Role): CrmTool[] =>
  [...tools.values()].filter((tool) => may(role, tool.permission));
