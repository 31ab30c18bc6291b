import { LANGUAGES, type Language } from '../src/i18n.js';
import { text } from '../src/rich-text.js';
import { decidePending, keepPending, lastQuestion } from './approvals/pending-writes.js';
import { yesOrNo } from './approvals/yes-or-no.js';
import { askAgent } from './ask-agent.js';
import { assembleTurn, type Ending } from './assemble-turn.js';
import { enterThread, keepLanguage, type Thread } from './memory/enter-thread.js';
import { detectLanguage } from './models/offline/language.js';
import { openTurn } from './open-turn.js';
import { pickOwner } from './pick-owner.js';
import { runByCode } from './run-by-code.js';
import { sentenceTurn } from './sentence-turn.js';
import type { SessionParts } from './session-parts.js';
import type { Turn, TurnInput } from './turn.js';
import type { TurnState } from './turn-state.js';

/** A turn that ends with one sentence: its key. */
type Sentence = `agent:${string}`;

interface Open {
  input: TurnInput;
  turn: TurnState;
  thread: Thread;
}

/**
 * One turn, start to end. Buttons, confirmations and forwarded texts are dealt with by code; everything else is
 * the model's. What was done before something failed is in the answer all the same.
 */
export async function answerTurn(
  parts: SessionParts,
  input: TurnInput & { signal: AbortSignal },
  started: number,
): Promise<Turn> {
  const { db, i18n, memory, modelName } = parts;
  const who = { chat: input.chat, staffId: input.staff.id };
  const thread = await enterThread(db, who);
  if (thread.left) await memory.deleteThread(thread.left);
  const usual = thread.lang ?? input.staff.language;
  const lang = input.choice === undefined ? detectLanguage(input.text, usual) : usual;
  const turn = await openTurn(parts, input, lang);
  const ending = await carryOut(parts, { input, turn, thread });
  const ms = () => Math.round(performance.now() - started);
  if (typeof ending === 'string') {
    const t = i18n.translate(turn.lang);
    return sentenceTurn(t, text(t(ending)), ms());
  }
  const pendingId = turn.pending.length > 0 ? await keepPending(db, who, turn.pending) : undefined;
  const next = chosenLanguage(turn) ?? turn.lang;
  if (next !== thread.lang) {
    // By now things may have been changed: the answer must not be lost for this.
    await keepLanguage(db, { ...who, lang: next }).catch((err) =>
      turn.logger.warn({ err }, 'language not kept'),
    );
  }
  return assembleTurn(turn, { ...ending, pendingId, model: modelName, ms: ms() });
}

/** The preferred language as this turn's changes left it, the taking back of one included. */
const chosenLanguage = ({ runs }: TurnState): Language | undefined =>
  LANGUAGES.find((lang) => runs.some(({ ok, data }) => ok && data?.my_language === lang));

async function carryOut(parts: SessionParts, open: Open): Promise<Ending | Sentence> {
  const { input, turn, thread } = open;
  if (input.foreign) return 'agent:foreign';
  if (input.choice !== undefined) return choose(parts, open, input.choice);
  const decision = yesOrNo(input.text);
  const id =
    decision && (await lastQuestion(parts.db, { chat: input.chat, staffId: input.staff.id }, thread.lastAt));
  if (id) return decide(parts, open, { id, yes: decision === 'yes' });
  return askAgent(parts, turn, { thread, words: input.text });
}

/** The ids that code makes. A messenger's client can send any other. */
const CHOICE = /^(?:(confirm|cancel):([0-9a-f]{16})|(pick|details):([1-9]\d{0,8})|(say):([^\0]{1,1000}))$/s;

/** A button's id was made by code; what it may do is checked here like anything else. */
async function choose(parts: SessionParts, open: Open, choice: string): Promise<Ending | Sentence> {
  const { turn, thread } = open;
  const [kind, value = ''] =
    CHOICE.exec(choice)
      ?.slice(1)
      .filter((part) => part !== undefined) ?? [];
  switch (kind) {
    case 'confirm':
    case 'cancel':
      return decide(parts, open, { id: value, yes: kind === 'confirm' });
    case 'say':
      return askAgent(parts, turn, { thread, words: value });
    case 'pick': {
      const picked = await pickOwner(parts, turn, { thread: thread.id, ownerId: Number(value) });
      return picked ? {} : 'agent:choice_gone';
    }
    case 'details': {
      const calls = [{ tool: 'get_owner_details', args: { user_id: Number(value) } }];
      await runByCode(parts, turn, {
        thread: thread.id,
        words: turn.use.view.t('agent:said.details'),
        calls,
      });
      return {};
    }
    default:
      return 'agent:choice_gone';
  }
}

async function decide(
  parts: SessionParts,
  { input, turn, thread }: Open,
  { id, yes }: { id: string; yes: boolean },
): Promise<Ending | Sentence> {
  const who = { chat: input.chat, staffId: input.staff.id };
  const writes = await decidePending(parts.db, who, { id, decision: yes ? 'confirmed' : 'cancelled' });
  if (!writes) return 'agent:gone';
  const { t } = turn.use.view;
  const words = t(yes ? 'agent:said.yes' : 'agent:said.no');
  await runByCode(parts, turn, { thread: thread.id, words, calls: yes ? writes : [], confirmed: yes });
  return yes ? {} : 'agent:cancelled';
}
