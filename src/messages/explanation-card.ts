import { dateTime } from '../format.js';
import { type Card, lines, visibleLine } from '../rich-text.js';
import type { View } from '../staff/scope.js';
import type { Explanation, LastMessage } from './explain-message.js';
import type { Verdict } from './gate.js';
import type { Purpose } from './purposes.js';
import { reasonSentence } from './reason-words.js';
import type { UnsentCampaign } from './unsent-campaign.js';

/** Why somebody did or did not get a message, in words. */
export function explanationCard(explanation: Explanation, view: View): Card<Explanation> {
  const { t } = view;
  const { name, purpose, unsent, last, now } = explanation;
  const who = visibleLine(name, 80);
  return {
    kind: 'message_explanation',
    data: explanation,
    body: lines(
      t.rich('messages:explain.opening', { name: who }),
      ...(unsent ? [unsentLine(unsent, view)] : []),
      ...(last ? lastLines(last, view) : []),
      ...(unsent || last ? [] : [noneLine(purpose, view)]),
      now && ('verdict' in now ? nowLine(now, view) : t('messages:explain.now_phone')),
    ),
  };
}

function unsentLine({ campaign, draft, reason }: UnsentCampaign, { t }: View): string {
  const id = campaign;
  if (reason === null) return t('messages:explain.only_drafted', { id });
  const what = t(`messages:explain.${draft ? 'left_out_of_draft' : 'left_out'}`, { id });
  return `${what} ${reasonSentence(reason, t)}`;
}

const noneLine = (purpose: Purpose | undefined, { t }: View): string =>
  purpose
    ? t('messages:explain.none', { about: t(`messages:purpose.${purpose}`) })
    : t('messages:explain.none_at_all');

function lastLines({ channel, purpose, status, reason, at, sendAfter }: LastMessage, view: View): string[] {
  const { t, clinic } = view;
  const when = (instant: Date) => dateTime(t.lang, clinic.timeZone, instant);
  // What was imported, or written by an older version, may have a purpose of its own.
  const known = t.has(`messages:purpose.${purpose}`);
  const what = t(`messages:purpose.${known ? purpose : 'other'}`);
  const head = t('messages:explain.last', { when: when(at), what, channel: channelName(channel, view) });
  const waits =
    sendAfter && sendAfter > at ? t('messages:explain.not_before', { when: when(sendAfter) }) : '';
  const why = reason ? reasonSentence(reason, t) : '';
  return [head, [t(`messages:status.${status}`), why, waits].filter((part) => part !== '').join(' ')];
}

function nowLine({ channel, verdict }: { channel: string; verdict: Verdict }, view: View): string {
  const { t } = view;
  const values = { channel: channelName(channel, view) };
  if (verdict.verdict === 'allow') return t('messages:explain.now_allow', values);
  const why = reasonSentence(verdict.reason, t);
  const refused = verdict.verdict === 'refuse';
  return `${t(refused ? 'messages:explain.now_refuse' : 'messages:explain.now_wait', values)} ${why}`;
}

const channelName = (channel: string, { t }: View): string =>
  t.has(`owners:channel.${channel}`) ? t(`owners:channel.${channel}`) : visibleLine(channel, 20);
