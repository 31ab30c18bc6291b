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
  /\b(?:no,? esper[ae]\w*|no,? wait|wait,? no|mejor no (?:lo |le |la )?(?:pong\w*|anot\w+|apunt\w+|guard\w+|agregu\w+|escrib\w+)|no (?:lo |le |la )?(?:pongas|anotes|apuntes|guardes|agregues) (?:nada|todavia|aun)|olvidal[oa]|never ?mind|scratch that|forget (?:it|that)|don't (?:add|put|write|save|note) (?:it|that|anything)|borra (?:eso|lo)|cancel (?:that|the note)|cancela (?:eso|la nota))\b/;

export const takesBackNote = (note: string): boolean => RETRACTION.test(fold(note));

export function correctsItself(words: string): boolean {
  const said = fold(words);
  return CORRECTIONS.some((pattern) => pattern.test(said));
}

/** The fields that people name in passing, and how they do. */
const FIELD_CUES: [pattern: RegExp, fields: string[]][] = [
  [
    /\b(?:tel|telefono|celular|cel|movil|phone|cell|mobile|number|numero de tel\w*)\b/,
    ['phone_primary', 'phone_secondary'],
  ],
  [/\S@\S+\.\S/, ['email', 'instagram_handle']],
  [
    /\b(?:direccion|domicilio|address|vive (?:ahora )?en|lives (?:now )?at|se mudo|moved)\b/,
    ['address', 'city'],
  ],
  [/\b(?:ciudad|city)\b/, ['city']],
  [
    /\b(?:prefiere|preferencia|preference|prefers)\b/,
    ['contact_preference', 'preferred_language', 'reminder_preference'],
  ],
  [/\b(?:instagram|insta)\b/, ['instagram_handle']],
];

/**
 * Does the message name a field that the order leaves out, or does one value hold the name of another field? Then
 * the order is not all that was said.
 */
export function leavesSomethingOut(words: string, args: Record<string, unknown>): boolean {
  const said = fold(words);
  const missing = FIELD_CUES.some(
    ([cue, fields]) => cue.test(said) && !fields.some((field) => field in args),
  );
  const swallowed = ['address', 'city'].some((field) => {
    const value = args[field];
    return (
      typeof value === 'string' && (value.length > 80 || FIELD_CUES.some(([cue]) => cue.test(fold(value))))
    );
  });
  return missing || swallowed;
}
