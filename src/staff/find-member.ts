import { type Db, rows } from '../db/sql.js';
import { AppError } from '../errors.js';
import { fold } from '../owners/fold.js';
import { visibleLine } from '../rich-text.js';
import { STAFF_COLUMNS, type StaffRecord } from './staff-record.js';

/**
 * The member of staff with access whom a person means by a name, or a part of one, whatever its accents and case.
 * Throws `staff_not_found`, and `staff_ambiguous` where it could be another.
 */
export async function findMember(db: Db, name: string): Promise<StaffRecord> {
  const members = await rows<StaffRecord>(
    db,
    `select ${STAFF_COLUMNS} from staff_member where revoked_at is null order by id`,
  );
  const [found, ...others] = meant(members, name);
  const shown = visibleLine(name, 80);
  if (!found) throw new AppError('staff_not_found', { name: shown });
  if (others.length > 0) {
    const names = [found, ...others].slice(0, 5).map((each) => visibleLine(each.name, 60));
    throw new AppError('staff_ambiguous', { name: shown, names: names.join(', ') });
  }
  return found;
}

function meant(members: StaffRecord[], name: string): StaffRecord[] {
  const written = members.filter((member) => member.name.toLowerCase() === name.trim().toLowerCase());
  const sought = fold(name);
  if (written.length > 0 || sought === '') return written;
  const whole = members.filter((member) => fold(member.name) === sought);
  if (whole.length > 0) return whole;
  return members.filter((member) => {
    const words = fold(member.name).split(' ');
    return sought.split(' ').every((word) => words.includes(word));
  });
}
