/** What a text may leave open, to be filled in for each owner. Nothing else of a record can get into a message. */
export const VARIABLES = [
  'owner',
  'pet',
  'last_visit',
  'product',
  'clinic',
  'years',
  'care',
  'due_date',
  'appointment_date',
  'appointment_time',
] as const;
export type Variable = (typeof VARIABLES)[number];
export type Values = Partial<Record<Variable, string>>;

/** As staff write them in Spanish; the first is the one that is shown. */
const SPANISH: Record<Variable, string[]> = {
  owner: ['dueño', 'dueña', 'cliente', 'nombre'],
  pet: ['mascota'],
  last_visit: ['última_visita'],
  product: ['producto'],
  clinic: ['clínica'],
  years: ['años'],
  care: ['cuidado'],
  due_date: ['fecha'],
  appointment_date: ['fecha_cita', 'cita'],
  appointment_time: ['hora_cita', 'hora'],
};

/** One or two braces around one name. */
export const PLACE = /\{\{?\s*([\p{L}\p{M}][\p{L}\p{M}_ ]{0,30}?)\s*\}\}?/gu;

const fold = (name: string) =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s_]+/g, '_');

const BY_NAME = new Map<string, Variable>(
  VARIABLES.flatMap((variable) =>
    [variable, ...SPANISH[variable]].map((name): [string, Variable] => [fold(name), variable]),
  ),
);

/** `{dueño}`, `{Última visita}` or `{owner}`: what it stands for; undefined where it stands for nothing. */
export const variableNamed = (name: string): Variable | undefined => BY_NAME.get(fold(name));

/** For people who got one wrong: `{dueño}/{owner}, {mascota}/{pet}`. */
export const namesOf = (allowed: readonly Variable[]): string =>
  allowed.map((variable) => `{${SPANISH[variable][0]}}/{${variable}}`).join(', ');
