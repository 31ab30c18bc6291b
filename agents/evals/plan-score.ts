import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AIMessage, type BaseMessage, HumanMessage, ToolMessage } from '@langchain/core/messages';
import type { Language } from '../../src/i18n.js';
import { exchangesOf, memoryFrom } from '../models/offline/memory.js';
import { nextStep } from '../models/offline/next-step.js';
import { plan } from '../models/offline/plan.js';
import type { Lexicon } from '../models/offline/plan-types.js';
import { fold } from '../models/offline/text.js';
import { PEOPLE, type Person, TAGS } from './people.js';

type Call = [tool: string, args: Record<string, unknown>];

/** One line of an evaluation file; see README of the evaluations. */
export interface Task {
  id: string;
  suite: string;
  lang: Language;
  now: string;
  turns: string[];
  calls: Call[];
  gold: Call[];
  /** For traps: it may look, as long as it changes nothing. */
  anyRead?: boolean;
}

export interface Outcome {
  task: Task;
  ok: boolean;
  /** A write that nobody asked for, or with other arguments. */
  wrongWrite: boolean;
  made: Call[];
  said: string[];
}

const WRITES =
  /^(?:add_owner_note|tag_owner|create_tag|register_owner|update_owner|add_pet|mark_pet_deceased|record_consent|merge_owners|undo_last_write)$/;
const LIMIT = 8;

export function readTasks(file: string): Task[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Task);
}

/** Plans the turns of a task against a list of people, without a database, and compares tools and arguments. */
export function scoreTask(task: Task): Outcome {
  const messages: BaseMessage[] = [];
  const made: Call[] = [];
  const said: string[] = [];
  for (const text of task.turns) {
    messages.push(new HumanMessage(text));
    for (let round = 0; round < LIMIT; round++) {
      const at = messages.findLastIndex((message) => message.getType() === 'human');
      const planned = plan({
        text,
        memory: memoryFrom(messages.slice(0, at), task.lang),
        lexicon: LEXICON,
        today: task.now.slice(0, 10),
      });
      const { call, say } = nextStep(planned, exchangesOf(messages.slice(at))[0]!.done);
      if (!call) {
        if (say) said.push(say.key);
        const response_metadata = {
          ...(say?.asked && { asked: say.asked }),
          ...(planned.order && { order: planned.order }),
        };
        messages.push(new AIMessage({ content: say?.key ?? '', response_metadata }));
        break;
      }
      const id = `call_${messages.length}`;
      messages.push(new AIMessage({ content: '', tool_calls: [{ id, name: call.tool, args: call.args }] }));
      messages.push(
        new ToolMessage({ content: JSON.stringify(simulate(call.tool, call.args)), tool_call_id: id }),
      );
      made.push([call.tool, named(call.args)]);
    }
  }
  return { task, made, said, ...judge(task, made) };
}

function judge({ calls, gold, anyRead }: Task, made: readonly Call[]): Pick<Outcome, 'ok' | 'wrongWrite'> {
  const writes = made.filter(([tool]) => WRITES.test(tool));
  const reads = made.filter(([tool]) => !WRITES.test(tool));
  const same = (mine: Call, wanted: Call) => canonical(comparable(mine, wanted)) === canonical(wanted);
  const wrongWrite = writes.some((write) => !gold.some((wanted) => same(write, wanted)));
  const written =
    gold.every((wanted) => writes.some((write) => same(write, wanted))) && writes.length === gold.length;
  const wanted = calls.every((call) => reads.some((read) => same(read, call)));
  // Small talk and what is not supported must not show anything either.
  const idle = calls.length > 0 || gold.length > 0 || anyRead || made.length === 0;
  return { ok: !wrongWrite && written && wanted && idle, wrongWrite };
}

/** What the words said and these tasks do not speak of: a date of death, the sex and age of a pet. */
const UNSPOKEN = ['deceased_on', 'sex', 'age_years', 'channel'];

const comparable = ([tool, args]: Call, [, wanted]: Call): Call => [
  tool,
  Object.fromEntries(Object.entries(args).filter(([key]) => !UNSPOKEN.includes(key) || key in wanted)),
];

const DEFAULTS: Record<string, unknown> = { limit: 10, is_internal: true };

function canonical([tool, args]: Call): string {
  const entries = Object.entries(args)
    .filter(([key, value]) => value !== undefined && DEFAULTS[key] !== value)
    .map(([key, value]) => [
      key,
      value && typeof value === 'object' && !Array.isArray(value)
        ? canonical(['', value as Record<string, unknown>])
        : plainValue(key, value),
    ])
    .sort(([a], [b]) => String(a).localeCompare(String(b)));
  return JSON.stringify([tool, entries]);
}

