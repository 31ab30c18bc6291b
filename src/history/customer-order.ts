import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  Index,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  UpdateDateColumn,
} from 'typeorm';
import { Owner } from '../owners/owner.js';
import { StaffMember } from '../staff/staff-member.js';
import { Appointment } from './appointment.js';

@Entity('product')
@Check('product_name_check', `btrim(name) <> ''`)
@Check('product_price_check', 'price >= 0')
export class Product {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  @Column({ type: 'varchar', length: 200 })
  name!: string;

  /** Canonical where known: food, pharmacy, hygiene, accessory, service; else as written. */
  @Column({ type: 'varchar', length: 50, default: '' })
  category!: string;

  @Column({ type: 'varchar', length: 64, default: '' })
  sku!: string;

  @Column({ type: 'numeric', precision: 12, scale: 2, nullable: true })
  price!: number | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;
}

/**
 * A sale. Only completed ones count; a partial refund lowers spend; a credit note is a completed row with a
 * negative total: it lowers spend and is no order.
 */
@Entity('customer_order')
@Index('customer_order_owner_id_ordered_at_idx', { synchronize: false })
@Index(['orderedAt'])
@Check('customer_order_status_check', `status in ('pending', 'completed', 'cancelled', 'refunded')`)
@Check(
  'customer_order_refunded_amount_check',
  'refunded_amount >= 0 and (total < 0 or refunded_amount <= total)',
)
export class CustomerOrder {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  @ManyToOne(() => Owner, { nullable: false, onDelete: 'CASCADE' })
  owner!: Relation<Owner>;

  @Column({ type: 'timestamptz' })
  orderedAt!: Date;

  @Column({ type: 'varchar', length: 20 })
  status!: 'pending' | 'completed' | 'cancelled' | 'refunded';

  @Column({ type: 'numeric', precision: 12, scale: 2 })
  total!: number;

  @Column({ type: 'numeric', precision: 12, scale: 2, default: 0 })
  refundedAmount!: number;

  @ManyToOne(() => StaffMember, { nullable: true, onDelete: 'SET NULL' })
  staff!: Relation<StaffMember> | null;

  /** The visit this sale belongs to; its amount is then not counted again. */
  @Index()
  @ManyToOne(() => Appointment, { nullable: true, onDelete: 'SET NULL' })
  appointment!: Relation<Appointment> | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;
}

@Entity('order_item')
@Check('order_item_quantity_check', 'quantity >= 0')
@Check('order_item_unit_price_check', 'unit_price >= 0')
export class OrderItem {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  @Index()
  @ManyToOne(() => CustomerOrder, { nullable: false, onDelete: 'CASCADE' })
  order!: Relation<CustomerOrder>;

  @Index()
  @ManyToOne(() => Product, { nullable: true, onDelete: 'SET NULL' })
  product!: Relation<Product> | null;

  /** What was sold, where the product is not in the catalogue. */
  @Column({ type: 'varchar', length: 200, default: '' })
  description!: string;

  @Column({ type: 'numeric', precision: 10, scale: 3, default: 1 })
  quantity!: number;

  @Column({ type: 'numeric', precision: 12, scale: 2 })
  unitPrice!: number;
}
