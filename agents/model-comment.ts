import { visible } from '../src/rich-text.js';
import { fold } from './models/offline/text.js';

const LONGEST = 300;

const NUMBER_WORDS =
  'dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieci\\w+|veinti?\\w*|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien|ciento\\w*|\\w+cient[oa]s|mil|miles|millon\\w*|docenas?|mitad|doble|triple|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|millions?|billions?|dozens?|half|double|triple|twice|thrice|percent|por ciento';
/** Claims that something was done. Whether it was, the cards say. */
const CLAIMS =
  'envi(?:e|o|ad[oa]s?|amos|aron)|mand(?:e|o|ad[oa]s?|amos)|agend\\w+|reserv(?:e|o|ad\\w+)|program(?:e|o|ad[oa]s?)|avis(?:e|ad[oa]s?)|notifi\\w+|list[oa]|hech[oa]|guard(?:e|ad[oa]s?)|agreg(?:ue|ad[oa]s?)|anot(?:e|ad[oa]s?)|anad(?:i|id[oa]s?)|registr(?:e|ad[oa]s?)|actualic\\w+|actualizad[oa]s?|cambi(?:e|ad[oa]s?)|borr(?:e|ad[oa]s?)|elimin(?:e|ad[oa]s?)|etiquet(?:e|ad[oa]s?)|sent|emailed|messaged|texted|contacted|notified|booked|scheduled|reserved|done|added|saved|noted|tagged|registered|recorded|updated|changed|deleted|removed|merged|created';
const FORBIDDEN = [
  /\p{N}/u,
  /[@#$€£<>{}[\]|\\`_~^=]/u,
  /https?:|www\.|\w\.\w{2,}|:\/\//u,
  new RegExp(`\\b(?:${NUMBER_WORDS})\\b`, 'u'),
  new RegExp(`\\b(?:${CLAIMS})\\b`, 'u'),
];

/**
 * What a model may add in its own words: one short remark without figures, links, handles or claims of having
 * done something. Undefined where it holds any of these: it is dropped whole, the cards stand alone.
 */
export function modelComment(text: string): string | undefined {
  const said = text.replace(/\s+/g, ' ').replace(/\*\*/g, '').trim();
  const plain = said.normalize('NFKC');
  const forms = [plain, fold(plain)];
  const forbidden = FORBIDDEN.some((pattern) => forms.some((form) => pattern.test(form)));
  if (said === '' || said.length > LONGEST || forbidden) return undefined;
  return visible(said);
}
