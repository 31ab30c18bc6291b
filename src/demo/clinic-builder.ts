import { addDays, type DateOnly, startOfDay } from '../clock.js';
import { CATALOGUE, productId } from './catalogue.js';
import {
  DEMO_TAGS,
  type DemoAppointment,
  type DemoOrder,
  type DemoOwner,
  type DemoPet,
  type DemoRows,
  type DemoTag,
} from './demo-rows.js';

export interface NewPet {
  name: string;
  species: string;
  breed?: string;
  sex?: string;
  /** Age in months on the as-of date. */
  months: number;
  /** Days before the as-of date. */
  died?: number;
}

/** Collects the clinic's rows. Everything is dated by days before the as-of date, so that a clinic can move. */
export class ClinicBuilder {
  readonly rows: DemoRows = {
    owner: [],
    pet: [],
    appointment: [],
    customer_order: [],
    order_item: [],
    care_due: [],
    owner_tag: [],
    owner_note: [],
    message: [],
  };

  constructor(
    readonly asOf: DateOnly,
    private readonly timeZone: string,
  ) {}

  day(ago: number): DateOnly {
    return addDays(this.asOf, -ago);
  }

  /** An instant of the clinic's day `ago` days before, at `hour` (9.5 is half past nine). */
  at(ago: number, hour: number): Date {
    return new Date(startOfDay(this.timeZone, this.day(ago)).getTime() + hour * 3_600_000);
  }

  owner(
    values: Partial<DemoOwner> & Pick<DemoOwner, 'first_name' | 'last_name' | 'registered_on'>,
  ): DemoOwner {
    const owner: DemoOwner = {
      id: this.rows.owner.length + 1,
      phone_primary: '',
      email: '',
      address: '',
      city: '',
      birth_date: null,
      preferred_language: 'es',
      contact_preference: 'whatsapp',
      acquisition_source: '',
      instagram_handle: '',
      ...values,
    };
    this.rows.owner.push(owner);
    return owner;
  }

  pet(owner: DemoOwner, { name, species, breed = '', sex = '', months, died }: NewPet): DemoPet {
    const pet: DemoPet = {
      id: this.rows.pet.length + 1,
      owner_id: owner.id,
      name,
      species,
      breed,
      sex,
      birth_date: this.day(Math.round(months * 30.44)),
      deceased_on: died === undefined ? null : this.day(died),
    };
    this.rows.pet.push(pet);
    return pet;
  }

  appointment(
    pet: DemoPet,
    ago: number,
    values: Partial<DemoAppointment> & { hour?: number } = {},
  ): DemoAppointment {
    const { hour = 10, ...columns } = values;
    const appointment: DemoAppointment = {
      id: this.rows.appointment.length + 1,
      owner_id: pet.owner_id,
      pet_id: pet.id,
      starts_at: this.at(ago, hour),
      ends_at: this.at(ago, hour + 0.5),
      status: ago < 0 ? 'booked' : 'completed',
      kind: 'regular',
      reason: '',
      amount: null,
      ...columns,
    };
    this.rows.appointment.push(appointment);
    return appointment;
  }

  /** An order of products by name and quantity. A given `total` is spread over the lines instead of list prices. */
  order(
    ownerId: number,
    ago: number,
    products: [name: string, quantity?: number][],
    values: Partial<DemoOrder> & { hour?: number } = {},
  ): DemoOrder {
    const { hour = 11, ...columns } = values;
    const items = products.map(([name, quantity = 1]) => ({
      product_id: productId(name),
      quantity,
      unit_price: CATALOGUE[productId(name) - 1]!.price,
    }));
    const listed = items.reduce((sum, item) => sum + item.quantity * item.unit_price, 0);
    const factor = (columns.total ?? listed) / listed;
    const order: DemoOrder = {
      id: this.rows.customer_order.length + 1,
      owner_id: ownerId,
      ordered_at: this.at(ago, hour),
      status: 'completed',
      total: listed,
      refunded_amount: 0,
      appointment_id: null,
      ...columns,
    };
    this.rows.customer_order.push(order);
    for (const item of items) {
      const unit_price = Math.round(item.unit_price * factor * 100) / 100;
      this.rows.order_item.push({
        ...item,
        id: this.rows.order_item.length + 1,
        order_id: order.id,
        unit_price,
      });
    }
    return order;
  }

  careDue(pet: DemoPet, kind: string, name: string, inDays: number): void {
    const id = this.rows.care_due.length + 1;
    this.rows.care_due.push({ id, pet_id: pet.id, kind, name, due_on: this.day(-inDays), done_on: null });
  }

  tag(owner: DemoOwner, ...tags: DemoTag[]): void {
    tags.forEach((tag, index) => {
      const tag_id = DEMO_TAGS.findIndex(({ name }) => name === tag) + 1;
      // A minute apart, so that "in the order they were added" means something.
      this.rows.owner_tag.push({ owner_id: owner.id, tag_id, added_at: this.at(30, 12 + index / 60) });
    });
  }

  note(owner: DemoOwner, ago: number, content: string): void {
    const id = this.rows.owner_note.length + 1;
    this.rows.owner_note.push({ id, owner_id: owner.id, content, created_at: this.at(ago, 13) });
  }

  /** A message to the owner, and their answer where `reply` is given. */
  message(owner: DemoOwner, ago: number, purpose: string, body: string, reply?: string): void {
    const sent = this.at(ago, 12);
    const answered = reply === undefined ? null : this.at(ago, 14);
    const base = { owner_id: owner.id, channel: owner.contact_preference };
    this.rows.message.push({
      ...base,
      id: this.rows.message.length + 1,
      direction: 'out',
      purpose,
      body,
      status: 'read',
      created_at: sent,
      sent_at: sent,
      responded_at: answered,
    });
    if (reply === undefined || !answered) return;
    this.rows.message.push({
      ...base,
      id: this.rows.message.length + 1,
      direction: 'in',
      purpose: '',
      body: reply,
      status: 'received',
      created_at: answered,
      sent_at: null,
      responded_at: null,
    });
  }
}
