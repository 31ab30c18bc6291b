import { createHash, randomBytes } from 'node:crypto';
import { Column, CreateDateColumn, Entity, ManyToOne, type Relation } from 'typeorm';
import { StaffMember } from './staff-member.js';

/** A link that lets one person into the web page, once. Only its hash is kept. */
@Entity('web_login_link')
export class WebLoginLink {
  @Column({ type: 'char', length: 64, primary: true })
  tokenHash!: string;

  @ManyToOne(() => StaffMember, { nullable: false, onDelete: 'CASCADE' })
  staff!: Relation<StaffMember>;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Column({ type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  usedAt!: Date | null;
}

/** A browser that came in through such a link. Its cookie is not kept, only the hash. */
@Entity('web_session')
export class WebSession {
  @Column({ type: 'char', length: 64, primary: true })
  idHash!: string;

  @ManyToOne(() => StaffMember, { nullable: false, onDelete: 'CASCADE' })
  staff!: Relation<StaffMember>;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Column({ type: 'timestamptz' })
  expiresAt!: Date;
}

/** Where a member of staff writes from on the page: their own chat there, whatever browser they use. */
export const webAddress = (staffId: number) => ({
  channel: 'web',
  account: 'local',
  externalId: String(staffId),
});

/** 128 bits from the system's generator, as they stand in a link or a cookie. */
export const newSecret = (): string => randomBytes(16).toString('base64url');

/** What is stored: from it nobody can get in. */
export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('hex');
