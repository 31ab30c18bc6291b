import { addMonths } from '../clock.js';
import type { ClinicBuilder } from './clinic-builder.js';

/**
 * The people of the example conversations, with exactly their figures as of the clinic's date. María is a
 * regular; Carlos, Sarah and Roberto are the three who are at risk, each for another reason.
 */
export function addStoryPeople(clinic: ClinicBuilder): void {
  addMaria(clinic);
  addCarlos(clinic);
  addSarah(clinic);
  addRoberto(clinic);
}

function addMaria(clinic: ClinicBuilder): void {
  const maria = clinic.owner({
    first_name: 'María',
    last_name: 'García',
    phone_primary: '+529981234567',
    email: 'maria.garcia@email.com',
    address: 'Calle Coral 45',
    city: 'Puerto Morelos',
    birth_date: addMonths(clinic.asOf, -12 * 38 - 4),
    acquisition_source: 'Recomendación',
    instagram_handle: 'mariaymax',
    registered_on: addMonths(clinic.asOf, -33),
  });
  const max = clinic.pet(maria, { name: 'Max', species: 'dog', breed: 'Poodle', sex: 'male', months: 66 });
  clinic.tag(maria, 'VIP', 'Regular', 'Dog Owner');
  // 15 visits, none missed; eight of them ended at the counter. The orders come to 12,450 in all.
  const visits = [980, 915, 850, 790, 730, 665, 600, 540, 470, 400, 330, 255, 180, 95];
  const reasons = ['Vacuna anual', 'Control de peso', 'Baño y corte', 'Desparasitación'];
  const seen = visits.map((ago, index) => {
    const kind = index % 4 === 2 ? 'grooming' : 'regular';
    return clinic.appointment(max, ago, { reason: reasons[index % 4]!, kind });
  });
  const checkup = clinic.appointment(max, 20, { reason: 'Max annual checkup' });
  const sold: [visit: number, product: string, total: number][] = [
    [0, 'Vacuna múltiple', 1280],
    [2, 'Bravecto', 1420],
    [4, 'Royal Canin', 1560],
    [6, 'Limpieza dental', 2150],
    [8, 'Correa', 1010],
    [10, 'Cama ortopédica', 1690],
    [12, 'NexGard', 1340],
  ];
  for (const [visit, product, total] of sold) {
    const appointment_id = seen[visit]!.id;
    clinic.order(maria.id, visits[visit]!, [[product]], { total, appointment_id });
  }
  clinic.order(maria.id, 20, [['Royal Canin', 2]], { total: 2000, appointment_id: checkup.id });
  clinic.careDue(max, 'vaccination', 'Rabia', 345);
  clinic.note(maria, 95, 'Prefiere citas por la mañana.');
  clinic.message(
    maria,
    22,
    'appointment_reminder',
    'Le recordamos la revisión anual de Max mañana a las 10:00.',
    'Sí, ahí estaremos',
  );
}

function addCarlos(clinic: ClinicBuilder): void {
  const carlos = clinic.owner({
    first_name: 'Carlos',
    last_name: 'Mendez',
    phone_primary: '+529981112233',
    email: 'carlos.mendez@email.com',
    address: 'Av. Tulum 120',
    city: 'Cancún',
    registered_on: clinic.day(900),
  });
  const buddy = clinic.pet(carlos, {
    name: 'Buddy',
    species: 'dog',
    breed: 'Labrador',
    sex: 'male',
    months: 50,
  });
  clinic.tag(carlos, 'Regular', 'Dog Owner');
  for (const ago of [870, 640, 485, 300]) clinic.appointment(buddy, ago, { reason: 'Consulta general' });
  clinic.appointment(buddy, 120, { reason: 'Vacuna anual' });
  clinic.order(carlos.id, 870, [['Vacuna múltiple']], { total: 1900 });
  clinic.order(carlos.id, 485, [['Bravecto', 2]], { total: 2100 });
  clinic.order(carlos.id, 300, [['Transportadora']], { total: 1750 });
  clinic.order(carlos.id, 120, [['Limpieza dental']], { total: 2450 });
  clinic.careDue(buddy, 'vaccination', 'Vacuna múltiple', 14);
}

function addSarah(clinic: ClinicBuilder): void {
  const sarah = clinic.owner({
    first_name: 'Sarah',
    last_name: 'Johnson',
    phone_primary: '+529982223344',
    email: 'sarah.johnson@email.com',
    address: 'Calle Gaviotas 8',
    city: 'Playa del Carmen',
    preferred_language: 'en',
    registered_on: clinic.day(420),
  });
  const mittens = clinic.pet(sarah, { name: 'Mittens', species: 'cat', sex: 'female', months: 40 });
  const whiskers = clinic.pet(sarah, { name: 'Whiskers', species: 'cat', sex: 'male', months: 31 });
  clinic.tag(sarah, 'Cat Owner');
  clinic.appointment(mittens, 410, { reason: 'First visit' });
  clinic.appointment(whiskers, 250, { reason: 'Vaccination' });
  clinic.appointment(mittens, 95, { reason: 'Skin check' });
  // Food every thirty days, until six weeks ago.
  for (const ago of [195, 165, 135, 105, 75, 45]) {
    clinic.order(sarah.id, ago, [['Royal Canin Gatos']], { total: 900 });
  }
}

function addRoberto(clinic: ClinicBuilder): void {
  const roberto = clinic.owner({
    first_name: 'Roberto',
    last_name: 'Sánchez',
    phone_primary: '+529983334455',
    email: 'roberto.sanchez@email.com',
    address: 'Calle Caoba 77',
    city: 'Puerto Morelos',
    registered_on: clinic.day(1250),
  });
  const thor = clinic.pet(roberto, {
    name: 'Thor',
    species: 'dog',
    breed: 'German Shepherd',
    sex: 'male',
    months: 88,
  });
  clinic.tag(roberto, 'VIP', 'Dog Owner');
  for (const ago of [1240, 1060, 880, 700, 520, 380, 230]) {
    clinic.appointment(thor, ago, { reason: 'Revisión de cadera' });
  }
  clinic.appointment(thor, 92, { reason: 'Radiografía de control', kind: 'regular' });
  clinic.order(roberto.id, 1240, [['Cama ortopédica']], { total: 2900 });
  clinic.order(roberto.id, 880, [['Esterilización']], { total: 4200 });
  clinic.order(roberto.id, 520, [['Rimadyl', 2]], { total: 3100 });
  clinic.order(roberto.id, 230, [['Limpieza dental']], { total: 2600 });
  clinic.order(roberto.id, 92, [['Rimadyl', 2]], { total: 3000 });
  clinic.note(roberto, 92, 'Thor toma antiinflamatorio; avisar antes de cualquier cirugía.');
}
