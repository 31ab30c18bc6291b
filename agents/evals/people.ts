/** The people whom the planner's tasks speak of. */
export interface Person {
  id: number;
  name: string;
  pets: string[];
  phone?: string;
  email?: string;
}

const LIST: [name: string, ...pets: string[]][] = [
  ['María García', 'Max'],
  ['Carlos Mendez', 'Buddy'],
  ['Sarah Johnson', 'Mittens', 'Whiskers'],
  ['Roberto Sánchez', 'Thor'],
  ["Emily O'Connor", 'Clover'],
  ['Guadalupe Hernández Pech', 'Canela'],
  ['John Smith', 'Rocky'],
  ['Itzel Canul', 'Pelusa'],
  ['Fernando Ruiz Castillo', 'Bruno', 'Coco'],
  ['Ana Sofía Domínguez', 'Luna'],
  ['Michael Brown', 'Duke'],
  ['Xóchitl Balam', 'Frida'],
  ['Kimberly Jackson', 'Daisy'],
  ['Ashley Campbell', 'Cookie'],
  ['Edward Hill', 'Yuki'],
  ['Víctor Vargas Muñoz', 'Daisy', 'Hachi', 'Churro'],
  ['Karla Guzmán', 'Minina'],
  ['Sergio Delgado', 'Pancho'],
  ['Melissa Roberts', 'Mango', 'Muffin'],
  ['Margaret Roberts', 'Muffin'],
  ['Jessica Davis', 'Simba'],
  ['Laura Lee', 'Freya'],
  ['Ricardo Flores Fernández', 'Zeus'],
  ['Ricardo Flores', 'Sasha'],
  ['Patricia Núñez', 'Muffin'],
  ['Tomás Ku', 'Goliat', 'Sasha'],
  ['Tomás Castillo', 'Taquito', 'Milo', 'Duque'],
  ['Abril Pérez Chávez', 'Pepper', 'Minina'],
  ['Adriana Medina Yam', 'Ginger'],
  ['Adriana Medina', 'Tom'],
  ['Yesenia Ortiz', 'Sakura'],
  ['Donald Martin', 'Canelo', 'Copito', 'Kira'],
  ['Daniel Martin', 'Papaya', 'Minina', 'Churro'],
  ['Donna Harris', 'Kira'],
  ['Regina Morales', 'Tigre'],
  // So that a bare Luna or Patricia is nobody in particular.
  ['Martha Ortiz', 'Luna'],
  ['Patricia Ku', 'Kira'],
];

/** Their ids in the demo clinic, for tasks that merge them: afterwards one of the names is nobody's. */
const IDS: Record<string, number> = {
  'Melissa Roberts': 28,
  'Margaret Roberts': 44,
  'Ricardo Flores Fernández': 73,
  'Ricardo Flores': 290,
  'Tomás Ku': 294,
  'Tomás Castillo': 186,
  'Adriana Medina Yam': 246,
  'Adriana Medina': 236,
  'Donald Martin': 93,
  'Daniel Martin': 254,
};

export const PEOPLE: readonly Person[] = LIST.map(([name, ...pets], index) => ({
  id: IDS[name] ?? 1000 + index,
  name,
  pets,
  ...(name === 'María García' && { phone: '9981234567', email: 'maria.garcia@email.com' }),
}));

export const TAGS = [
  'VIP',
  'Regular',
  'Dog Owner',
  'Cat Owner',
  'Puppy',
  'Senior Pet',
  'Price Sensitive',
  'Diabetic',
  'Surgery',
  'Boarding',
];
