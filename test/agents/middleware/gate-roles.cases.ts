import { expect, test } from '@jest/globals';
import { gateRoles, offerToolsByRole } from '../../../agents/middleware/gate-roles.js';
import { answer } from '../../../agents/middleware/tool-answer.js';
import { says, throughModel, throughTool, toolCall, turnDouble } from './turn-double.js';

test('a role is offered what it may use', async () => {
  let offered: string[] = [];
  const tools = [{ name: 'look' }, { name: 'change' }, { name: 'rule' }];
  const seen = (request: { tools: { name: string }[] }) => {
    offered = request.tools.map(({ name }) => name);
    return says('ok');
  };
  await throughModel(offerToolsByRole(), turnDouble(), seen, { tools });
  expect(offered).toEqual(['look', 'change']);
});

test('what was offered is refused where the role has changed since', async () => {
  const turn = turnDouble();
  const downgraded = {
    ...turn.use,
    scope: { ...turn.use.scope, actor: { ...turn.use.scope.actor, role: 'vet' as const } },
  };
  turn.use.scope.actor.role = 'admin';
  turn.refresh = async () => downgraded;
  const call = toolCall('rule', { what: 'x' });
  const run = throughTool(gateRoles(), turn, call, () => answer(call, { ok: true }));
  await expect(run).rejects.toMatchObject({ code: 'not_allowed' });
});
