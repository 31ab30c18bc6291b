import { fold } from '../owners/fold.js';

/** How an order or a question to the assistant begins. With owners nobody begins so often. */
const ORDERS = [
  'huella|cuenta(?:me|nos)|muestra(?:me|nos)?|ensena(?:me|nos)|busca(?:me|r)?|encuentra',
  'dime|dame|ver (?:detalles|ficha)',
  'registra|anota|apunta|agrega(?:le)?|anade|ponle|etiqueta|lista(?:me|do)?|reporte|informe|resumen',
  'actualiza|cambia(?:le)?|modifica|borra|elimina|deshaz|fusiona|genera|exporta|importa|quienes?',
  'cuant[oa]s (?:clientes|duen[oa]s|citas|mascotas)|cuanto (?:ha|lleva|gasto|debe)|cuando fue (?:su|la)',
  'tell me|show|find|search|look up|give me|who|list|add|register|note|tag|undo|merge|report',
  'update|change|delete',
  'how many|how much has|when was (?:his|her|their)',
].join('|');

/** Talk about the owner, not to them. */
const ABOUT = [
  '(?:la|el|esta|este|esa|ese) (?:clienta|cliente|duena|dueno|vieja|viejo|tipa|tipo)',
  '(?:the|this|that) (?:client|owner|customer|lady|guy)',
  '(?:esta|esa) senora|(?:este|ese) senor',
  'no (?:le|lo|la|les) (?:contest|respond|dig|mand|envi|hag)[a-z]*|que le (?:contesto|respondo|digo)',
  'que (?:pesad|lat[ao]|groser|molest|neci|fastidi|insoportable|intens)[a-z]*|otra vez (?:ella|el|esta|este)',
  'pinche|pendej[oa]s?|idiotas?|estupid[oa]s?|cabron(?:a|es)?|mamon(?:a|es)?|puta',
  'wtf|stupid|idiot|annoying|fuck[a-z]*',
].join('|');

/** An answer, or "send nothing". */
const UNCLEAR = 'nada|ningun[oa]?|nothing|none|stop|no';

const DOUBTFUL = new RegExp(
  `^(?:oye |hey |a ver |please |por favor )*(?:${ORDERS})\\b|^(?:${UNCLEAR})$|\\b(?:${ABOUT})\\b`,
);

/**
 * Do these words look like they were meant for the assistant or for a colleague? In doubt, yes: it costs one tap,
 * and a remark about an owner that reaches the owner cannot be taken back.
 */
export const isDoubtfulAnswer = (text: string): boolean => DOUBTFUL.test(fold(text));

const NEVER_MIND = new RegExp(
  `^(?:no )?(?:${[
    'cancel(?:ar|a|alo|ado|o)?|olvidalo|olvida(?:do)?|dejalo|mejor no',
    '(?:no )?(?:lo |le |la )?(?:envies|mandes|enviar|mandar|envio|mando|contestes|respondas)(?: nada)?',
    'never ?mind|forget it|don ?t|do not|don ?t send(?: it| anything)?',
  ].join('|')})(?: (?:por favor|porfa|gracias|please|thanks))?$`,
);

/** Nothing is to be sent after all. */
export const isNeverMind = (text: string): boolean => NEVER_MIND.test(fold(text));

/** A plain yes or no to "shall I send it?". */
export function yesToSend(text: string): boolean | undefined {
  const said = fold(text);
  if (
    /^(?:si+|yes|yep|ok(?:ay|ey)?|dale|claro|va|adelante|envial[oa]|mandal[oa]|enviar|send(?: it)?)$/.test(
      said,
    )
  )
    return true;
  return /^no+(?: gracias| thanks)?$/.test(said) || isNeverMind(text) ? false : undefined;
}
