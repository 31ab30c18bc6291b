import { alsoCalled } from '../../../src/owners/nicknames.js';
import { fold } from './text.js';

// Given names that nobody shortens, and the second halves of double ones ("Ana Sofía", "María José").
const GIVEN = new Set(
  `ana sofia laura maria jose juan luis carlos pablo pedro diego jorge mario hugo oscar ivan raul angel angeles david
  samuel adrian martin elena irma norma rosa luz paz alma clara julia julieta renata camila valentina ximena isabella
  emilia victoria fatima abril paola karla brenda diana estela esther eva flor gloria ines irene karen lourdes luisa
  marta martha mercedes miriam nora olga pilar raquel rebeca ruth sara sarah selene sandra tania vanessa viviana yolanda
  zoe abraham agustin alan alfonso alfredo armando benito bruno cesar cristian damian edgar efrain elias emmanuel
  ernesto esteban fabian federico felipe felix fidel gael german hernan hilario ismael jaime joel joaquin julian julio
  lorenzo lucas marcos mateo matias mauricio moises nicolas noe octavio omar pascual rene ruben saul simon tomas ulises
  uriel xavier angelo axel alexis ariel aaron abel adan alonso amado amalia amelia anahi aranza ariadna armida aurora
  azul belen berenice blanca bruno carla catalina cecilia celia citlalli clarissa claudia corina cruz dalia dafne danna
  debora denisse edith eliseo elvira emmanuel erick erika estefania eugenia evelyn fabiola felicia flora fredy genaro
  gilda gisela griselda heidi helena ileana iris isis itzayana ivonne jacinto jacqueline janet jazmin jessica joana
  jonathan josue jovita judith karime katia kevin lidia liliana lizbeth lorena luciana luisa maite marcelo marcial
  maribel maricela marina mariana marisol marlene matilde melina melissa mireya nadia nancy nestor ofelia orlando
  pamela paulina perla priscila rebecca rodolfo rogelio rolando romina roxana rufino sabrina sandy santos saray sharon
  sonia tadeo teodoro thalia uriel vicky violeta wendy yadira yamile yareli yazmin yuridia zaira alexander amelia
  andrew benjamin brandon caleb carol charlotte chloe claire dylan elijah ella ethan evelyn harper isaac jacob jasmine
  jordan joshua justin kayla kyle lauren leah liam logan lucas lucy luke madison mason mia morgan nathan nicole noah
  oliver owen patrick rebecca riley sean stella taylor tyler victoria vincent wendy zachary angela bonnie diane donna
  emily mary jane john michael ann anne lee james emma olivia grace rose lynn marie beth sue kay jean
  rachel laura linda lisa nancy susan karen kim amy anna hannah alice helen ellen paul mark peter george henry jack
  ryan kevin brian jason eric adam scott itzel xochitl nayeli citlali yaretzi monserrat montserrat carolina fernanda`
    .trim()
    .split(/\s+/),
);

const isGiven = (word: string): boolean => GIVEN.has(fold(word)) || alsoCalled(fold(word)).length > 0;

/** Which part of a full name is given and which is surname: leading given names, at least one, and the rest. */
export function splitName(full: string): { first_name: string; last_name?: string } {
  const words = full.trim().split(/\s+/);
  let given = 1;
  while (given < words.length - 1 && isGiven(words[given]!)) given++;
  // Of four words without a particle two are given names, known to us or not.
  if (words.length === 4 && given === 1 && !words.some((word) => /^(?:de|del|la|las|los|y)$/i.test(word)))
    given = 2;
  // Two words are a name and a surname, even where the surname is also somebody's given name.
  const first_name = words.slice(0, given).join(' ');
  const last_name = words.slice(given).join(' ');
  return last_name === '' ? { first_name } : { first_name, last_name };
}
