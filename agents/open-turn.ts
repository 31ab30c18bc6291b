import { type Db, row } from '../src/db/sql.js';
import { AppError } from '../src/errors.js';
import type { Language } from '../src/i18n.js';
import { lowest, type Role } from '../src/staff/roles.js';
import { type Scope, viewFor } from '../src/staff/scope.js';
import { readThread } from './grounding/reading.js';
import type { SessionParts } from './session-parts.js';
import type { TurnInput } from './turn.js';
import { createTurnState, type TurnState } from './turn-state.js';

/** The state of one turn. Throws `not_allowed` where the person has no access any more. */
export async function openTurn(
  { db, clock, clinic, i18n, logger, tools, lexicon }: SessionParts,
  { staff, chat, group = false, turn: turnId, signal }: TurnInput & { signal: AbortSignal },
  lang: Language,
): Promise<TurnState> {
  const look = async (language: Language) => {
    const role = await currentRole(db, staff.id);
    if (!role) throw new AppError('not_allowed');
    const scope: Scope = {
      db,
      clock,
      clinic,
      // A group answers at the lowest role present, which the channel knows.
      actor: { id: staff.id, name: staff.name, role: lowest(role, staff.role) },
      origin: { chat, turn: turnId },
      group,
    };
    return { scope, view: viewFor(scope, i18n.translate(language)), signal };
  };

  const turn: TurnState = createTurnState({
    tools,
    logger,
    signal,
    lang,
    use: await look(lang),
    read: async (messages) =>
      readThread(messages, { lexicon: await lexicon(), today: turn.use.view.today, lang: turn.lang }),
    async refresh() {
      turn.use = await look(turn.lang);
      return turn.use;
    },
  });
  return turn;
}

/** The role that the database has for this person now; undefined for who has no access any more. */
async function currentRole(db: Db, staffId: number): Promise<Role | undefined> {
  const found = await row<{ role: Role }>(
    db,
    'select role from staff_member where id = $1 and revoked_at is null',
    [staffId],
  );
  return found?.role;
}
