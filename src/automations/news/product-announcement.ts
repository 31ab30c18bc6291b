import { Check, Column, Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Campaign } from '../../campaigns/campaign.js';
import { Product } from '../../history/customer-order.js';

/**
 * `drafted`: a campaign was prepared. `catalogue`: it came with too many others to be news. `known_before`: sold, or
 * known by its name, long before it was in the catalogue. `no_audience`: neither an animal nor a category tells whom it
 * is for. `nobody`: nobody of these may be written to. `unwritable`: its name cannot stand in a message.
 */
export type NewsOutcome = 'drafted' | 'catalogue' | 'known_before' | 'no_audience' | 'nobody' | 'unwritable';

/** What was decided about a new product: once, so that it is in one campaign at most. */
@Entity('product_announcement')
@Check(
  'product_announcement_outcome_check',
  `outcome in ('drafted', 'catalogue', 'known_before', 'no_audience', 'nobody', 'unwritable')`,
)
export class ProductAnnouncement {
  @PrimaryColumn({ type: 'int' })
  productId!: number;

  @ManyToOne(() => Product, { onDelete: 'CASCADE' })
  product!: Relation<Product>;

  @Column({ type: 'varchar', length: 20 })
  outcome!: NewsOutcome;

  @Index()
  @ManyToOne(() => Campaign, { nullable: true, onDelete: 'SET NULL' })
  campaign!: Relation<Campaign> | null;

  @Column({ type: 'timestamptz' })
  decidedAt!: Date;
}
