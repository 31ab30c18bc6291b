import { fold } from '../fold.js';

/** Canonical value -> how files write it. */
export type ValueAliases = Record<string, string>;

const folded = new WeakMap<ValueAliases, Map<string, string>>();

/** A column of choices repeats a few words: as they stand in the file, so that each is folded once. */
const seen = new WeakMap<ValueAliases, Map<string, string | undefined>>();
const MOST_SEEN = 500;

/** The canonical value that `cell` stands for, if it is one of `aliases` (or canonical already). */
export function readChoice(cell: string, aliases: ValueAliases): string | undefined {
  let known = seen.get(aliases);
  if (known?.has(cell)) return known.get(cell);
  if (!known || known.size >= MOST_SEEN) {
    known = new Map();
    seen.set(aliases, known);
  }
  const value = readFolded(cell, aliases);
  if (cell.length <= 100) known.set(cell, value);
  return value;
}

function readFolded(cell: string, aliases: ValueAliases): string | undefined {
  let map = folded.get(aliases);
  if (!map) {
    map = new Map(
      Object.entries(aliases).flatMap(([value, names]) =>
        [value, ...names.split(',')].map((name): [string, string] => [fold(name), value]),
      ),
    );
    folded.set(aliases, map);
  }
  return map.get(fold(cell));
}

export const YES_NO: ValueAliases = {
  yes: 'sí, si, s, y, true, verdadero, v, t, 1, x, ok, acepta, aceptó, acepto, aceptado, on, activo, subscribed, suscrito, opt in, autoriza, autorizado, granted',
  no: 'n, false, falso, f, 0, no acepta, no aceptó, rechaza, rechazó, rechazado, off, inactivo, unsubscribed, baja, dado baja, opt out, no autoriza, nunca, never, revoked, revocado',
};

export const LANGUAGE: ValueAliases = {
  es: 'español, espanol, spanish, castellano, esp, spa, es mx, es es, sp',
  en: 'inglés, ingles, english, ing, eng, en us, en gb',
};

export const CONTACT: ValueAliases = {
  whatsapp: 'wa, whats, whatsap, wapp, wsp, whats app, mensaje whatsapp',
  telegram: 'tg',
  email: 'e mail, correo, correo electrónico, mail, mailing',
  sms: 'mensaje, mensaje texto, text, text message, texto',
  phone: 'teléfono, telefono, llamada, call, phone call, llamada telefónica, tel, celular, voz',
};

export const REMINDER: ValueAliases = {
  '24h': '24, 24 h, 24 hrs, 24 horas, 24 hours, 1 día, un día, 1 day, one day, día antes, un día antes',
  '48h': '48, 48 h, 48 hrs, 48 horas, 48 hours, 2 días, dos días, 2 days, two days',
  '2h': '2, 2 h, 2 hrs, 2 horas, 2 hours, dos horas',
  none: 'no, ninguno, ninguna, never, nunca, sin recordatorio, off, false',
};

export const CUSTOMER_TYPE: ValueAliases = {
  regular: 'normal, habitual, frecuente, activo, active, recurrente, standard, estándar',
  vip: 'v i p, preferente, premium, oro, gold, especial',
  new: 'nuevo, nueva, reciente, first time, primera vez',
  lapsed: 'inactivo, inactiva, perdido, perdida, lost, inactive, dormido',
};

export const SEX: ValueAliases = {
  male: 'm, macho, masculino, hombre, macho castrado, macho esterilizado, castrado, male neutered, neutered male, mn, mc',
  female:
    'f, h, hembra, femenino, hembra esterilizada, esterilizada, female spayed, spayed female, fs, fn, hembra castrada, mujer',
};

export const APPOINTMENT_STATUS: ValueAliases = {
  completed:
    'completada, completado, complete, done, atendida, atendido, asistió, asistida, realizada, realizado, finalizada, finalizado, terminada, concluida, attended, finished, checked out, pagada, cerrada, sí asistió, fulfilled, seen, facturada, cumplida',
  booked:
    'agendada, agendado, programada, programado, pendiente, confirmada, confirmado, reservada, scheduled, confirmed, pending, reserved, upcoming, por confirmar, próxima, abierta, open, planned, activa, reagendada, reprogramada, rescheduled, en espera, new, nueva',
  cancelled:
    'canceled, cancelada, cancelado, anulada, cancelled by client, cancelada por cliente, void, eliminada, baja',
  no_show:
    'no show, noshow, no asistió, no asistio, no se presentó, no presentó, inasistencia, ausente, absent, missed, no llegó, no vino, faltó, falta, did not attend, dna, no acudió, plantón',
};

export const APPOINTMENT_KIND: ValueAliases = {
  regular:
    'consulta, consulta general, general, checkup, check up, revisión, rutina, routine, chequeo, control, seguimiento, follow up, consultation, visit, visita, normal, exam, examen',
  seasonal:
    'vacuna, vacunas, vacunación, vaccination, vaccine, desparasitación, deworming, estacional, temporada, campaña, refuerzo',
  emergency: 'emergencia, urgencia, urgencias, urgente, urgent, emergencies',
  surgery:
    'cirugía, operación, esterilización, castración, quirúrgica, surgical, spay, neuter, dental surgery',
  grooming: 'estética, baño, baño y corte, peluquería, corte, bath, grooming session, spa, estética canina',
  other: 'otro, otra, otros, hospitalización, boarding, pensión, guardería, hotel, laboratorio',
};

export const ORDER_STATUS: ValueAliases = {
  completed:
    'completado, completada, complete, done, pagado, pagada, paid, entregado, entregada, delivered, finalizado, finalizada, cerrado, cerrada, closed, facturado, facturada, cobrado, cobrada, vendido, shipped, enviado, fulfilled, liquidado, liquidada, partially refunded, reembolso parcial',
  pending:
    'pendiente, por pagar, unpaid, open, abierto, abierta, processing, en proceso, procesando, nuevo, new, draft, borrador, apartado, on hold, en espera, crédito, por cobrar, preparando',
  cancelled:
    'canceled, cancelado, cancelada, anulado, anulada, void, voided, failed, fallido, rechazado, expired, eliminado',
  refunded:
    'reembolsado, reembolsada, refund, devuelto, devuelta, devolución, returned, reembolso, fully refunded, chargeback',
};

export const DECEASED: ValueAliases = {
  yes: 'fallecido, fallecida, falleció, muerto, muerta, murió, finado, finada, difunto, difunta, deceased, dead, died, rip, qepd, eutanasia, euthanized, defunción, baja por muerte',
};

export const PRODUCT_CATEGORY: ValueAliases = {
  food: 'alimento, alimentos, comida, croquetas, alimentación, foods, pet food, nutrición, premios, treats, snacks',
  pharmacy:
    'farmacia, medicamento, medicamentos, medicina, medicinas, medicine, medicines, medication, medications, drugs, antiparasitario, antiparasitarios, vacuna, vacunas, suplementos',
  hygiene: 'higiene, aseo, limpieza, grooming, shampoo, shampoos, cuidado, estética, arena, litter',
  accessory: 'accesorio, accesorios, accessories, juguete, juguetes, toys, toy, correas, camas, collares',
  service: 'servicio, servicios, services, consulta, consultas',
};
