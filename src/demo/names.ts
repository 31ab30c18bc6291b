/**
 * Names of the demo clinic's people and animals. The story's own given names, surnames and pets are left out, so
 * that each of them is found by one name alone; everyone else may share one, as in life.
 */
const words = (list: string) => list.trim().split(/\s+/);

export const GIVEN_ES = words(`
  José Luis Francisco Miguel Alejandro Sofía Valeria Ximena Andrea Gabriela Patricia Rosa Verónica Leticia Claudia
  Adriana Daniela Mónica Teresa Elena Lucía Carmen Ricardo Eduardo Jorge Antonio Manuel Pedro Rafael Sergio Raúl
  Óscar Héctor Arturo Javier Enrique Víctor Martín Ramón Iván Diego Emiliano Santiago Mateo Sebastián Leonardo
  Rodrigo Andrés Julián Nicolás Tomás Joaquín Ignacio Inés Yolanda Araceli Beatriz Rocío Noemí Renata Camila Regina
  Isabella Natalia Paola Karla Brenda Karina Abril Concepción Dolores Esperanza Margarita Silvia Norma Irma Gloria
  Josefina Martha Alicia Estela Yesenia Mauricio Gerardo Alfredo Armando César Ernesto Esteban Felipe Gustavo Hugo`);

export const GIVEN_EN = words(`
  Jennifer David Linda James Robert William Elizabeth Richard Susan Joseph Jessica Thomas Karen Charles Nancy Lisa
  Daniel Matthew Margaret Anthony Sandra Ashley Donald Kimberly Steven Paul Donna Andrew Michelle Carol Kenneth
  Amanda Kevin Melissa Brian Deborah George Stephanie Edward Rebecca Ronald Sharon Laura Cynthia Kathleen Amy`);

export const SURNAMES_ES = words(`
  Martínez Hernández López González Rodríguez Pérez Ramírez Cruz Flores Gómez Morales Vázquez Reyes Jiménez Torres
  Díaz Gutiérrez Mendoza Aguilar Ortiz Moreno Castillo Romero Álvarez Chávez Rivera Juárez Ramos Herrera Medina Castro
  Vargas Guzmán Rojas Contreras Salazar Luna Ortega Guerrero Estrada Cortés Soto Alvarado Espinosa Lara Ávila Ríos
  Cervantes Delgado Vega Márquez Sandoval Carrillo León Fernández Nava Cano Campos Ibarra Núñez Muñoz Peña Zúñiga Chan
  Pech Tun Uc Poot Dzul Ek Yam Ku May Chi Noh Pool Cauich`);

export const SURNAMES_EN = words(`
  Williams Jones Miller Davis Wilson Anderson Taylor Moore Jackson Martin Lee Thompson White Harris Clark Lewis
  Robinson Walker Young Allen King Wright Scott Hill Green Adams Nelson Baker Hall Campbell Mitchell Carter Roberts`);

export const PET_NAMES = words(`
  Luna Bella Toby Nala Simba Lola Kira Milo Daisy Charlie Firulais Manchas Oso Negro Chiquita Princesa Duque Rex Zeus
  Apolo Lucky Chocolate Pancho Tequila Mole Taquito Churro Nieve Copito Bigotes Garfield Silvestre Tom Misifú Minina
  Kitty Oreo Mía Sasha Balto Laika Fido Rambo Hércules Goliat Botas Peluche Lucas Dobby Yoda Loki Odín Freya Athena
  Hachi Akira Yuki Sakura Mango Kiwi Papaya Nacho Chispa Estrella Blanca Pinto Canelo Tigre Pantera Osito Galleta Muffin
  Cookie Brownie Waffle Ginger Pepper Salsa Jalapeño`);

export const STREETS = words(
  'Coral Tulipanes Gaviotas Almendros Caoba Palmeras Ceiba Flamencos Mojarra Tortuga Laurel Jazmín Ébano Orquídeas',
);

export const CITIES = [
  'Puerto Morelos',
  'Cancún',
  'Playa del Carmen',
  'Leona Vicario',
  'Isla Mujeres',
] as const;

export const BREEDS: Record<string, readonly string[]> = {
  dog: [
    'Mestizo',
    'Chihuahua',
    'Labrador',
    'Poodle',
    'Schnauzer',
    'Pug',
    'Beagle',
    'Pastor Alemán',
    'Husky',
    '',
  ],
  cat: ['', '', 'Siamés', 'Persa', 'Angora'],
  bird: ['Cockatiel', 'Canario', ''],
  rabbit: ['Belier', ''],
  turtle: [''],
};
