import { fold } from './text.js';

const STREET_NEXT =
  '(?:a|en|at|in|on) (?:(?:la|el|the) )?(?:calle|av|avenida|privada|cerrada|blvd|street|\\d)';
const INSIDE = `\\s*(?:col|int|depto|sm|smza|mz|lote|fracc|esq|(?:en|in) \\p{Lu}|${STREET_NEXT})(?!\\p{L})`;
const END = `(?=\\s*(?:[;:!?]|\\.(?:\\s|$)|,(?!${INSIDE})|$|\\s(?:y|and|so|as[ií] que|pero|but|because|porque)\\s))`;
const OLD = '(?<old>[^.;:!?]{3,60}?)';
const NEW = `(?:la |el |the )?(?<now>[^.;:!?]{3,80}?)(?:,? any ?more| now| ahora)?${END}`;
const AT = '(?:a|en|at|in|on|to|into|para)';
const LIVES =
  "(?:(?:ya |ahora |now |actually |living |lives? |vive |viven |est[aá] |estaba |she's |he's |they're )*)";

/** Where somebody was and where they are now, told in one breath. */
const MOVES = [
  `(?:se (?:mud[oó]|cambi[oó]|fue|pas[oó])|se (?:van?|mud[aó]n?) |moved?|moving|relocat(?:ed|ing))(?: (?!(?:a|to|en|in)\\b)[\\p{L}']+){0,3}? (?:desde|de|from) ${OLD},? (?:a|para|to|over to|hasta) ${NEW}`,
  `(?:ya no|no) (?:vive|viven|est[aá])(?: [\\p{L}]+)? ${AT}? ?${OLD},? sino(?: que)? ${LIVES}${AT}? ?${NEW}`,
  `(?:direcci[oó]n|domicilio|ciudad|address|city)[^.;]{0,40}? (?:no es|isn't|is not) ${OLD},? (?:sino|but|it's|es) ${NEW}`,
  `(?:ya no|no) (?:vive|viven|est[aá]) ${AT} ${OLD},? (?:ahora|que ahora) ${LIVES}${AT} ${NEW}`,
  `(?:not|no longer|isn't|doesn't|don't|n't)(?: (?:living|live|lives))? (?:at|in|on) ${OLD}(?:,? any ?more| any longer)?,? (?:but|now|she's|he's|they're) ${LIVES}${AT} ${NEW}`,
  `(?:leaving|leaves|left|has left) ${OLD} (?:for|and (?:is )?(?:moving|moved|going) (?:to|into)) ${NEW}`,
  `(?:deja|dej[oó]|se va de|sale de) ${OLD} (?:(?:y|para) )?(?:se (?:va|fue|muda|mud[oó]|cambia|cambi[oó])|irse|mudarse|por) (?:a |para )?${NEW}`,
  `(?:antes (?:viv[ií]a|estaba)|used to (?:live|be)|viv[ií]a antes) ${AT} ${OLD},? (?:y |and |but |pero )?(?:ahora|now) ${LIVES}${AT} ${NEW}`,
  `(?:ahora (?:ya )?(?:vive|est[aá])|now (?:lives|living)|(?:lives|is) now) ${AT} (?<now>[^.,;:!?]{3,60}?),? (?:y )?(?:ya no|no longer|not|antes)(?: (?:vive|viv[ií]a|estaba))? ${AT} ${OLD}${END}`,
].map((source) => new RegExp(`(?<!\\p{L})${source}`, 'iu'));

/** "Not in English but in Spanish", "moved from Monday to Tuesday" */
const NO_PLACE =
  /\b(?:english|ingles|spanish|espanol|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|lunes|martes|miercoles|jueves|viernes|sabados?|domingos?|manana|tarde|noche|morning|afternoon|evening|whats\w*|sms|e-?mail|correo|phone|telefono|telegram|vip|regular|dias?|days?|horas?|hours?)\b/;

export interface Move {
  old: string;
  now: string;
  /** The words that tell it. */
  told: string;
}

/** "Ya no vive en Calle Laurel 60 sino en Calle Coral 212": undefined where no such thing is told. */
export function findMove(text: string): Move | undefined {
  for (const pattern of MOVES) {
    const found = pattern.exec(text);
    const { old, now } = found?.groups ?? {};
    if (old && now && !NO_PLACE.test(fold(`${old} ${now}`)))
      return { old: old.trim(), now: now.trim(), told: found![0] };
  }
  return undefined;
}

/** Where somebody lived is neither town nor street of theirs any more. */
export const isLeft = (place: string, move: Move | undefined): boolean =>
  move !== undefined && fold(move.old).includes(fold(place)) && !fold(move.now).includes(fold(place));
