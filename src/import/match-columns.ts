import { fold, words } from './fold.js';
import { ENTITIES, type Entity, HEADERS } from './header-aliases.js';

/** Which cell of a row holds which field; columns without a field are ignored and reported. */
export interface Columns {
  entity: Entity;
  /** Field -> position in the row. */
  at: Map<string, number>;
  /** Headers as they stand in the file. */
  headers: string[];
  /** Positions of columns that hold something nobody asked for, or a field that another column holds. */
  ignored: number[];
}

interface Dictionary {
  nouns: Set<string>;
  byAlias: Map<string, string>;
}

const dictionaries = new Map<Entity, Dictionary>();

function dictionary(entity: Entity): Dictionary {
  let made = dictionaries.get(entity);
  if (!made) {
    const byAlias = new Map<string, string>();
    for (const [field, aliases] of Object.entries(HEADERS[entity].fields)) {
      // The field's own name always means the field; the first field to claim an alias keeps it.
      for (const alias of [field, ...aliases.split(',')]) {
        if (!byAlias.has(fold(alias))) byAlias.set(fold(alias), field);
      }
    }
    made = { nouns: new Set(HEADERS[entity].nouns.split(',').map(fold)), byAlias };
    dictionaries.set(entity, made);
  }
  return made;
}

/** The field that `header` means in a file of `entity`, if it is known. */
export function fieldOf(entity: Entity, header: string): string | undefined {
  const { nouns, byAlias } = dictionary(entity);
  const exact = byAlias.get(fold(header));
  if (exact) return exact;
  // `nombre_cliente`, `pet_breed`: the noun of the file itself adds nothing.
  const rest = words(header).filter((word) => !nouns.has(word));
  const stripped = byAlias.get(rest.join(''));
  if (stripped) return stripped;
  // `Precio ($)`, `Peso [kg]`, `Total MXN*`: units and marks behind the name.
  const bare = header.replace(/[([].*$/, '');
  return bare !== header && bare.trim() !== '' ? fieldOf(entity, bare) : undefined;
}

/** Assigns the columns of a file of `entity`. `overrides` (header -> field, or null to ignore) go first. */
export function matchColumns(
  entity: Entity,
  headers: string[],
  overrides: Record<string, string | null> = {},
): Columns {
  const given = new Map(Object.entries(overrides).map(([header, field]) => [fold(header), field]));
  const at = new Map<string, number>();
  const ignored: number[] = [];
  const fields = headers.map((header) => {
    const override = given.get(fold(header));
    return override === undefined
      ? { field: fieldOf(entity, header), sure: false }
      : { field: override, sure: true };
  });
  for (const pass of [true, false]) {
    fields.forEach(({ field, sure }, index) => {
      if (sure !== pass) return;
      if (field && !at.has(field)) at.set(field, index);
      else if (headers[index]!.trim() !== '' && field !== null) ignored.push(index);
    });
  }
  tellNames(entity, at);
  return { entity, at, headers, ignored: ignored.sort((a, b) => a - b) };
}

/** Beside a surname column, `Name` is the given name. */
function tellNames(entity: Entity, at: Map<string, number>): void {
  const name = at.get('full_name');
  if (entity !== 'owners' || name === undefined || !at.has('last_name') || at.has('first_name')) return;
  at.delete('full_name');
  at.set('first_name', name);
}

/** Fields a file of this kind cannot do without and has no column for; empty when it is complete. */
export function missingFields(columns: Columns): string[] {
  return HEADERS[columns.entity].needs
    .filter((group) => !group.some((field) => columns.at.has(field)))
    .map((group) => group[0]!);
}

/**
 * What a file holds: the kind whose columns it has most of, and all that are needed. Its name counts as well, and
 * decides where a needed column is missing, so that this is what the person hears about.
 */
export function recogniseEntity(fileName: string, headers: string[]): Entity | undefined {
  const named = entityOfName(fileName);
  const scored = ENTITIES.map((entity) => {
    const columns = matchColumns(entity, headers);
    const complete = missingFields(columns).length === 0;
    const size = columns.at.size;
    if (entity === named) return { entity, score: complete ? size + 4 : size > 1 ? size + 0.5 : 0 };
    return { entity, score: complete ? size : 0 };
  });
  const best = Math.max(...scored.map(({ score }) => score));
  const winners = scored.filter(({ score }) => score === best);
  return best > 0 && winners.length === 1 ? winners[0]!.entity : undefined;
}

function entityOfName(fileName: string): Entity | undefined {
  const parts = words(fileName.replace(/\.[^.]*$/, ''));
  const last = [...ENTITIES].reverse();
  // Order items first: `detalle_ventas` names both, and holds the lines of the sales.
  return last.find((entity) => {
    const { nouns } = dictionary(entity);
    return parts.some((part, index) => nouns.has(part) || nouns.has(part + (parts[index + 1] ?? '')));
  });
}
