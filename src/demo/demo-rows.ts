import type { DateOnly } from '../clock.js';

/** The demo clinic as rows, with ids of its own; `seedDemo` stores them into an empty database. */
export interface DemoOwner {
  id: number;
  first_name: string;
  last_name: string;
  phone_primary: string;
  email: string;
  address: string;
  city: string;
  birth_date: DateOnly | null;
  preferred_language: 'es' | 'en';
  contact_preference: string;
  acquisition_source: string;
  instagram_handle: string;
  registered_on: DateOnly;
}

export interface DemoPet {
  id: number;
  owner_id: number;
  name: string;
  species: string;
  breed: string;
  sex: string;
  birth_date: DateOnly;
  deceased_on: DateOnly | null;
}

export interface DemoAppointment {
  id: number;
  owner_id: number;
  pet_id: number;
  starts_at: Date;
  ends_at: Date;
  status: 'booked' | 'completed' | 'cancelled' | 'no_show';
  kind: string;
  reason: string;
  amount: number | null;
}

export interface DemoOrder {
  id: number;
  owner_id: number;
  ordered_at: Date;
  status: 'completed' | 'cancelled' | 'refunded';
  total: number;
  refunded_amount: number;
  appointment_id: number | null;
}

export interface DemoRows {
  owner: DemoOwner[];
  pet: DemoPet[];
  appointment: DemoAppointment[];
  customer_order: DemoOrder[];
  order_item: { id: number; order_id: number; product_id: number; quantity: number; unit_price: number }[];
  care_due: {
    id: number;
    pet_id: number;
    kind: string;
    name: string;
    due_on: DateOnly;
    done_on: DateOnly | null;
  }[];
  owner_tag: { owner_id: number; tag_id: number; added_at: Date }[];
  owner_note: { id: number; owner_id: number; content: string; created_at: Date }[];
  message: {
    id: number;
    owner_id: number;
    direction: 'in' | 'out';
    channel: string;
    purpose: string;
    body: string;
    status: string;
    created_at: Date;
    sent_at: Date | null;
    responded_at: Date | null;
  }[];
}

export const DEMO_TAGS = [
  { name: 'VIP', color: '#F59E0B', description: 'Clientes que más cuidamos' },
  { name: 'Regular', color: '#3B82F6', description: '' },
  { name: 'Dog Owner', color: '#10B981', description: '' },
  { name: 'Cat Owner', color: '#8B5CF6', description: '' },
  { name: 'Puppy', color: '#EC4899', description: '' },
  { name: 'Senior Pet', color: '#6B7280', description: '' },
  { name: 'Price Sensitive', color: '#EF4444', description: '' },
  { name: 'Diabetic', color: '#DC2626', description: '' },
  { name: 'Surgery', color: '#0EA5E9', description: '' },
  { name: 'Boarding', color: '#14B8A6', description: '' },
] as const;

export type DemoTag = (typeof DEMO_TAGS)[number]['name'];
