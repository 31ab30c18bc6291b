import { createHmac, timingSafeEqual } from 'node:crypto';
import { Column, Entity } from 'typeorm';
import { type Db, row } from './sql.js';

/** Random keys of this installation, made with the database and kept only there: whoever reads it reads all. */
@Entity('app_secret')
export class AppSecret {
  @Column({ type: 'varchar', length: 40, primary: true })
  name!: string;

  @Column({ type: 'bytea' })
  value!: Buffer;
}

/** Signs and checks the links that leave the house. What a signature is for is part of what is signed. */
export interface LinkSigner {
  /** URL-safe, 22 characters (128 bits). */
  sign(purpose: string, value: string): string;
  /** Compared in constant time. */
  verify(purpose: string, value: string, signature: string): boolean;
}

export async function linkSigner(db: Db): Promise<LinkSigner> {
  const secret = await row<{ value: Buffer }>(db, `select value from app_secret where name = 'links'`);
  const digest = (purpose: string, value: string) =>
    createHmac('sha256', secret!.value).update(`${purpose}:${value}`).digest().subarray(0, 16);
  return {
    sign: (purpose, value) => digest(purpose, value).toString('base64url'),
    verify(purpose, value, signature) {
      const given = Buffer.from(signature, 'base64url');
      const expected = digest(purpose, value);
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}
