import type { ClinicBuilder, NewPet } from './clinic-builder.js';
import type { DemoOwner, DemoPet, DemoTag } from './demo-rows.js';
import { BREEDS, CITIES, GIVEN_EN, GIVEN_ES, PET_NAMES, STREETS, SURNAMES_EN, SURNAMES_ES } from './names.js';
import type { Random } from './random.js';

/** How an owner stands with the clinic; chosen so that nobody but the story's three is at risk. */
type Standing = 'active' | 'new' | 'booked' | 'lapsed' | 'bereaved' | 'never_seen';

const SHARES: [Standing, number][] = [
  ['active', 0.55],
  ['new', 0.09],
  ['booked', 0.12],
  ['lapsed', 0.17],
  ['bereaved', 0.03],
  ['never_seen', 0.04],
];

/** Everyone else: people with a rhythm of visits, purchases, a few cancellations and missed appointments. */
export function addRegulars(clinic: ClinicBuilder, random: Random, count: number): void {
  for (let i = 0; i < count; i++) addRegular(clinic, random, draw(random));
}

function draw(random: Random): Standing {
  let left = random.next();
  for (const [standing, share] of SHARES) {
    left -= share;
    if (left < 0) return standing;
  }
  return 'active';
}

function addRegular(clinic: ClinicBuilder, random: Random, standing: Standing): void {
  const tenure = standing === 'new' || standing === 'never_seen' ? random.int(5, 80) : random.int(640, 1500);
  const owner = addPerson(clinic, random, tenure);
  const pets = addPets(clinic, random, owner, standing);
  if (standing === 'never_seen') return;
  const last = lastVisit(random, standing, tenure);
  addHistory(clinic, random, owner, pets, { tenure, last });
  if (standing === 'booked') {
    clinic.appointment(pets[0]!, -random.int(2, 30), { hour: random.int(9, 17), reason: 'Consulta general' });
  }
  if (standing === 'active' && random.chance(0.25)) {
    clinic.appointment(pets[0]!, -random.int(2, 40), { hour: random.int(9, 17), reason: 'Vacuna anual' });
  }
  addTags(clinic, random, owner, pets);
}

function lastVisit(random: Random, standing: Standing, tenure: number): number {
  if (standing === 'new') return random.int(1, Math.min(tenure, 60));
  if (standing === 'booked') return random.int(100, 400);
  if (standing === 'lapsed') return random.int(545, tenure - 60 > 545 ? tenure - 60 : 560);
  if (standing === 'bereaved') return random.int(60, 400);
  return random.int(1, 82);
}

function addPerson(clinic: ClinicBuilder, random: Random, tenure: number): DemoOwner {
  const english = random.chance(0.28);
  const first = random.pick(english ? GIVEN_EN : GIVEN_ES);
  const last = english
    ? random.pick(SURNAMES_EN)
    : `${random.pick(SURNAMES_ES)}${random.chance(0.7) ? ` ${random.pick(SURNAMES_ES)}` : ''}`;
  const number = clinic.rows.owner.length + 1;
  const mailbox = `${first}.${last.split(' ')[0]}${number}`
    .normalize('NFD')
    .replace(/[^\w.]/g, '')
    .toLowerCase();
  return clinic.owner({
    first_name: first,
    last_name: last,
    phone_primary: `+52${random.pick(['998', '984', '987'])}${String(4_000_000 + number * 7919).slice(-7)}`,
    email: random.chance(0.8) ? `${mailbox}@example.com` : '',
    address: `Calle ${random.pick(STREETS)} ${random.int(1, 180)}`,
    city: random.pick(CITIES),
    birth_date: random.chance(0.7) ? clinic.day(random.int(20 * 365, 75 * 365)) : null,
    preferred_language: english ? 'en' : 'es',
    contact_preference: random.pick(['whatsapp', 'whatsapp', 'whatsapp', 'email', 'phone', 'telegram']),
    acquisition_source: random.pick(['Recomendación', 'Instagram', 'Google', 'Pasó por aquí', '']),
    registered_on: clinic.day(tenure),
  });
}

