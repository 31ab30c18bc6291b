import { AIMessage, type BaseMessage } from '@langchain/core/messages';
import type { Translate } from '../src/i18n.js';
import { type Choice, lines, type RichText, text } from '../src/rich-text.js';
import { ownersIn } from './grounding/judge-read.js';
import { canonical } from './grounding/same-args.js';
import { modelComment } from './model-comment.js';
import type { Turn } from './turn.js';
import type { ToolRun, TurnState } from './turn-state.js';

export interface Ending {
  /** The last message of the turn, if the agent got that far. */
  closing?: BaseMessage;
  /** Why it did not, in a sentence. */
  failure?: string;
}

interface Frame extends Ending {
  /** The id of the question that was stored for `turn.pending`. */
  pendingId: string | undefined;
  /** The name of the model that was asked. */
  model: string;
  ms: number;
}

/** Makes the answer: cards first, then what went wrong, a remark, the question that is open, and who answered. */
export function assembleTurn(turn: TurnState, frame: Frame): Turn {
  const { closing, failure, pendingId, model, ms } = frame;
  const { t } = turn.use.view;
  const runs = shownRuns(turn);
  const cards = runs.flatMap((run) => (run.card ? [run.card] : []));
  const pending = pendingId === undefined ? null : pendingQuestion(turn, pendingId, t);
  const problems = [...new Set([...unresolvedProblems(turn.runs), ...(failure ? [failure] : [])])];
  const remark = remarkOf(turn, closing, problems);
  const blocks: RichText[] = [
    ...cards.map((card) => card.body),
    ...problems.map(text),
    ...(remark === undefined ? [] : [text(remark)]),
    ...(pending ? [text(pending.summary)] : []),
    ...leftOut(turn, t),
  ];
  if (blocks.length === 0) blocks.push(text(instead(turn, t)));
  if (turn.fallback) blocks.push(text(t('agent:fallback')));
  const choices = [
    ...cards.flatMap((card) => card.choices ?? []),
    ...suggestions(closing),
    ...(pending?.choices ?? []),
  ];
  return {
    blocks,
    choices: distinct(choices),
    attachments: cards.flatMap((card) => card.attachments ?? []),
    cards: cards.map(({ kind, data }) => ({ kind, data })),
    tools: turn.runs.map(({ name, args, ok, state }) => ({
      name,
      args,
      ok,
      ...(state === 'pending' ? { state } : {}),
    })),
    pending,
    model: turn.fallback ? 'offline' : model,
    fallback: turn.fallback,
    lang: t.lang,
    ms,
  };
}

/** Runs whose card is shown: the latest of equal ones, and no search that only served to find somebody. */
function shownRuns({ runs }: TurnState): ToolRun[] {
  return runs.filter((run, index) => {
    const later = runs.slice(index + 1);
    if (
      later.some(
        (other) => other.card && other.name === run.name && canonical(other.args) === canonical(run.args),
      )
    )
      return false;
    if (run.name !== 'search_owners') return true;
    const found = ownersIn(run.data).map(({ user_id }) => user_id);
    return !later.some(
      ({ args, ok, state, card }) =>
        (ok || card || state === 'pending') &&
        [args.user_id, args.keep_user_id, args.merge_user_id].some((id) => found.includes(Number(id))),
    );
  });
}

/** What failed and was not made good by a later call of the same tool. */
function unresolvedProblems(runs: ToolRun[]): string[] {
  return runs.flatMap(({ name, problem }, index) => {
    const retried = runs
      .slice(index + 1)
      .some((other) => other.name === name && (other.ok || other.state === 'pending'));
    return problem && !retried ? [problem] : [];
  });
}

function remarkOf(turn: TurnState, closing: BaseMessage | undefined, problems: string[]): string | undefined {
  if (!AIMessage.isInstance(closing) || (closing.tool_calls?.length ?? 0) > 0) return undefined;
  // While a question is open, the question is what is said.
  if (turn.pending.length > 0) return undefined;
  const said = closing.text.trim();
  if (isOffline(closing))
    return said === '' || problems.includes(said) || nobodyShown(turn) ? undefined : said;
  return modelComment(said);
}

/** The card of a search says by itself that it found nobody. */
const nobodyShown = ({ runs }: TurnState) => {
  const last = runs.at(-1);
  return last?.name === 'search_owners' && last.ok && ownersIn(last.data).length === 0;
};

const isOffline = ({ response_metadata }: BaseMessage) =>
  (response_metadata as { offline?: boolean }).offline === true;

/** A change that nobody asked for was ordered by something the model read: it is left out, and that is said. */
function leftOut({ runs }: TurnState, t: Translate): RichText[] {
  const refused = runs.some(({ write, state }) => write && state === 'refused');
  return refused ? [text(t('agent:left_out'))] : [];
}

/** Nothing to show: what the planner would say to these words, or that it could not be answered. */
function instead({ reading, runs }: TurnState, t: Translate): string {
  const { say } = reading?.plan ?? {};
  if (say && runs.length === 0 && t.has(`offline:say.${say.key}`))
    return t(`offline:say.${say.key}`, say.values);
  return t('agent:no_answer');
}

function suggestions(closing: BaseMessage | undefined): Choice[] {
  if (!closing || !isOffline(closing)) return [];
  const { suggest } = closing.response_metadata as { suggest?: string[] };
  return (suggest ?? []).map((label) => ({ id: `say:${label}`, label }));
}

function pendingQuestion({ pending }: TurnState, id: string, t: Translate): NonNullable<Turn['pending']> {
  const summaries = pending.map(({ summary }) => text(`• ${summary}`));
  const [first] = pending;
  const summary =
    pending.length === 1
      ? t('agent:confirm_single', { summary: first!.summary })
      : lines(t('agent:confirm_many'), ...summaries)
          .map((span) => span.text)
          .join('');
  return {
    id,
    summary,
    choices: [
      { id: `confirm:${id}`, label: t('agent:yes') },
      { id: `cancel:${id}`, label: t('agent:no') },
    ],
  };
}

function distinct(choices: Choice[]): Choice[] {
  return [...new Map(choices.map((choice) => [choice.id, choice])).values()];
}
