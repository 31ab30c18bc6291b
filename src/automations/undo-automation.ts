import type { UndoHandler } from '../audit/record.js';
import { execute } from '../db/sql.js';
import { AppError } from '../errors.js';
import { assertMay } from '../staff/scope.js';
import type { AutomationKind } from './kinds.js';
import { withdraw } from './switch-off.js';

/** The text before it counts again; an automation that was switched on with the later one waits. */
export const undoText: UndoHandler = async (scope, { automation, variant, lang, version }) => {
  assertMay(scope, 'messages:approve');
  const taken = await execute(
    scope.db,
    `delete from automation_text
      where kind = $1 and variant = $2 and lang = $3 and version = $4
        and version = (select max(version) from automation_text where kind = $1 and variant = $2 and lang = $3)`,
    [automation, variant, lang, version],
  );
  if (taken === 0) throw new AppError('undo_conflict');
  await withdraw(scope.db, automation as AutomationKind);
  return { kind: 'automation_text' };
};

export const undoSwitchOn: UndoHandler = async (scope, { automation, generation }) => {
  assertMay(scope, 'messages:approve');
  const off = await execute(
    scope.db,
    `update automation set text_hash = null, switched_on_at = null
      where kind = $1 and generation = $2 and text_hash is not null`,
    [automation, generation],
  );
  if (off === 0) throw new AppError('undo_conflict');
  await withdraw(scope.db, automation as AutomationKind);
  return { kind: 'automation_on' };
};

/** Only somebody who has looked at the preview switches on. */
export const undoSwitchOff: UndoHandler = async () => {
  throw new AppError('undo_refused_automation');
};