function addPets(clinic: ClinicBuilder, random: Random, owner: DemoOwner, standing: Standing): DemoPet[] {
  const count = random.pick([1, 1, 1, 1, 2, 2, 3]);
  return Array.from({ length: count }, () => {
    const species = random.pick([
      'dog',
      'dog',
      'dog',
      'dog',
      'dog',
      'cat',
      'cat',
      'cat',
      'bird',
      'rabbit',
      'turtle',
    ]);
    const pet: NewPet = {
      name: random.pick(PET_NAMES),
      species,
      breed: random.pick(BREEDS[species]!),
      sex: random.pick(['male', 'female']),
      months: random.int(4, 170),
    };
    return clinic.pet(owner, standing === 'bereaved' ? { ...pet, died: random.int(20, 50) } : pet);
  });
}

const REASONS: [reason: string, kind: string][] = [
  ['Consulta general', 'regular'],
  ['Vacuna anual', 'regular'],
  ['Desparasitación', 'seasonal'],
  ['Control de garrapatas', 'seasonal'],
  ['Urgencia', 'emergency'],
  ['Baño y corte', 'grooming'],
  ['Control posoperatorio', 'surgery'],
];

function addHistory(
  clinic: ClinicBuilder,
  random: Random,
  owner: DemoOwner,
  pets: DemoPet[],
  { tenure, last }: { tenure: number; last: number },
): void {
  const rhythm = random.pick([45, 60, 90, 120, 180, 200]);
  const food = random.pick(['Royal Canin', 'Pro Plan Adulto', 'Nupec Senior', "Hill's Science Diet"]);
  for (let ago = last; ago <= tenure; ago += Math.round(rhythm * (0.7 + 0.6 * random.next()))) {
    const [reason, kind] = random.pick(REASONS);
    const status = ago === last ? 'completed' : random.pick(VISIT_OUTCOMES);
    const hour = random.int(9, 17);
    const charged = status === 'completed' && random.chance(0.4);
    const amount = charged ? random.int(7, 22) * 50 : null;
    const visit = clinic.appointment(random.pick(pets), ago, { reason, kind, status, hour, amount });
    if (status === 'completed' && !charged && random.chance(0.6)) {
      const extra = random.pick([
        'NexGard',
        'Bravecto',
        'Shampoo medicado',
        'Correa',
        'Drontal',
        'Cepillo dental',
      ]);
      const values = { appointment_id: visit.id, hour: hour + 0.6 };
      clinic.order(owner.id, ago, [['Consulta'], [extra]], values);
    }
  }
  // Some come for food alone, a while before or after their visits.
  for (
    let ago = last + 3;
    random.chance(0.75) && ago < Math.min(tenure, last + 400);
    ago += random.int(28, 60)
  ) {
    clinic.order(owner.id, ago, [[food, random.int(1, 2)]], {
      status: random.pick(ORDER_OUTCOMES),
      hour: 16,
    });
  }
  for (const pet of pets) {
    if (!pet.deceased_on) clinic.careDue(pet, 'vaccination', 'Vacuna anual', random.int(-30, 330));
  }
  if (random.chance(0.5)) {
    const body = `Le recordamos la cita de ${pets[0]!.name}.`;
    clinic.message(
      owner,
      last + 1,
      'appointment_reminder',
      body,
      random.chance(0.5) ? 'Gracias, ahí nos vemos' : undefined,
    );
  }
}

const VISIT_OUTCOMES = [
  ...Array.from({ length: 17 }, () => 'completed' as const),
  'cancelled',
  'cancelled',
  'no_show',
] as const;

const ORDER_OUTCOMES = [
  ...Array.from({ length: 24 }, () => 'completed' as const),
  'cancelled',
  'refunded',
] as const;

function addTags(clinic: ClinicBuilder, random: Random, owner: DemoOwner, pets: DemoPet[]): void {
  const tags: DemoTag[] = [];
  if (pets.some((pet) => pet.species === 'dog')) tags.push('Dog Owner');
  if (pets.some((pet) => pet.species === 'cat')) tags.push('Cat Owner');
  if (random.chance(0.3)) tags.push('Regular');
  const rare: DemoTag[] = [
    'VIP',
    'Puppy',
    'Senior Pet',
    'Price Sensitive',
    'Diabetic',
    'Surgery',
    'Boarding',
  ];
  if (random.chance(0.25)) tags.push(random.pick(rare));
  clinic.tag(owner, ...tags);
}
