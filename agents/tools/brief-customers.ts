import type { ListedCustomer } from '../../src/insights/listed-customers.js';
import { visibleLine } from '../../src/rich-text.js';

/** What the model needs to go on with a list: who is on it, in its order. The figures are on the card. */
export const briefCustomers = (customers: ListedCustomer[]) =>
  customers.map(({ id, name, pets }) => ({
    user_id: id,
    name: visibleLine(name, 80),
    pets: pets.slice(0, 10).map((pet) => visibleLine(`${pet.name} (${pet.breed || pet.species})`, 80)),
  }));
