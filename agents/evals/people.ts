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
];

export const PEOPLE: readonly Person[] = LIST.map(([name, ...pets], index) => ({
  id: index + 1,
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
