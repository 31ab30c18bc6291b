import type { Translate } from '../i18n.js';
import { ownerSummary } from '../owners/owner-card.js';
import { ownerProfile } from '../owners/owner-profile.js';
import { type Card, lines, type RichText, text, visible, visibleLine } from '../rich-text.js';
import { type Scope, type View, viewFor } from '../staff/scope.js';
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
  const shown = words.slice(-MOST_SHOWN);
  const left = words.length - shown.length;
  const body = lines(
    t.rich('replies:heading', {
      name: visibleLine(profile.name, 80),
      channel: t(`replies:channel.${last.channel}`),
    }),
    ...(left > 0 ? [t('replies:more', { count: left })] : []),
    ...shown.map((each) => said(each, view)),
    '',
    ownerSummary(profile, view),
  );
  return {
    kind: 'owner_reply',
    data: { ownerId: profile.id, messages: words.map(({ id }) => id) },
    body,
    choices: [
      { id: `reply:${last.id}`, label: t('replies:answer') },
      { id: `details:${profile.id}`, label: t('owners:profile.details') },
    ],
  };
}

function said({ body, media }: OwnersWords, { t }: View): RichText {
  const what = media ? t(`replies:media.${media}`) : '';
  return text(`› ${[what, visible(body, 800)].filter(Boolean).join(' ')}`);
}
