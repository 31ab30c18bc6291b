import type { Undo, Undone } from '../audit/record.js';
import { writeOnce } from '../audit/write-once.js';
import { writtenCard } from '../audit/written-card.js';
import type { DateOnly } from '../clock.js';
import { execute, row, rows } from '../db/sql.js';
import { AppError } from '../errors.js';
import { date, dateTime } from '../format.js';
import { lines, visibleLine } from '../rich-text.js';
import { type Scope, today, type View } from '../staff/scope.js';
import { cleanLine } from './clean-text.js';
import { lockOwner, namedOwner } from './lock-owner.js';
import { pastDate } from './owner-fields.js';
import { petLabel } from './pet-label.js';

export interface DeceasedPet {
  petId: number;
  ownerId: number;
  name: string;
  pet: { name: string; species: string; breed: string };
  deceasedOn: DateOnly;
  /** The next visit that is still booked for the pet: somebody must cancel it where bookings are made. */
  booked: Date | null;
}

interface OwnPet {
  id: number;
  name: string;
  birthDate: DateOnly | null;
  estimated: boolean;
  deceasedOn: DateOnly | null;
}

/**
 * Records that a pet has died, today unless a date is given. Throws `pet_not_found`, `pet_ambiguous`,
 * `pet_already_deceased`, `date_invalid`, `date_in_future`, `date_before_birth`, `owner_not_found`, `owner_merged`.
 */
export async function markPetDeceased(
  scope: Scope,
  { ownerId, pet: written, on }: { ownerId: number; pet: string; on?: string },
): Promise<DeceasedPet> {
  const sought = cleanLine(written, 100);
  if (sought === '') throw new AppError('text_empty', { name: 'pet_name' });
  const deceasedOn = on?.trim() ? pastDate(on, scope) : today(scope);
  return writeOnce(scope, {
    action: 'pet.deceased',
    order: [ownerId, sought.toLowerCase(), deceasedOn],
    async perform(inside) {
      const owner = await lockOwner(inside, ownerId);
      const pet = await livingPet(inside, owner, sought);
      if (pet.birthDate !== null && !pet.estimated && deceasedOn < pet.birthDate) {
        throw new AppError('date_before_birth', { value: deceasedOn, birth: pet.birthDate });
      }
      await execute(inside.db, 'update pet set deceased_on = $2, updated_at = $3 where id = $1', [
        pet.id,
        deceasedOn,
        inside.clock.now(),
      ]);
      return {
        ownerId,
        detail: { petId: pet.id, deceasedOn },
        undo: { kind: 'pet_deceased', petId: pet.id, ownerId, deceasedOn },
      };
    },
    echo: storedPassing,
  });
}

async function livingPet(scope: Scope, owner: { id: number; name: string }, sought: string): Promise<OwnPet> {
  const named = await rows<OwnPet>(
    scope.db,
    `select id, name, birth_date as "birthDate", birth_date_estimated as estimated, deceased_on as "deceasedOn"
       from pet where owner_id = $1
        and (lower(name) = lower($2) or search_text(name) <> '' and search_text(name) = search_text($2))
      order by id for update`,
    [owner.id, sought],
  );
  const params = { owner: visibleLine(owner.name, 80), pet: visibleLine(sought, 60) };
  if (named.length === 0) throw new AppError('pet_not_found', params);
  const [pet, second] = named.filter(({ deceasedOn }) => deceasedOn === null);
  if (!pet) throw new AppError('pet_already_deceased', { pet: visibleLine(named[0]!.name, 60) });
  if (second) throw new AppError('pet_ambiguous', params);
  return pet;
}

async function storedPassing({ db, clock }: Scope, { petId }: { petId: number }): Promise<DeceasedPet> {
  const stored = await row<Omit<DeceasedPet, 'deceasedOn'> & { deceasedOn: DateOnly | null }>(
    db,
    `select p.id as "petId", p.owner_id as "ownerId", btrim(o.first_name || ' ' || o.last_name) as name,
            json_build_object('name', p.name, 'species', p.species, 'breed', p.breed) as pet,
            p.deceased_on as "deceasedOn",
            (select min(starts_at) from appointment
              where pet_id = p.id and status = 'booked' and starts_at > $2) as booked
       from pet p join owner o on o.id = p.owner_id where p.id = $1`,
    [petId, clock.now()],
  );
  if (!stored?.deceasedOn) throw new AppError('nothing_to_change');
  return { ...stored, deceasedOn: stored.deceasedOn };
}

export async function undoDeceased(scope: Scope, undo: Undo): Promise<Undone> {
  const pet = await row<{ name: string; ownerId: number }>(
    scope.db,
    `update pet set deceased_on = null, updated_at = $3 where id = $1 and deceased_on = $2
     returning name, owner_id as "ownerId"`,
    [undo.petId, undo.deceasedOn, scope.clock.now()],
  );
  if (!pet) throw new AppError('undo_conflict');
  const owner = await namedOwner(scope, pet.ownerId);
  return { kind: 'pet_deceased', ownerId: owner.id, name: owner.name, pet: pet.name };
}

export function deceasedPetCard(data: DeceasedPet, view: View) {
  const { t, clinic } = view;
  return writtenCard(
    data,
    lines(
      t.rich('writes:pet.deceased', {
        name: visibleLine(data.name, 80),
        pet: petLabel(data.pet, t),
        date: date(t.lang, data.deceasedOn),
      }),
      data.booked
        ? t('writes:pet.still_booked', {
            pet: visibleLine(data.pet.name, 60),
            when: dateTime(t.lang, clinic.timeZone, data.booked),
          })
        : undefined,
    ),
    view,
  );
}
