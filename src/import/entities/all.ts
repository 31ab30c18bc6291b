import type { Entity } from '../header-aliases.js';
import { appointments } from './appointments.js';
import type { Definition } from './definition.js';
import { orderItems } from './order-items.js';
import { orders } from './orders.js';
import { owners } from './owners.js';
import { pets } from './pets.js';
import { products } from './products.js';

export const DEFINITIONS: Record<Entity, Definition> = {
  owners,
  products,
  pets,
  appointments,
  orders,
  order_items: orderItems,
};
