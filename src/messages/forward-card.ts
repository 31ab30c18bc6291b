import { rows } from '../db/sql.js';
import { dateTime } from '../format.js';
import type { Translate } from '../i18n.js';
import { ownerSummary } from '../owners/owner-card.js';
import { ownerProfile } from '../owners/owner-profile.js';
import { type Card, lines, type RichText, text, visible, visibleLine } from '../rich-text.js';
import { type Scope, type View, viewFor } from '../staff/scope.js';
import { readAppointmentAnswer, remindedVisit } from './appointment-answer.js';
import type { OwnersWords } from './claim-forward.js';

const MOST_SHOWN = 10;

/**
 * What an owner wrote, as the staff see it: the words, who it is, and the button to answer. Throws `owner_not_found`,
 * `owner_merged`.
 */
export async function forwardCard(scope: Scope, words: OwnersWords[], t: Translate): Promise<Card> {
  const view = viewFor(scope, t);
  const last = words.at(-1)!;
  const profile = await ownerProfile(scope, last.ownerId);
  const others = await sharers(scope, last.id);
  const shown = words.slice(-MOST_SHOWN);
  const left = words.length - shown.length;
  const body = lines(
    t.rich('replies:heading', {
      name: visibleLine(profile.name, 80),
      channel: t(`replies:channel.${last.channel}`),
    }),
    ...(left > 0 ? [t('replies:more', { count: left })] : []),
    ...shown.map((each) => said(each, view)),
    await aboutVisit(scope, words, view),
    others.length > 0
      ? t('replies:shared', { names: others.map((name) => visibleLine(name, 60)).join(', ') })
      : undefined,
    '',
    ownerSummary(profile, view),
  );
  return {
    kind: 'owner_reply',
    data: { ownerId: profile.id, messages: words.map(({ id }) => id) },
    body,
    choices: [
      { id: `reply:${last.id}`, label: t('replies:answer') },
      { id: `waiting:${profile.id}:${last.id}`, label: t('owners:profile.details') },
    ],
  };
}

/** The details of an owner who waits for an answer: what shows them, and what answers. */
export function readWaitingDetails(choice = ''): { details: string; reply: string } | undefined {
  const [, ownerId, messageId] = /^waiting:(\d{1,9}):(\d{1,10})$/.exec(choice) ?? [];
  return ownerId === undefined ? undefined : { details: `details:${ownerId}`, reply: `reply:${messageId}` };
}

/** Each line is marked: whoever writes several must not be able to write a card of their own under ours. */
function said({ body, media }: OwnersWords, { t }: View): RichText {
  const what = media ? t(`replies:media.${media}`) : '';
  const words = [what, visible(body, 800)].filter(Boolean).join(' ');
  return text(words.replace(/^/gm, '› '));
}

/** The words answer a reminder of a visit: whether they will come, at a glance. */
async function aboutVisit(
  { db }: Scope,
  words: OwnersWords[],
  { t, clinic }: View,
): Promise<string | undefined> {
  const visit = await remindedVisit(
    db,
    words.map(({ id }) => id),
  );
  const answer = visit && readAppointmentAnswer(words.map(({ body }) => body).join('\n'));
  if (!answer) return undefined;
  return t(`replies:visit.${answer}`, { when: dateTime(t.lang, clinic.timeZone, visit) });
}

/** Who else has the phone that it came from: the answer may be read by any of them. */
async function sharers({ db }: Scope, messageId: number): Promise<string[]> {
  const found = await rows<{ name: string }>(
    db,
    `select btrim(o.first_name || ' ' || o.last_name) as name
       from message m
       join owner_search s on s.owner_id <> m.owner_id
        and ((s.phone <> '' and reverse(s.phone) = reverse(ltrim(m.address, '+')))
          or (s.other_phone <> '' and reverse(s.other_phone) = reverse(ltrim(m.address, '+'))))
       join owner o on o.id = s.owner_id
      where m.id = $1 and m.channel = 'whatsapp' order by o.id limit 4`,
    [messageId],
  );
  return found.map(({ name }) => name);
}
