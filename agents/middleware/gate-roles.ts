import { createMiddleware } from 'langchain';
import { assertMay } from '../../src/staff/scope.js';
import { toolsFor } from '../tools/registry.js';
import { turnOf } from '../turn-state.js';

/** The model is offered what the person's role may use. An offer is no permission: see `gateRoles`. */
export const offerToolsByRole = () =>
  createMiddleware({
    name: 'offerToolsByRole',
    wrapModelCall(request, handler) {
      const { tools, use } = turnOf(request);
      const offered = new Set(toolsFor(tools, use.scope.actor.role).map(({ name }) => name));
      return handler({ ...request, tools: request.tools.filter((tool) => offered.has(String(tool.name))) });
    },
  });

/**
 * Checked when the tool runs, with the role that the database has at that moment: who is downgraded or
 * leaves between two steps is out at once. Throws `not_allowed`.
 */
export const gateRoles = () =>
  createMiddleware({
    name: 'gateRoles',
    async wrapToolCall(request, handler) {
      const turn = turnOf(request);
      assertMay((await turn.refresh()).scope, turn.tools.get(request.toolCall.name)!.permission);
      return handler(request);
    },
  });
