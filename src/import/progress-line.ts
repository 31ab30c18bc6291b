import * as format from '../format.js';
import type { Translate } from '../i18n.js';
import { visibleLine } from '../rich-text.js';
import type { Progress } from './import-session.js';

const WIDTH = 20;

/** `owners.csv [########------------] 40 % · 31,000 rows/s · 12 s left`, from a start `elapsed` ms ago. */
export function progressLine(
  t: Translate,
  { file, bytes, ofBytes, rows }: Progress,
  elapsed: number,
): string {
  const share = ofBytes === 0 ? 1 : Math.min(1, bytes / ofBytes);
  const filled = Math.round(share * WIDTH);
  const seconds = Math.max(elapsed, 1) / 1000;
  return t('import:progress', {
    file: visibleLine(file, 30),
    bar: '#'.repeat(filled) + '-'.repeat(WIDTH - filled),
    percent: format.percent(t.lang, share),
    rate: format.number(t.lang, rows / seconds),
    left: format.number(t.lang, share === 0 ? 0 : Math.ceil((seconds / share) * (1 - share))),
  });
}
