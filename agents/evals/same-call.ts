import { tagColor } from '../../src/owners/tag-color.js';
import { fold } from '../models/offline/text.js';
import type { Call } from './task.js';

/**
 * Letter case, accents, the order of a list and a full stop at the end do not count; phones by their last digits,
 * colours by what they are. Which campaign is meant counts only where both say so: its number differs from run to run.
 */
export function sameCall([nameA, a]: Call, [nameB, b]: Call): boolean {
  const [idA, idB] = [a.campaign_id, b.campaign_id];
  const sameCampaign = idA === undefined || idB === undefined || idA === idB;
  const rest = ({ campaign_id: _, ...args }: Call[1]) => JSON.stringify(normal(args));
  return nameA === nameB && sameCampaign && rest(a) === rest(b);
}

function normal(value: unknown, key = ''): unknown {
  if (typeof value === 'string') {
    if (key.startsWith('phone')) return value.replace(/\D/g, '').slice(-10);
    if (key === 'color') return tagColor(value) ?? value;
    return fold(value)
      .replace(/\s+/g, ' ')
      .replace(/[.!\s]+$/, '')
      .replace(/^[@\s]+/, '');
  }
  if (Array.isArray(value)) return value.map((item) => normal(item)).sort();
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .filter(([, item]) => item !== undefined && item !== null && item !== '' && !isEmpty(item))
    .map(([name, item]) => [name, normal(item, name)])
    .sort(([x], [y]) => String(x).localeCompare(String(y)));
}

const isEmpty = (value: unknown) => typeof value === 'object' && Object.keys(value ?? {}).length === 0;
