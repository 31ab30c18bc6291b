import { fold } from '../models/offline/text.js';

const YES =
  /^(?:si+|si,? (?:por favor|porfa|confirmo|hazlo|adelante|dale|claro|guardalo|de acuerdo)|claro(?: que si)?|dale|ok|okay|okey|va|sale|hazlo|adelante|confirmo|confirmar|confirma|confirmado|de acuerdo|correcto|exacto|asi es|por favor|yes|yep|yeah|yes,? (?:please|do it|go ahead|confirm)|sure|go ahead|do it|confirm|confirmed|correct|please do)$/;
const NO =
  /^(?:no+|no,? (?:gracias|cancela|cancelalo|mejor no|lo hagas)|mejor no|cancela|cancelar|cancelalo|olvidalo|dejalo|nel|nope|nah|cancel|cancel it|never ?mind|forget it|don't|do not|no,? (?:thanks|thank you|don't|cancel))$/;

/** A message that is nothing but a yes or a no to what was just asked. */
export function yesOrNo(text: string): 'yes' | 'no' | undefined {
  const said = fold(text)
    .replace(/[.!¡¿?\s✅👍]+/gu, ' ')
    .trim();
  if (YES.test(said)) return 'yes';
  return NO.test(said) ? 'no' : undefined;
}
