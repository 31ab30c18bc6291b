import type { BaseMessage } from '@langchain/core/messages';
import { LANGUAGES, type Language } from '../../../src/i18n.js';
import { detectLanguage } from './language.js';
import type { Memory, ShownOwner } from './plan-types.js';

type Call = { id: string; name: string; args: Record<string, unknown> };

/** One exchange: what the person said, the calls with their results, and the closing message. */
interface Exchange {
  said: string;
  done: { call: Call; data: Record<string, unknown>; ok: boolean }[];
  asked?: string;
  /** The order as a whole, where `said` only answered a question about it. */
  order?: string;
}

/**
 * The person's own words of a message. What the runtime adds for the model (date, role) travels beside them:
 * the words are then in `additional_kwargs.words`, else in the first text block.
 */
export function wordsOf(message: BaseMessage): string {
  const { words } = message.additional_kwargs as { words?: unknown };
  if (typeof words === 'string') return words;
  if (typeof message.content === 'string') return message.content;
  for (const block of message.content) {
    if (block.type === 'text' && typeof block.text === 'string') return block.text;
  }
  return '';
}

/** What the thread has said and shown so far. Only what this chat's tools showed counts. */
export function memoryFrom(messages: readonly BaseMessage[], otherwise: Language = 'es'): Memory {
  const memory: Memory = { lang: otherwise };
  for (const exchange of exchangesOf(messages)) {
    remember(memory, exchange);
    memory.lang = chosenLanguage(exchange) ?? detectLanguage(exchange.said, memory.lang);
  }
  return memory;
}

/** "Háblame en inglés" is Spanish, and the last word on what the next "Max" is read as. */
const chosenLanguage = ({ done }: Exchange): Language | undefined =>
  LANGUAGES.find((lang) => done.some(({ ok, data }) => ok && data.my_language === lang));

/** The last exchange's calls with their results, for a model that continues it. */
export function exchangesOf(messages: readonly BaseMessage[]): Exchange[] {
  const exchanges: Exchange[] = [];
  const calls = new Map<string, Call>();
  for (const message of messages) {
    const type = message.getType();
    const current = exchanges.at(-1);
    if (type === 'human') {
      exchanges.push({ said: wordsOf(message), done: [] });
    } else if (type === 'ai' && current) {
      for (const call of (message as BaseMessage & { tool_calls?: Partial<Call>[] }).tool_calls ?? []) {
        if (call.id && call.name) calls.set(call.id, { id: call.id, name: call.name, args: call.args ?? {} });
      }
      const { asked, order } = message.response_metadata as { asked?: unknown; order?: unknown };
      if (typeof asked === 'string') current.asked = asked;
      if (typeof order === 'string') current.order = order;
    } else if (type === 'tool' && current) {
      const result = message as BaseMessage & { tool_call_id?: string; status?: string };
      const call = calls.get(result.tool_call_id ?? '');
      const data = parse(message.content);
      if (call) current.done.push({ call, data, ok: result.status !== 'error' && !('error' in data) });
    }
  }
  return exchanges;
}

function remember(memory: Memory, { said, done, asked, order }: Exchange): void {
  memory.previousText = order ?? said;
  memory.asked = asked;
  const shown = done.filter(({ call, ok }) => ok && call.name !== 'search_owners');
  for (const { call, data } of done) {
    // A search that only served to find the owner of the next call was never shown.
    if (call.name === 'search_owners' && shown.length > 0) continue;
    const owners = ownersOf(data);
    const one = ownerOf(data) ?? (owners?.length === 1 ? owners[0] : undefined);
    if (owners && owners.length > 0) memory.list = owners;
    if (one) memory.focus = one;
    else if (owners && owners.length > 1) delete memory.focus;
  }
  const last = shown.at(-1) ?? done.filter(({ ok }) => ok).at(-1);
  if (last) {
    const { total, state, campaign_id: campaign } = last.data;
    const { name: tool, args } = last.call;
    memory.lastCall = {
      tool,
      args,
      ...(typeof total === 'number' && { total }),
      ...(typeof state === 'string' && { state }),
      ...(typeof campaign === 'number' && { campaign }),
    };
  }
}

function parse(content: unknown): Record<string, unknown> {
  if (typeof content !== 'string') return {};
  try {
    const value: unknown = JSON.parse(content);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function ownerOf(value: unknown): ShownOwner | undefined {
  const { user_id, name, pets } = value as { user_id?: unknown; name?: unknown; pets?: unknown };
  if (typeof user_id !== 'number' || typeof name !== 'string') return undefined;
  const named = Array.isArray(pets) ? pets.map(petName).filter((pet) => pet !== undefined) : [];
  return { user_id, name, ...(named.length > 0 && { pets: named }) };
}

const petName = (pet: unknown): string | undefined => {
  if (typeof pet === 'string') return pet.replace(/ \(.*\)$/s, '');
  const { name } = (pet ?? {}) as { name?: unknown };
  return typeof name === 'string' ? name : undefined;
};

function ownersOf({ owners }: Record<string, unknown>): ShownOwner[] | undefined {
  if (!Array.isArray(owners)) return undefined;
  return owners.map((owner) => ownerOf(owner ?? {})).filter((owner) => owner !== undefined);
}
