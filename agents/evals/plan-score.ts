import { AIMessage, type BaseMessage, HumanMessage, ToolMessage } from '@langchain/core/messages';
import { CATALOGUE } from '../../src/demo/catalogue.js';
import { alsoCalled } from '../../src/owners/nicknames.js';
import { correctsItself, takesBackNote } from '../grounding/second-thoughts.js';
import { exchangesOf, memoryFrom } from '../models/offline/memory.js';
import { isSlip, nextStep } from '../models/offline/next-step.js';
import { plan } from '../models/offline/plan.js';
import type { Lexicon, Plan } from '../models/offline/plan-types.js';
import { fold } from '../models/offline/text.js';
import { toolSet } from '../tools/registry.js';
import { PEOPLE, type Person, TAGS } from './people.js';
import { sameCall } from './same-call.js';
import type { Call, Task } from './task.js';

export interface PlanScore {
  task: Task;
  ok: boolean;
  /** A write that nobody asked for, or with other arguments. */
  wrongWrite: boolean;
  made: Call[];
}

const LIMIT = 8;

/**
 * Plans the turns of a task against a list of people, without a database, and compares tools and arguments. An order
 * that would be asked about first counts as made only where it is what the task wants.
 */
export function scorePlan(task: Task): PlanScore {
  const messages: BaseMessage[] = [];
  const made: Call[] = [];
  const people = [...PEOPLE];
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
      const ordered = [planned.call, ...(planned.also ?? [])].map((order) => order?.tool);
      const asks =
        call !== undefined &&
        ordered.includes(call.tool) &&
        (mustAsk(call, { text, rest: planned.rest }) || isUnsureOf(planned.call?.owner, call, people));
      const wanted =
        call && task.gold.some((gold) => sameCall(named(call.tool, call.args, people), byName(gold)));
      if (!call || (asks && !wanted)) {
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
        new ToolMessage({
          content: JSON.stringify(simulate(call.tool, call.args, people)),
          tool_call_id: id,
        }),
      );
      made.push(named(call.tool, call.args, people));
    }
  }
  const gold = task.gold.map(dated(task));
  return { task, made, ...judge({ ...task, gold }, made.map(dated(task))) };
}

/** Is the owner only called so, or written otherwise? */
function isUnsureOf(
  owner: NonNullable<Plan['call']>['owner'],
  { tool, args: { user_id } }: { tool: string; args: Record<string, unknown> },
  people: readonly Person[],
): boolean {
  const found = people.find(({ id }) => id === user_id);
  if (toolSet().get(tool)?.kind !== 'write') return false;
  if (!owner || !('query' in owner) || !found) return false;
  const { owners } = simulate('search_owners', { query: owner.query }, [...people]);
  return (owners as { match?: string }[])[0]?.match === 'close' && !isSlip(owner.query, found.name);
}

/** What the program would ask about, or refuse, before anything is changed. */
function mustAsk(
  { tool, args }: { tool: string; args: Record<string, unknown> },
  { text, rest }: { text: string; rest: string[] | undefined },
): boolean {
  const crmTool = toolSet().get(tool);
  if (crmTool?.kind !== 'write') return false;
  if (tool === 'add_owner_note') return rest !== undefined || takesBackNote(String(args.note));
  const owner = PEOPLE.find(({ id }) => id === args.user_id);
  const takesBack = tool !== 'update_my_settings' && correctsItself(text);
  const strange =
    tool === 'mark_pet_deceased' && !owner?.pets.some((pet) => fold(pet) === fold(String(args.pet_name)));
  return rest !== undefined || crmTool.alwaysConfirm === true || takesBack || strange;
}

/** What the tool itself puts where no day was said. */
const dated =
  ({ now }: Task) =>
  ([tool, args]: Call): Call =>
    tool === 'mark_pet_deceased' ? [tool, { deceased_on: now.slice(0, 10), ...args }] : [tool, args];

function judge({ calls, gold, anyRead }: Task, made: readonly Call[]): Pick<PlanScore, 'ok' | 'wrongWrite'> {
  const tools = toolSet();
  const writes = made.filter(([tool]) => tools.get(tool)?.kind === 'write');
  const reads = made.filter(([tool]) => tools.get(tool)?.kind === 'read');
  const wrongWrite = writes.some((write) => !gold.some((wanted) => sameCall(write, byName(wanted))));
  const written =
    gold.every((wanted) => writes.some((write) => sameCall(write, byName(wanted)))) &&
    writes.length === gold.length;
  const wanted = calls.every((call) => reads.some((read) => sameCall(read, whole(call))));
  // Small talk and what is not supported must not show anything either.
  const idle = calls.length > 0 || gold.length > 0 || anyRead || made.length === 0;
  return { ok: !wrongWrite && written && wanted && idle, wrongWrite };
}

/** With the defaults of the tool filled in. Names stand for ids here. */
function whole([tool, args]: Call): Call {
  const who = Object.entries(args).filter(([key]) => key.endsWith('user_id'));
  const ids = Object.fromEntries(who.map(([key]) => [key, 1]));
  const parsed = toolSet()
    .get(tool)
    ?.schema.safeParse({ ...args, ...ids });
  return [tool, { ...(parsed?.success ? parsed.data : args), ...Object.fromEntries(who) }];
}

/** A merge names its owners by their ids. */
const byName = ([tool, args]: Call): Call => named(tool, args, PEOPLE);

const named = (tool: string, args: Record<string, unknown>, people: readonly Person[]): Call =>
  whole([
    tool,
    Object.fromEntries(
      Object.entries(args).map(([key, value]) => [
        key,
        key.endsWith('user_id') ? (people.find(({ id }) => id === value)?.name ?? value) : value,
      ]),
    ),
  ]);

const LEXICON: Lexicon = {
  nameWords: new Set(PEOPLE.flatMap(({ name }) => fold(name).split(' '))),
  petWords: new Set(PEOPLE.flatMap(({ pets }) => pets.map(fold))),
  tags: TAGS,
  cities: ['Puerto Morelos', 'Cancún', 'Playa del Carmen', 'Leona Vicario', 'Isla Mujeres'],
  products: CATALOGUE.map(({ name }) => name),
};

const brief = (person: Person) => ({ user_id: person.id, name: person.name, pets: person.pets });

/** What the tools would answer, as far as the next turn needs it. */
function simulate(tool: string, args: Record<string, unknown>, people: Person[]): Record<string, unknown> {
  if (tool === 'register_owner') {
    const newcomer = { id: people.length + 2000, name: `${args.first_name} ${args.last_name}`, pets: [] };
    people.push(newcomer);
    return { ok: true, ...brief(newcomer) };
  }
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
    const telling = words.filter((word) => word.length > 3);
    const close = PEOPLE.filter(({ name }) => {
      const all = fold(name).replace(/'/g, '').split(' ');
      return (
        words.every((word) => all.includes(word) || alsoCalled(word).some((other) => all.includes(other))) ||
        (telling.length > 0 && telling.every((word) => near(word, all)))
      );
    });
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
  const person = people.find(({ id }) => id === args.user_id);
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
