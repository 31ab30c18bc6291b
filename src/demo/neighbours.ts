import type { ClinicBuilder, NewPet } from './clinic-builder.js';
import type { DemoTag } from './demo-rows.js';

/** A few more people with names of their own, all of them seen lately: for trying things out. */
export function addNeighbours(clinic: ClinicBuilder): void {
  for (const [index, neighbour] of NEIGHBOURS.entries()) {
    const { pets, tags, seen, ...person } = neighbour;
    const owner = clinic.owner({
      ...person,
      phone_primary: `+52998555${String(1000 + index * 37)}`,
      address: `Calle Almendros ${index + 3}`,
      city: 'Puerto Morelos',
      registered_on: clinic.day(700 - index * 40),
    });
    const [first] = pets.map((pet) => clinic.pet(owner, pet));
    clinic.tag(owner, ...tags);
    for (const ago of [seen + 340, seen + 160, seen])
      clinic.appointment(first!, ago, { reason: 'Consulta general' });
    clinic.order(owner.id, seen, [['Consulta'], ['Drontal']]);
  }
}

interface Neighbour {
  first_name: string;
  last_name: string;
  email: string;
  preferred_language: 'es' | 'en';
  pets: NewPet[];
  tags: DemoTag[];
  /** Days since the last visit. */
  seen: number;
}

const NEIGHBOURS: Neighbour[] = [
  {
    first_name: 'Emily',
    last_name: "O'Connor",
    email: 'emily.oconnor@email.com',
    preferred_language: 'en',
    pets: [{ name: 'Clover', species: 'rabbit', months: 20 }],
    tags: ['Regular'],
    seen: 33,
  },
  {
    first_name: 'Guadalupe',
    last_name: 'Hernández Pech',
    email: 'lupita.hernandez@email.com',
    preferred_language: 'es',
    pets: [{ name: 'Canela', species: 'dog', breed: 'Mestizo', sex: 'female', months: 74 }],
    tags: ['Dog Owner', 'Price Sensitive'],
    seen: 12,
  },
  {
    first_name: 'John',
    last_name: 'Smith',
    email: 'john.smith@email.com',
    preferred_language: 'en',
    pets: [{ name: 'Rocky', species: 'dog', breed: 'Beagle', sex: 'male', months: 28 }],
    tags: ['Dog Owner'],
    seen: 51,
  },
  {
    first_name: 'Itzel',
    last_name: 'Canul',
    email: 'itzel.canul@email.com',
    preferred_language: 'es',
    pets: [{ name: 'Pelusa', species: 'cat', breed: 'Angora', sex: 'female', months: 9 }],
    tags: ['Cat Owner'],
    seen: 8,
  },
  {
    first_name: 'Fernando',
    last_name: 'Ruiz Castillo',
    email: 'fernando.ruiz@email.com',
    preferred_language: 'es',
    pets: [
      { name: 'Bruno', species: 'dog', breed: 'Schnauzer', sex: 'male', months: 61 },
      { name: 'Coco', species: 'bird', breed: 'Cockatiel', months: 25 },
    ],
    tags: ['Dog Owner', 'Boarding'],
    seen: 25,
  },
  {
    first_name: 'Ana Sofía',
    last_name: 'Domínguez',
    email: 'anasofia.dominguez@email.com',
    preferred_language: 'es',
    pets: [{ name: 'Luna', species: 'cat', breed: 'Siamés', sex: 'female', months: 130 }],
    tags: ['Cat Owner', 'Senior Pet', 'Diabetic'],
    seen: 17,
  },
  {
    first_name: 'Michael',
    last_name: 'Brown',
    email: 'michael.brown@email.com',
    preferred_language: 'en',
    pets: [{ name: 'Duke', species: 'dog', breed: 'Husky', sex: 'male', months: 44 }],
    tags: ['Dog Owner', 'Surgery'],
    seen: 40,
  },
  {
    first_name: 'Xóchitl',
    last_name: 'Balam',
    email: 'xochitl.balam@email.com',
    preferred_language: 'es',
    pets: [{ name: 'Frida', species: 'dog', breed: 'Chihuahua', sex: 'female', months: 5 }],
    tags: ['Dog Owner', 'Puppy'],
    seen: 3,
  },
];
