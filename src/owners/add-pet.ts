import type { Undo, Undone } from '../audit/record.js';
import { writeOnce } from '../audit/write-once.js';
import { writtenCard } from '../audit/written-card.js';
import { addMonths, type DateOnly } from '../clock.js';
import { execute, row } from '../db/sql.js';
import { AppError } from '../errors.js';
import { date } from '../format.js';
import { lines, visibleLine } from '../rich-text.js';
import { type Scope, today, type View } from '../staff/scope.js';
import { cleanLine, cleanName } from './clean-text.js';
import { lockOwner, namedOwner } from './lock-owner.js';
import { pastDate } from './owner-fields.js';
import { petLabel } from './pet-label.js';
import { canonicalSpecies } from './species.js';

export interface NewPet {
  ownerId: number;
  name: string;
  /** A word in either language; a kind that is not known is kept as written. */
  species: string;
  breed?: string;
  sex?: 'male' | 'female';
  /** `YYYY-MM-DD`; goes before `ageYears`. */
  birthDate?: string;
  /** Gives an estimated birth date; fractions are months. */
  ageYears?: number;
}

export interface AddedPet {
  petId: number;
  ownerId: number;
  name: string;
  pet: { name: string; species: string; breed: string };
  sex: 'male' | 'female' | '';
  birthDate: DateOnly | null;
  birthDateEstimated: boolean;
}

/**
 * Adds a pet. Throws `text_empty`, `text_too_long`, `date_invalid`, `date_in_future`, `age_invalid`, `pet_exists`
 * (a living pet of that name), `owner_not_found`, `owner_merged`.
 */
export async function addPet(scope: Scope, options: NewPet): Promise<AddedPet> {
  const { ownerId } = options;
  const pet = readPet(scope, options);
  return writeOnce(scope, {
    action: 'pet.added',
    order: [ownerId, pet],
    async perform(inside) {
      const owner = await lockOwner(inside, ownerId);
      const twin = await row(
        inside.db,
        `select id from pet where owner_id = $1 and deceased_on is null
            and (lower(name) = lower($2) or search_text(name) <> '' and search_text(name) = search_text($2))`,
        [ownerId, pet.name],
      );
      if (twin) {
        throw new AppError('pet_exists', {
          owner: visibleLine(owner.name, 80),
          pet: visibleLine(pet.name, 60),
        });
      }
      const added = await row<{ petId: number }>(
        inside.db,
        `insert into pet (owner_id, name, species, breed, sex, birth_date, birth_date_estimated, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $8) returning id as "petId"`,
        [
          ownerId,
          pet.name,
          pet.species,
          pet.breed,
          pet.sex,
          pet.birthDate,
          pet.estimated,
          inside.clock.now(),
        ],
      );
      return { ownerId, detail: added!, undo: { kind: 'pet_added', ...added!, ownerId, pet } };
    },
    echo: storedPet,
  });
}

function readPet(scope: Scope, { name: written, species, breed = '', sex, birthDate, ageYears }: NewPet) {
  const name = cleanName(written, 100, 'pet_name');
  const kind = canonicalSpecies(cleanLine(species, 30));
  if (kind === '') throw new AppError('text_empty', { name: 'species' });
  const born = birthDate?.trim() ? pastDate(birthDate, scope) : null;
  return {
    name,
    species: kind,
    breed: cleanLine(breed, 100),
    sex: sex ?? '',
    birthDate: born ?? (ageYears === undefined ? null : bornYearsAgo(scope, ageYears)),
    estimated: born === null && ageYears !== undefined,
  };
}

function bornYearsAgo(scope: Scope, years: number): DateOnly {
  if (!(years >= 0 && years <= 150)) throw new AppError('age_invalid');
  return addMonths(today(scope), -Math.round(years * 12));
}

async function storedPet({ db }: Scope, { petId }: { petId: number }): Promise<AddedPet> {
  const stored = await row<AddedPet>(
    db,
    `select p.id as "petId", p.owner_id as "ownerId", btrim(o.first_name || ' ' || o.last_name) as name,
            json_build_object('name', p.name, 'species', p.species, 'breed', p.breed) as pet, p.sex,
            p.birth_date as "birthDate", p.birth_date_estimated as "birthDateEstimated"
       from pet p join owner o on o.id = p.owner_id where p.id = $1`,
    [petId],
  );
  if (!stored) throw new AppError('nothing_to_change');
  return stored;
}

/** Only while the pet is as it was added and nothing hangs on it. */
export async function undoAddedPet(scope: Scope, undo: Undo): Promise<Undone> {
  const { petId, ownerId, pet } = undo as unknown as {
    petId: number;
    ownerId: number;
    pet: ReturnType<typeof readPet>;
  };
  const gone = await execute(
    scope.db,
    `delete from pet
      where id = $1 and owner_id = $2 and name = $3 and species = $4 and breed = $5 and sex = $6
        and birth_date is not distinct from $7 and deceased_on is null
        and not exists (select from appointment where pet_id = $1)
        and not exists (select from care_due where pet_id = $1)`,
    [petId, ownerId, pet.name, pet.species, pet.breed, pet.sex, pet.birthDate],
  );
  if (gone === 0) throw new AppError('undo_conflict');
  const { name } = await namedOwner(scope, ownerId);
  return { kind: 'pet_added', ownerId, name, pet: pet.name };
}

export function addedPetCard(data: AddedPet, view: View) {
  const { t } = view;
  const born = data.birthDate && date(t.lang, data.birthDate);
  return writtenCard(
    data,
    lines(
      t.rich('writes:pet.added', { name: visibleLine(data.name, 80), pet: petLabel(data.pet, t) }),
      data.sex === '' ? undefined : t(`writes:pet.${data.sex}`),
      born
        ? t(data.birthDateEstimated ? 'writes:pet.born_about' : 'writes:pet.born', { date: born })
        : undefined,
    ),
    view,
  );
}
