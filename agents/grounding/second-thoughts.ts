import { fold } from '../models/offline/text.js';

/**
 * Words after which people say what they meant instead: "Regular, no wait, VIP". Which half counts is for them to
 * confirm.
 */
const CORRECTIONS = [
  /\bno,? (?:no,? )?(?:espera\w*|aguanta|wait|hang on|hold on|perdon|sorry|mejor)\b/,
  /\b(?:espera|wait|hang on|hold on),? no\b/,
  /\b(?:perdon|sorry|digo|corrijo|correction|mejor dicho|o mas bien|mas bien|o sea,? no|i mean|or rather|scratch that)\b,? \S/,
  /\b(?:on second thought|never ?mind|olvidalo|ya no|make (?:it|that)|que diga)\b/,
];

/** "..., no espérate, mejor no pongas nada": the note itself is taken back. */
const RETRACTION =
  /\b(?:no,? esper(?:ate|ame|ense)\b|no,? espera(?=[,.])|no,? wait|wait,? no|mejor no (?:lo |le |la )?(?:pong\w*|anot\w+|apunt\w+|guard\w+|agregu\w+|escrib\w+)|no (?:lo |le |la )?(?:pongas|anotes|apuntes|guardes|agregues) (?:nada|todavia|aun)|olvidal[oa]|never ?mind|scratch that|forget (?:it|that)|don't (?:add|put|write|save|note) (?:it|that|anything)|borra (?:eso|lo)|cancel (?:that|the note)|cancela (?:eso|la nota))\b/;

export const takesBackNote = (note: string): boolean => RETRACTION.test(fold(note));

export function correctsItself(words: string): boolean {
  const said = fold(words);
  return CORRECTIONS.some((pattern) => pattern.test(said));
}
