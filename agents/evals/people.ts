import { demoClinic } from '../../src/demo/demo-clinic.js';
import { DEMO_TAGS } from '../../src/demo/demo-rows.js';

/** The people whom the tasks speak of. */
export interface Person {
  id: number;
  name: string;
  pets: string[];
  phone?: string;
  email?: string;
}

const { owner, pet } = demoClinic('2025-12-05', 'America/Cancun');

/** The owners of the demo clinic, under their ids there. */
const OWNERS = owner.map(({ id, first_name, last_name, phone_primary, email }) => ({
  id,
  name: `${first_name} ${last_name}`,
  pets: pet.filter(({ owner_id }) => owner_id === id).map(({ name }) => name),
  ...(phone_primary && { phone: phone_primary }),
  ...(email && { email }),
}));

/** One more, so that a bare Patricia is nobody in particular. */
export const PEOPLE: readonly Person[] = [...OWNERS, { id: 1000, name: 'Patricia Ku', pets: ['Kira'] }];

export const TAGS = DEMO_TAGS.map(({ name }) => name);
