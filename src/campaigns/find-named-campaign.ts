import { rows } from '../db/sql.js';
import { LANGUAGES } from '../i18n.js';
import { fold } from '../owners/fold.js';
import { assertMay, type Scope, type View } from '../staff/scope.js';
import type { Audience } from './campaign.js';
import { audienceWords } from './preview-card.js';

/** So many of the newest are looked through. */
const LOOKED_AT = 500;
/** What is said of any campaign tells none from another, and words of two letters neither. */
const SAID_OF_ANY =
  /^(?:..?|que|los|las|del|por|para|con|una|uno|esa|ese|the|for|and|who|that|from|our|with|campan\w*|campaign\w*|duen\w*|owner\w*|client\w*|customer\w*|person\w*|people|gente)$/;

interface Named {
  id: number;
  name: string;
  audience: Audience;
}

/**
 * The number of the newest campaign whose name, or whom it is for in either language, holds all these words; one and
 * many are the same. Undefined where there is none. Throws `not_allowed`.
 */
export async function findNamedCampaign(
  scope: Scope,
  words: string,
  view: Pick<View, 't' | 'clinic'>,
): Promise<number | undefined> {
  assertMay(scope, 'messages:plan');
  const asked = wordsOf(words)
    .filter((word) => !SAID_OF_ANY.test(word))
    .map(stem);
  if (asked.length === 0) return undefined;
  const campaigns = await rows<Named>(
    scope.db,
    'select id, name, audience from campaign order by id desc limit $1',
    [LOOKED_AT],
  );
  return campaigns.find((campaign) => {
    const said = wordsOf(describe(campaign, view));
    return asked.every((word) => said.some((other) => other.startsWith(word)));
  })?.id;
}

function describe({ name, audience }: Named, { t, clinic }: Pick<View, 't' | 'clinic'>): string {
  if (!('filters' in audience)) return name;
  const both = LANGUAGES.flatMap((lang) => audienceWords(audience, { t: t.in(lang), clinic }));
  return [name, ...both].join(' ');
}

const wordsOf = (text: string): string[] => fold(text).split(' ').filter(Boolean);

/** Without the ending that tells one from many, or he from she. */
const stem = (word: string): string => word.replace(/s$/, '').replace(/[aoe]$/, '');
