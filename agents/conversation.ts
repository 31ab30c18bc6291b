import { join, plain } from '../src/rich-text.js';
import type { Session, Turn, TurnInput } from './turn.js';

export interface ConversationOptions {
  staff: TurnInput['staff'];
  chat: string;
  turns: readonly string[];
  /** Says yes to small writes that ask (forgetting somebody is none), or to those it chooses; adds one turn each. */
  confirm?: boolean | ((turn: ConversationTurn) => Promise<boolean>);
}

/** One answered turn as a program reads it: the document of `crm ask --json`. */
export interface ConversationTurn {
  /** Everything a person would read, cards included, without markup. */
  text: string;
  cards: Turn['cards'];
  tools: Turn['tools'];
  pending: Turn['pending'];
  model: string;
  ms: number;
}

export interface Conversation {
  turns: ConversationTurn[];
}

/** Says the turns one after the other in one chat. */
export async function runConversation(
  session: Session,
  { staff, chat, turns, confirm = false }: ConversationOptions,
): Promise<Conversation> {
  const answered: ConversationTurn[] = [];
  const say = async (text: string, choice?: string) => {
    const input = { staff, chat, turn: `${chat}:${answered.length}`, text };
    const turn = await session.turn(choice === undefined ? input : { ...input, choice });
    const answer = printable(turn);
    answered.push(answer);
    return answer;
  };
  for (const text of turns) {
    const answer = await say(text);
    if (!answer.pending) continue;
    const yes = typeof confirm === 'function' ? await confirm(answer) : confirm && !forgets(answer);
    if (yes) await say('', `confirm:${answer.pending.id}`);
  }
  return { turns: answered };
}

const forgets = ({ tools }: ConversationTurn) => tools.some(({ name }) => name === 'forget_owner');

export const printable = ({ blocks, cards, tools, pending, model, ms }: Turn): ConversationTurn => ({
  text: plain(join(blocks, '\n\n')),
  cards,
  tools,
  pending,
  model,
  ms,
});
