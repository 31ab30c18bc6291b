import { createRouter } from '../../channels/router.js';
import type { App } from '../app.js';
import { rows } from '../db/sql.js';
import { lazySession } from '../lazy-session.js';
import { searchOwners } from '../owners/search-owners.js';
import { today } from '../staff/scope.js';
import { createBenchChannel } from './bench-channel.js';
import { BenchChat, type BenchPerson } from './bench-chat.js';
import { heapUsed } from './heap-used.js';
import { localScope } from './staff.js';

export interface ChatsMeasured {
  chats: number;
  turns: number;
  turnsPerSecond: number;
  /** How long a chat waits for an answer, on average. */
  meanWaitMs: number;
  /** The same of the chat that waited longest. */
  slowestChatMs: number;
  /** That over the mean: 1 where all are served alike. */
  ratio: number;
  /** The longest that anybody waited for one answer. */
  longestWaitMs: number;
  /** Answers in the wrong chat, out of order, or not there. */
  wrong: number;
  /** What is in memory at the end beyond what was after the warm-up, both after a forced collection, in bytes. */
  heapGrowth: number;
}

/**
 * `chats` members of staff talk at once, each in a chat of their own, `messages` messages each: through the real
 * router, session, offline model and database of `app`, which must hold ten times as many customers. A twentieth
 * of the messages more goes before, for libraries to load and caches to fill, and is not counted.
 */
export async function benchChats(
  app: App,
  options: { chats: number; messages: number },
): Promise<ChatsMeasured> {
  const { db, clock, i18n, logger, config } = app;
  const people = await makePeople(app, options.chats);
  const chats = new Map<string, BenchChat>();
  const channel = createBenchChannel((chat, text) => chats.get(chat)?.hear(text));
  for (const person of people) chats.set(person.id, new BenchChat(person, channel.say));
  const router = createRouter({
    db,
    clock,
    clinic: config.clinic,
    i18n,
    logger,
    session: lazySession({ ...app, config: { ...config, model: { kind: 'offline' } } }),
    channels: [channel],
    // Who is answered at once writes on at once: faster than people are allowed to.
    perMinute: Number.POSITIVE_INFINITY,
  });
  const talk = async (from: number, to: number) => {
    for (const chat of chats.values()) chat.waits = [];
    await Promise.all([...chats.values()].map((chat) => chat.converse(from, to)));
    await router.idle();
  };
  const warmUp = Math.ceil(options.messages / 20);
  await router.start();
  try {
    await talk(0, warmUp);
    const heap = await heapUsed();
    const started = performance.now();
    await talk(warmUp, warmUp + options.messages);
    const seconds = (performance.now() - started) / 1000;
    return { ...summary([...chats.values()], seconds), heapGrowth: (await heapUsed()) - heap };
  } finally {
    await router.stop();
  }
}

function summary(chats: BenchChat[], seconds: number): Omit<ChatsMeasured, 'heapGrowth'> {
  const perChat = chats.map(({ waits }) => mean(waits));
  const meanWaitMs = mean(perChat);
  const slowestChatMs = Math.max(...perChat);
  const waits = chats.flatMap((chat) => chat.waits);
  return {
    chats: chats.length,
    turns: waits.length,
    turnsPerSecond: waits.length / seconds,
    meanWaitMs,
    slowestChatMs,
    ratio: slowestChatMs / meanWaitMs,
    longestWaitMs: waits.reduce((longest, wait) => Math.max(longest, wait), 0),
    wrong: chats.reduce((sum, { wrong }) => sum + wrong, 0),
  };
}

const mean = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** Every second one speaks English; the months they ask for are spread over three years. */
async function makePeople(app: App, count: number): Promise<BenchPerson[]> {
  const scope = await localScope(app);
  const year = Number(today(scope).slice(0, 4));
  return rows<BenchPerson>(
    app.db,
    `with customer as (select * from unnest($1::text[]) with ordinality as c (name, n)),
     member as (
       insert into staff_member (name, role, language)
       select 'Bench ' || n, 'admin', case when n % 2 = 0 then 'en' else 'es' end from customer
       returning id, name, language),
     address as (
       insert into staff_address (staff_id, channel, account, external_id)
       select id, 'bench', 'local', id::text from member)
     select member.id::text, language as lang, customer.name as customer,
            make_date($2 - 1 - n::int % 3, 1 + n::int / 3 % 12, 1) as month
       from member join customer on member.name = 'Bench ' || n`,
    [await customersByNameAlone(app, count), year],
  );
}

/** Customers whom their name alone finds: a question about them needs no question back. */
async function customersByNameAlone(app: App, count: number): Promise<string[]> {
  const scope = await localScope(app);
  const named = await rows<{ name: string }>(
    app.db,
    `select btrim(first_name || ' ' || last_name) as name from owner order by id limit $1`,
    [count * 10],
  );
  const alone: string[] = [];
  for (const { name } of named) {
    if (alone.length === count) break;
    const { owners, total } = await searchOwners(scope, { query: name, limit: 2 });
    if (total === 1 && owners[0]?.match === 'exact') alone.push(name);
  }
  return alone;
}
