import type { Choice, RichText } from '../src/rich-text.js';

/** Choices as text, for channels without buttons: `1. Sí, guardar`. */
export function numberedChoices(choices: Choice[]): RichText {
  return [{ text: `\n\n${choices.map(({ label }, index) => `${index + 1}. ${label}`).join('\n')}` }];
}

const fold = (value: string) =>
  value
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N} ]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const NUMBERS = [
  ['uno', 'una', 'un', 'primero', 'primera', 'primer', 'one', 'first'],
  ['dos', 'segundo', 'segunda', 'two', 'second'],
  ['tres', 'tercero', 'tercera', 'tercer', 'three', 'third'],
  ['cuatro', 'cuarto', 'cuarta', 'four', 'fourth'],
  ['cinco', 'quinto', 'quinta', 'five', 'fifth'],
  ['seis', 'sexto', 'sexta', 'six', 'sixth'],
  ['siete', 'septimo', 'septima', 'seven', 'seventh'],
  ['ocho', 'octavo', 'octava', 'eight', 'eighth'],
  ['nueve', 'noveno', 'novena', 'nine', 'ninth'],
  ['diez', 'decimo', 'decima', 'ten', 'tenth'],
];
const AROUND = /^(?:(?:la|el|the|opcion|option|numero|number|no) )*(.+?)(?: (?:one|opcion|option))?$/;

/**
 * The choice a person meant by typing: its number (`2`, `2.`, "dos", "la segunda", "the second one", "la
 * última") or its label, without accents or case. Undefined where the text is anything else, or could be two.
 */
export function pickChoice(text: string, choices: Choice[]): Choice | undefined {
  const said = fold(text);
  if (said === '') return undefined;
  const labelled = choices.filter(({ label }) => fold(label) === said);
  if (labelled.length > 0) return labelled.length === 1 ? labelled[0] : undefined;
  const core = AROUND.exec(said)![1]!;
  if (/^\d{1,2}$/.test(core)) return choices[Number(core) - 1];
  if (['ultimo', 'ultima', 'last'].includes(core)) return choices.at(-1);
  const index = NUMBERS.findIndex((words) => words.includes(core));
  return index === -1 ? undefined : choices[index];
}
