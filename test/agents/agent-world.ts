import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { type Conversation, runConversation } from '../../agents/conversation.js';
import { type CrmSession, createSession, type SessionNeeds } from '../../agents/session.js';
import type { Turn, TurnInput } from '../../agents/turn.js';
import { pinnedClock } from '../../src/clock.js';
import { pgTypes } from '../../src/db/data-source.js';
import { type Db, row } from '../../src/db/sql.js';
import { seedDemoIfEmpty } from '../../src/demo/seed-demo.js';
import type { Language } from '../../src/i18n.js';
import { silentLogger } from '../../src/logger.js';
import type { Role } from '../../src/staff/roles.js';
import { i18n, makeStaff, STORY_NOW, testClinic } from '../support/builders.js';
import { testDatabase } from '../support/database.js';

export interface Person {
  role?: Role;
  lang?: Language;
}

/** The demo clinic of the story's day, with a session to talk to. */
export async function agentWorld(changes: Partial<SessionNeeds> = {}) {
  const database = await testDatabase();
  const { db, dataSource } = database;
  const pool = new pg.Pool({ connectionString: database.url, max: 5, types: pgTypes });
  const clock = pinnedClock(STORY_NOW);
  const clinic = testClinic();
  await seedDemoIfEmpty({ db, clock, clinic });
  const needs: SessionNeeds = {
    db,
    dataSource,
    clock,
    clinic,
    i18n,
    logger: silentLogger,
    pool,
    modelConfig: { kind: 'offline' },
    ...changes,
  };
  const session = await createSession(needs);
  const staff = async ({ role = 'admin', lang = 'es' }: Person = {}): Promise<TurnInput['staff']> => ({
    id: await makeStaff(db, { role, language: lang }),
    name: 'Dr. Pablo',
    role,
    language: lang,
  });
  return {
    db,
    needs,
    session,
    staff,
    /** A conversation of a new person in a chat of their own. */
    async chat(person?: Person): Promise<Chat> {
      return openChat(session, await staff(person));
    },
    async close() {
      await pool.end();
      await database.drop();
    },
  };
}

export type AgentWorld = Awaited<ReturnType<typeof agentWorld>>;

export interface Chat {
  staff: TurnInput['staff'];
  id: string;
  say(text: string, more?: Partial<TurnInput>): Promise<Turn>;
  press(choice: string): Promise<Turn>;
  converse(turns: string[], confirm?: boolean): Promise<Conversation>;
}

export function openChat(
  session: CrmSession,
  staff: TurnInput['staff'],
  id = `test:local:${randomUUID()}`,
): Chat {
  const say: Chat['say'] = (text, more = {}) =>
    session.turn({ staff, chat: id, turn: randomUUID(), text, ...more });
  return {
    staff,
    id,
    say,
    press: (choice) => say('', { choice }),
    converse: (turns, confirm = false) => runConversation(session, { staff, chat: id, turns, confirm }),
  };
}

export async function ownerId(db: Db, name: string): Promise<number> {
  const found = await row<{ id: number }>(
    db,
    `select id from owner where btrim(first_name || ' ' || last_name) = $1`,
    [name],
  );
  if (!found) throw new Error(`nobody is called ${name}`);
  return found.id;
}