function plainValue(key: string, value: unknown): string {
  if (Array.isArray(value))
    return value
      .map((item) => fold(String(item)))
      .sort()
      .join('|');
  if (/phone/.test(key)) return String(value).replace(/\D/g, '').slice(-10);
  return fold(String(value))
    .replace(/[.!\s]+$/, '')
    .replace(/^@/, '');
}

const LEXICON: Lexicon = {
  nameWords: new Set(PEOPLE.flatMap(({ name }) => fold(name).split(' '))),
  petWords: new Set(PEOPLE.flatMap(({ pets }) => pets.map(fold))),
  tags: TAGS,
  cities: ['Puerto Morelos', 'Cancún', 'Playa del Carmen', 'Leona Vicario', 'Isla Mujeres'],
};

const brief = (person: Person) => ({ user_id: person.id, name: person.name, pets: person.pets });

/** What the tools would answer, as far as the next turn needs it. */
function simulate(tool: string, args: Record<string, unknown>): Record<string, unknown> {
  if (tool === 'search_owners') {
    const words = fold(String(args.query)).split(/[\s-]+/);
    const digits = String(args.query).replace(/\D/g, '');
    const hits = PEOPLE.filter(({ name, pets, phone, email }) => {
      const all = fold(name).split(' ');
      return (
        words.every((word) => all.includes(word)) ||
        pets.some((pet) => fold(pet) === words.join(' ')) ||
        (digits.length > 3 && phone?.endsWith(digits.slice(-10))) ||
        email === String(args.query)
      );
    });
    const close = PEOPLE.filter(({ name }) => words.some((word) => near(word, fold(name).split(' '))));
    const owners = hits.length > 0 ? hits : close;
    return {
      owners: owners.map((owner) => ({ ...brief(owner), match: hits.length > 0 ? 'exact' : 'close' })),
      total: owners.length,
    };
  }
  if (tool === 'get_customer_insights' || tool === 'get_segment') {
    const risk = PEOPLE.filter(({ name }) => /^(?:Carlos|Sarah|Roberto)/.test(name));
    return { owners: (args.insight_type === 'at_risk' ? risk : PEOPLE.slice(0, 6)).map(brief), total: 6 };
  }
  const person = PEOPLE.find(({ id }) => id === args.user_id);
  return person ? { ok: true, ...brief(person) } : { ok: true };
}

const near = (word: string, names: readonly string[]): boolean =>
  names.some(
    (name) =>
      name.length > 3 &&
      Math.abs(name.length - word.length) < 2 &&
      [...name].filter((char, at) => char !== word[at]).length <= 2 &&
      name[0] === word[0],
  );

const named = (args: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(args).map(([key, value]) => [
      key,
      key.endsWith('user_id') ? (PEOPLE.find(({ id }) => id === value)?.name ?? value) : value,
    ]),
  );

/** Counts only, and for files under `dev` what failed: the held-out files are never printed. */
export function report(files: readonly string[]): string {
  const lines: string[] = [];
  const counts = new Map<string, { ok: number; all: number; wrong: number }>();
  const count = (key: string, { ok, wrongWrite }: Outcome) => {
    const entry = counts.get(key) ?? { ok: 0, all: 0, wrong: 0 };
    counts.set(key, {
      ok: entry.ok + Number(ok),
      all: entry.all + 1,
      wrong: entry.wrong + Number(wrongWrite),
    });
  };
  for (const file of files) {
    const open = path.basename(path.dirname(path.resolve(file))) === 'dev';
    for (const outcome of readTasks(file).map(scoreTask)) {
      const { task } = outcome;
      count(`suite ${task.suite} ${task.lang}`, outcome);
      count(`suite ${task.suite}`, outcome);
      count(
        `tool ${[...task.gold, ...task.calls].map(([tool, args]) => `${tool}${args.section ?? args.insight_type ?? args.report_type ?? ''}`)[0] ?? 'none'}`,
        outcome,
      );
      count(task.turns.length > 1 ? 'turns several' : 'turns one', outcome);
      if (open && !outcome.ok) {
        lines.push(`${outcome.wrongWrite ? 'WRONG WRITE ' : ''}${task.id} ${JSON.stringify(task.turns)}`);
        lines.push(
          `   wanted ${JSON.stringify([...task.calls, ...task.gold])}`,
          `   made   ${JSON.stringify(outcome.made)} ${outcome.said.join(' ')}`,
        );
      }
    }
  }
  for (const [key, { ok, all, wrong }] of [...counts].sort(([a], [b]) => a.localeCompare(b))) {
    lines.push(
      `${key.padEnd(48)} ${ok}/${all} ${Math.round((100 * ok) / all)}%${wrong > 0 ? `  WRONG WRITES ${wrong}` : ''}`,
    );
  }
  return lines.join('\n');
}
