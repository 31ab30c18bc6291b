import { Column, Entity, Index, ManyToOne, PrimaryGeneratedColumn, type Relation, Unique } from 'typeorm';
import { Message } from '../../messages/message.js';
import { Campaign } from '../campaign.js';

/** A link that the staff wrote into the text of a campaign. A short link leads to one of these and nowhere else. */
@Entity('campaign_link')
@Unique(['campaign', 'url'])
export class CampaignLink {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  @ManyToOne(() => Campaign, { nullable: false, onDelete: 'CASCADE' })
  campaign!: Relation<Campaign>;

  @Column({ type: 'varchar', length: 500 })
  url!: string;
}

/** That a link was opened from a message, first when, and how often. */
@Entity('link_click')
export class LinkClick {
  @Column({ type: 'int', primary: true })
  messageId!: number;

  @ManyToOne(() => Message, { onDelete: 'CASCADE' })
  message!: Relation<Message>;

  @Column({ type: 'int', primary: true })
  linkId!: number;

  @Index()
  @ManyToOne(() => CampaignLink, { onDelete: 'CASCADE' })
  link!: Relation<CampaignLink>;

  @Column({ type: 'timestamptz' })
  firstAt!: Date;

  @Column({ type: 'int', default: 1 })
  clicks!: number;
}
