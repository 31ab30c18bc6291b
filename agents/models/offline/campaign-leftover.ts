import { HOLDS_OUT } from './campaign-results.js';
import { MAKES, YES } from './campaign-words.js';
import { AWAY, type Filters, NO_BOOKING } from './filters.js';
import { findNumbers } from './numbers.js';
import type { Reading } from './reading.js';
import { segmentSpans } from './segment-words.js';
import type { Span } from './sentence.js';
import { COURTESY, SMALL_WORDS } from './small-words.js';
import { fold, isWord } from './text.js';

/** The words with which a campaign, and those whom it is for, are spoken of. What denies is among none of them. */
const OF_CAMPAIGNS =
  /^(?:campan(?:a|ita)s?|promo\w*|mensaj\w+|anunci\w*|novedad\w*|boletin|correos?|e-?mails?|whats\w*|sms|telegram|textos?|borrador|reactivaci\w+|preparar?\w*|arm[ae]\w*|cre[ae]\w*|haz\w*|hac[ae]\w*|redact\w+|mand\w+|envi\w+|lanz\w+|organiz\w+|escrib\w+|vuelvan|regres\w+|volver|invit\w+|recuperar\w*|campaigns?|messages?|newsletter|texts?|draft\w*|prepare|create|make|set|up|send|launch|write|build|run|re-?engage\w*|win-?back|reactivat\w+|bring|back|come|saying|says?|said|about|sobre|avis\w+|announc\w+|news|productos?|products?|clientes?|clientas?|duen[oa]s?|mascotas?|personas?|gente|tod[oa]s|cada|solo|solamente|quienes|tienen|tengan|tenga|viven|vivan|sean|esten|vienen|venido|visto|vemos|hablan|hablen|prefieren|gastan?|gastado|gasten|mas|menos|hace|ultim[oa]s|mejores|nuev[oa]s|perdid[oa]s|inactiv[oa]s|riesgo|cita|citas|agendad[oa]s?|etiquetas?|etiquetad[oa]s|tipo|lista|amb[oa]s|dos|tres|cuatro|cinco|tambien|formal|bonito|customers?|clients?|owners?|people|pets?|everyone|everybody|all|every|both|only|just|who|whom|whose|that|which|have|has|had|having|live|living|speak\w*|prefer|spent|spend|over|more|less|than|last|past|best|top|new|lapsed|inactive|at-risk|risk|booked|appointments?|tag\w*|label\w*|list|shown|nice|short|seen|registrad[oa]s?|recorded)$/;

const STATES =
  /\b(?:en riesgo|at[ -]risk|perdidos|lapsed|inactiv[oa]s|inactive|mejores clientes|(?:top|best) (?:customers|clients)|clientes nuevos|nuevos clientes|new (?:customers|clients))\b/;

const TIMES = ['days_since_visit', 'new_within_days', 'bought_within_days'] as const;

/**
 * The words of an order to write to somebody for which neither the order nor the audience that was understood accounts:
 * the draft is then asked about first. `reading` ends before what was dictated.
 */
export function campaignLeftover(
  reading: Reading,
  { filters = {}, holdout_percent: heldOut }: { filters?: Filters | undefined; holdout_percent?: number },
): string[] {
  const { sentence, mentions, tags, species, city, bought, money, duration, period, contacts } = reading;
  const timed = TIMES.some((name) => filters[name] !== undefined);
  const spans: Span[] = [
    ...[YES, COURTESY, MAKES, AWAY, NO_BOOKING, STATES].flatMap((words) => sentence.findAll(words)),
    ...segmentSpans(sentence),
    ...[...mentions, ...tags, ...species, ...contacts],
    ...[city, bought, money, ...(timed ? [duration, period] : [])].filter((span) => span !== undefined),
    ...(heldOut === undefined ? [] : sentence.findAll(HOLDS_OUT)),
    ...(money || heldOut !== undefined ? findNumbers(sentence) : []),
  ];
  return sentence.tokens
    .filter((token, at) => {
      if (!isWord(token) && !/\d/.test(token.word)) return false;
      if (spans.some(({ from, to }) => at >= from && at < to)) return false;
      return (
        !SMALL_WORDS.has(fold(token.raw)) && !SMALL_WORDS.has(token.word) && !OF_CAMPAIGNS.test(token.word)
      );
    })
    .map(({ raw }) => raw);
}
