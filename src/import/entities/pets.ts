import { canonicalSpecies } from '../../owners/species.js';
import { fold } from '../fold.js';
import { cutTo, type RowReader } from '../row-reader.js';
import { birthDateOfAge } from '../values/read-age.js';
import { DECEASED, readChoice, SEX, YES_NO } from '../values/read-choice.js';
import type { Definition } from './definition.js';

export const pets: Definition = {
  kind: 'pet',
  table: 'pet',
  parents: [{ field: 'owner', column: 'owner_id', entity: 'owner', table: 'owner', required: true }],
  columns: [
    { name: 'name', type: 'text', fallback: "''" },
    { name: 'species', type: 'text', fallback: "'other'" },
    { name: 'breed', type: 'text', fallback: "''" },
    { name: 'sex', type: 'text', fallback: "''" },
    // An age tells the year only: it never replaces a real date, nor an estimate that still agrees with it.
    {
      name: 'birth_date',
      type: 'date',
      fallback: 'null',
      merged: `case when r.birth_date is null or (r.birth_date_estimated and t.birth_date is not null and
        (not t.birth_date_estimated or abs(r.birth_date - t.birth_date) <= 366))
        then t.birth_date else r.birth_date end`,
    },
    {
      name: 'birth_date_estimated',
      type: 'boolean',
      fallback: 'false',
      merged: `case when r.birth_date is null or (r.birth_date_estimated and t.birth_date is not null)
        then t.birth_date_estimated else r.birth_date_estimated end`,
    },
    {
      name: 'deceased_on',
      type: 'date',
      fallback: 'case when r.deceased then r.today end',
      merged: 'coalesce(r.deceased_on, t.deceased_on, case when r.deceased then r.today end)',
    },
  ],
  extras: [
    { name: 'deceased', type: 'boolean' },
    { name: 'today', type: 'date' },
  ],
  same: 'search_text(t.name) = search_text(r.name)',
  read(row) {
    const id = row.id();
    const name = row.name('name');
    const owner = row.reference('owner') ?? row.reject('owner', 'missing_parent');
    if (id === null || name === null || owner === null) return undefined;
    const birthDate = row.date('birth_date', { past: true });
    const estimated = birthDate ?? readAge(row);
    const species = row.text('species', 30);
    return {
      id,
      identity: fold(name),
      parents: { owner },
      values: {
        name,
        species: species === null ? null : cutTo(canonicalSpecies(species), 30) || null,
        breed: row.text('breed', 100),
        sex: row.choice('sex', SEX),
        birth_date: estimated,
        birth_date_estimated: estimated === null ? null : birthDate === null,
        deceased_on: row.date('deceased_on', { past: true }),
        deceased: isDeceased(row),
        today: row.context.today,
      },
    };
  },
};

function readAge(row: RowReader): string | null {
  for (const [field, unit] of [
    ['age', 'years'],
    ['age_months', 'months'],
  ] as const) {
    const cell = row.cell(field);
    if (cell === '') continue;
    const date = birthDateOfAge(cell, row.context.today, unit);
    if (date) return date;
    row.warn(field, 'age_invalid');
  }
  return null;
}

/** True where any of the columns that may say so does. A date of death alone says it as well, by itself. */
function isDeceased(row: RowReader): boolean | null {
  const status = row.cell('status');
  if (status !== '' && readChoice(status, DECEASED) === 'yes' && !/^(yes|no)$/i.test(status)) return true;
  const deceased = row.cell('deceased');
  if (deceased !== '' && (readChoice(deceased, YES_NO) ?? readChoice(deceased, DECEASED)) === 'yes')
    return true;
  const alive = row.cell('alive');
  return alive !== '' && readChoice(alive, YES_NO) === 'no' ? true : null;
}
