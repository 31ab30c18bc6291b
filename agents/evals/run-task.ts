import { randomUUID } from 'node:crypto';
import { MemorySaver } from '@langchain/langgraph';
import { type DateOnly, dateIn, pinnedClock } from '../../src/clock.js';
import { type Db, row } from '../../src/db/sql.js';
import { AppError } from '../../src/errors.js';
import { viewFor } from '../../src/staff/scope.js';
import { type ConversationTurn, runConversation } from '../conversation.js';
import { NEWCOMER } from '../models/offline/plan-types.js';
import { runTool } from '../run-tool.js';
import { createSession, type SessionNeeds } from '../session.js';
import { toolSet } from '../tools/registry.js';
import type { ToolUse } from '../tools/tool.js';
import type { TurnInput } from '../turn.js';
import { clinicState } from './clinic-state.js';
import { sameCall } from './same-call.js';
import { ownerNamed, seedTask } from './seed-task.js';
import type { Call, Task } from './task.js';

/** What evaluations need: a database with the demo clinic, which they leave as it was. */
export type EvalNeeds = Pick<SessionNeeds, 'db' | 'clinic' | 'i18n' | 'logger' | 'modelConfig' | 'model'>;

export interface TaskRun {
  turns: ConversationTurn[];
  /** The state of the records after the turns. */
  state: string;
  /** The calls that ran, in order. */
  made: Call[];
  /** Something that the task wants was done only after a question to which the person said yes. */
  asked: boolean;
  /** The calls that the task names, with ids instead of names and with defaults. */
  calls: Call[];
  gold: Call[];
}

const WHO = ['user_id', 'keep_user_id', 'merge_user_id'];

/** Runs the turns of a task through a real session. Everything happens in a transaction that is rolled back. */
export function runTask(needs: EvalNeeds, task: Task): Promise<TaskRun> {
  const today = todayOf(task, needs);
  return undone(needs.db, async (db) => {
    await seedTask(db, task);
    const calls = await resolve(db, task.calls, today);
    const known: KnownOwners = new Map();
    await resolve(db, task.gold, today, { lenient: true, known });
    const session = await createSession({
      ...needs,
      db,
      clock: pinnedClock(new Date(task.now)),
      memory: new MemorySaver(),
      order: { inTurn: (_chat, work) => work() },
    });
    const staff = await makeStaff(db, task);
    let asked = false;
    const { turns } = await runConversation(session, {
      staff,
      chat: `eval:${task.id}:1`,
      turns: task.turns,
      // The person reads the question, and says yes where it is what they want.
      confirm: async ({ tools }) => {
        const waiting = tools.filter(({ state }) => state === 'pending').map(asCall(today));
        const wanted = await resolve(db, task.gold, today, { lenient: true, known });
        const yes = waiting.every((call) => wanted.some((gold) => sameCall(call, gold)));
        asked ||= yes;
        return yes;
      },
    });
    const made = turns.flatMap(({ tools }) => tools.filter(({ ok }) => ok).map(asCall(today)));
    return { turns, made, asked, calls, ...(await after(db, { task, known }, needs)) };
  });
}

const asCall =
  (today: DateOnly) =>
  ({ name, args }: { name: string; args: unknown }): Call =>
    complete([name, args as Call[1]], today);

const todayOf = (task: Task, { clinic }: Pick<EvalNeeds, 'clinic'>): DateOnly =>
  dateIn(clinic.timeZone, new Date(task.now));

/** A statement that failed leaves a transaction in which nothing can be read: then no state is the right one. */
async function after(
  db: Db,
  { task, known }: { task: Task; known: KnownOwners },
  { clinic, logger }: EvalNeeds,
): Promise<Pick<TaskRun, 'state' | 'gold'>> {
  try {
    // Only now: a task may register the owner whom its next call names.
    const gold = await resolve(db, task.gold, todayOf(task, { clinic }), { known });
    return { gold, state: await clinicState(db) };
  } catch (err) {
    logger.error({ err, task: task.id }, 'the records cannot be read after a task');
    return { gold: [], state: 'unreadable' };
  }
}

/** The state that the task's gold writes lead to, on the same records. */
export function goldState({ db, clinic, i18n }: EvalNeeds, task: Task): Promise<string> {
  return undone(db, async (inside) => {
    await seedTask(inside, task);
    const staff = await makeStaff(inside, task);
    const tools = toolSet();
    for (const [index, call] of task.gold.entries()) {
      const [[name, args]] = (await resolve(inside, [call], todayOf(task, { clinic }))) as [Call];
      const scope = {
        db: inside,
        clock: pinnedClock(new Date(task.now)),
        clinic,
        actor: staff,
        origin: { chat: `eval:${task.id}:1`, turn: `gold:${index}` },
      };
      const use: ToolUse = { scope, view: viewFor(scope, i18n.translate(task.lang)), confirmed: true };
      await runTool(tools.get(name)!, args, use).catch((error: unknown) => {
        // "It was like that already": the right state all the same. Anything else shows as a difference.
        if (!(error instanceof AppError)) throw error;
      });
    }
    return clinicState(inside);
  });
}

async function undone<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  const runner = db.dataSource.createQueryRunner();
  try {
    await runner.startTransaction();
    return await work(runner.manager);
  } finally {
    await runner.rollbackTransaction().catch(() => undefined);
    await runner.release();
  }
}

async function makeStaff(db: Db, { role, lang }: Task): Promise<TurnInput['staff']> {
  const made = await row<{ id: number }>(
    db,
    'insert into staff_member (name, role, language) values ($1, $2, $3) returning id',
    [`eval ${randomUUID()}`, role, lang],
  );
  return { id: made!.id, name: 'Eval', role, language: lang };
}

/** Whom the names of a task meant before its turns: one of them may rename an owner, or merge two. */
type KnownOwners = Map<string, number>;

/**
 * Names of owners become ids, and defaults are filled in, so that a call can be compared with one that ran. Lenient:
 * an owner who is not there yet is the one who waits to be registered.
 */
async function resolve(
  db: Db,
  calls: readonly Call[],
  today: DateOnly,
  { lenient = false, known = new Map() }: { lenient?: boolean; known?: KnownOwners } = {},
): Promise<Call[]> {
  const tools = toolSet();
  const resolved: Call[] = [];
  for (const [name, given] of calls) {
    const args = { ...given };
    try {
      for (const field of WHO) {
        const name = args[field];
        if (typeof name !== 'string') continue;
        const id = known.get(name) ?? (await ownerNamed(db, name));
        known.set(name, id);
        args[field] = id;
      }
    } catch (error) {
      if (!lenient) throw error;
      // Whoever is not there yet may be waiting to be registered by the same yes.
      for (const field of WHO) if (typeof args[field] === 'string') args[field] = NEWCOMER;
    }
    const parsed = tools.get(name)?.schema.safeParse(args);
    resolved.push(complete([name, parsed?.success ? parsed.data : args], today));
  }
  return resolved;
}

/** What the tool itself puts where nothing was said. */
function complete([name, args]: Call, today: DateOnly): Call {
  if (name !== 'mark_pet_deceased' || args.deceased_on !== undefined) return [name, args];
  return [name, { ...args, deceased_on: today }];
}
