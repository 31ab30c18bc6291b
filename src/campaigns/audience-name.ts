import { rows } from '../db/sql.js';
import { list } from '../format.js';
import type { Translate } from '../i18n.js';
import { visibleLine } from '../rich-text.js';
import type { Scope } from '../staff/scope.js';
import type { Audience } from './campaign.js';
import { audienceWords } from './preview-card.js';

const NAMES = 3;

/** What a campaign is called after: whom it is for. */
export async function audienceName(scope: Scope, audience: Audience, t: Translate): Promise<string> {
  if ('filters' in audience) {
    return audienceWords(audience, { t, clinic: scope.clinic })
      .map((line) => line.replace(/^[•\s]+/u, ''))
      .join(', ');
  }
  const found = await rows<{ name: string }>(
    scope.db,
    `select btrim(first_name || ' ' || last_name) as name from owner where id = any ($1) order by id limit $2`,
    [audience.ownerIds, NAMES],
  );
  const names = found.map(({ name }) => visibleLine(name, 40));
  return audience.ownerIds.length > NAMES ? `${names.join(', ')}…` : list(t.lang, names);
}
