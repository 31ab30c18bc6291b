import type { Language } from '../../../src/i18n.js';
import { tokenize } from './text.js';

const words = (list: string) => new Set(list.trim().split(/\s+/));

// Words that carry a sentence in one language and do not exist in the other.
const SPANISH = words(`
  el la los las un una unos unas del al de que quien quienes cual cuales cuando cuanto cuanta cuantos cuantas donde
  como por para con sin sobre desde hasta entre y o pero porque si muy mas menos ya tambien tampoco nunca siempre hoy
  ayer manana mes semana ano anos dia dias trimestre es son esta estan fue era hay hubo tiene tienen tengo tenemos ha
  han hemos quiero quisiera puedes puede podrias podemos dame dime muestra muestrame ensename busca buscame cuentame
  hablame ponle ponles quita quitale quitales agrega agregale anade anota anotale apunta registra guarda borra
  elimina cambia actualiza corrige etiqueta etiquetas nota notas cliente clientes dueno duena duenos mascota mascotas
  perro perra perros gato gata gatos cita citas venta ventas ingreso ingresos reporte informe gracias hola buenos
  buenas dias tardes noches favor porfa oye fijate su sus le les lo se me te nos mi mis esa ese eso este esto ella
  ellos telefono correo direccion ultimo ultima pasado pasada proximo nuevo nueva nuevos mejores gastan gasto gastado
  cuenta ficha vino vienen venido visto ultimamente va vamos ver ahora bien mejor deshacer deshaz ayuda
  primero primera segundo segunda tercero tercera`);

const ENGLISH = words(`
  the an of to from for with without on in at by about and or but because if very more less also never always
  today yesterday tomorrow month week year years day days quarter is are was were there has have had do does did
  can could would should will want need show tell give find look get pull bring who whom whose what when where which
  how why please thanks thank hi hello hey good morning afternoon evening her his their them him she he they it its
  my our your this that these those customer customers client clients owner owners pet pets dog dogs cat cats
  appointment appointments sales revenue income report note notes tag tags add remove delete change update fix mark
  thx bye almost died dead nope yep yeah sure coming
  register undo phone email address last past next new best top spent spend spends spending not yes any all only just
  seen lately while been we us i'm i'd let's again most much many over under since first second third one another help`);

/**
 * The language of the words themselves, by the words that carry a sentence. Names decide nothing; where nothing
 * speaks for either, the answer is `otherwise` (what this person usually uses).
 */
export function detectLanguage(text: string, otherwise: Language): Language {
  let es = /[¿¡ñ]/.test(text) ? 2 : 0;
  let en = 0;
  for (const { word, raw } of tokenize(text)) {
    if (word === "'s" || /^(?:\w+n't|i'(?:m|d|ll|ve)|(?:we|they|you)'(?:re|ve|d|ll))$/.test(word)) en += 1;
    if (SPANISH.has(word)) es += 1;
    else if (ENGLISH.has(word)) en += 1;
    else if (/(?:cion|mente|ando|iendo|arle|erle|irle|arlo|arla|ame|eme)$/.test(word) && word.length > 6)
      es += 0.5;
    else if (/(?:ing|tion|ness|ght|ould)$/.test(word) && word.length > 4) en += 0.5;
    else if (/[áéíóú]/i.test(raw) && !/^\p{Lu}/u.test(raw)) es += 0.5;
  }
  if (es === en) return otherwise;
  return es > en ? 'es' : 'en';
}
