import type { Definition, Parent, TargetColumn } from './entities/definition.js';

/** The statements that bring a batch of one kind of row into the database. Every name in them is ours. */
export interface BatchSql {
  /** The columns of `import_input`, in the order in which rows are copied into it. */
  staged: { name: string; type: string }[];
  /** The parent in whose order they are copied. */
  sortedBy: string | undefined;
  create: string[];
  drop: string;
  /** Parameter: the source. */
  stage: string;
  /** The same for rows that are taken to be new. */
  stageNew: string;
  /** `n`, `field`, `reason` of rows whose parents are not there; empty where a row needs none. */
  orphaned: string;
  /** The same of rows whose id another row has. Parameter: the time of the import. */
  repeated: string;
  /** The same of values dropped from rows that stay. */
  dropped: string;
  /** Parameter: the time of the import. */
  insert: string;
  /** Parameter: the source. */
  refer: string;
  /** The same for rows that are taken to be new: fails with a unique violation where one is not. */
  referNew: string;
  /**
   * Tells the planner what has come in. It would go on believing tables small that were empty a moment ago, and
   * join thousands of rows by nested loops: measured, 5,000 pets took 17 s instead of 0.3 s.
   */
  analyze: string;
  /** Parameter: the time of the import. Gives the numbers of the rows that changed. */
  update: string;
}

export function batchSql(definition: Definition): BatchSql {
  const { kind, table, parents, columns, extras = [], undated } = definition;
  const dates = undated ? '' : ', created_at, updated_at';
  const staged = [
    { name: 'n', type: 'int' },
    { name: 'external_id', type: 'text' },
    { name: 'identity', type: 'text' },
    ...parents.map(({ field }) => ({ name: `${field}_ref`, type: 'text' })),
    ...[...columns, ...extras].map(({ name, type }) => ({ name, type })),
  ];
  const found = [
    { name: 'internal_id', type: 'int' },
    { name: 'is_new', type: 'boolean' },
    { name: 'settled', type: 'boolean' },
    ...parents.flatMap(({ field, column }) => [
      { name: column, type: 'int' },
      { name: `${field}_problem`, type: 'text' },
    ]),
  ];
  const targets: TargetColumn[] = [
    ...parents.map(({ column }): TargetColumn => ({ name: column, type: 'int', fallback: 'null' })),
    ...columns,
  ];
  const names = targets.map(({ name }) => name);
  const merged = targets.map(({ name, merged }) => merged ?? `coalesce(r.${name}, t.${name})`);
  // What is left of a person who asked to be forgotten stays as it is, whoever has the id of the owner now.
  const kept = parents.some(({ column }) => column === 'owner_id')
    ? 'and t.owner_id <> all (array(select owner_id from erasure))'
    : '';
  return {
    staged,
    sortedBy: parents.find(({ required }) => required)?.field,
    create: [
      `create temp table import_input (${listed(staged)})`,
      `create temp table import_row (${listed([...staged, ...found])})`,
      'create temp table import_seen (external_id text primary key, identity text not null)',
    ],
    drop: 'drop table if exists pg_temp.import_input, pg_temp.import_row, pg_temp.import_seen',
    stage: stageSql(definition, staged, found, true),
    stageNew: stageSql(definition, staged, found, false),
    orphaned: orphanedSql(definition),
    repeated: repeatedSql(definition),
    dropped: parents
      .filter(({ required }) => !required)
      .map(({ field }) => problemSql(`'${field}'`, field))
      .join(' union all '),
    insert: `insert into ${table} (id, ${names.join(', ')}${dates})
      select internal_id, ${targets.map((c) => `coalesce(r.${c.name}, ${c.fallback})`).join(', ')}${undated ? '' : ', $1, $1'}
      from import_row r where is_new and $1::timestamptz is not null`,
    refer: `insert into external_ref (source, entity, external_id, internal_id)
      select $1, '${kind}', external_id, internal_id from import_row where is_new order by external_id
      on conflict (source, entity, external_id) do update set internal_id = excluded.internal_id`,
    referNew: `insert into external_ref (source, entity, external_id, internal_id)
      select $1, '${kind}', external_id, internal_id from import_row order by external_id`,
    analyze: `analyze ${table}`,
    update: `update ${table} t set ${names.map((name, i) => `${name} = ${merged[i]}`).join(', ')}${undated ? '' : ', updated_at = $1'}
      from import_row r
      where t.id = r.internal_id and $1::timestamptz is not null and not r.is_new and not r.settled
        and (${names.map((name) => `t.${name}`).join(', ')}) is distinct from (${merged.join(', ')})
        ${kept}
      returning r.n`,
  };
}

type Columns = { name: string; type: string }[];
const listed = (columns: Columns) => columns.map(({ name, type }) => `${name} ${type}`).join(', ');

/**
 * Stages the rows with what their ids stand for here: known or new, whose they are, what is wrong with that. They
 * keep the order they were copied in, that of their parents.
 */
function stageSql(
  { kind, table, parents }: Definition,
  staged: Columns,
  found: Columns,
  lookUp: boolean,
): string {
  const owned = parents.find((parent) => parent.owned);
  const named = 'coalesce(owner_t.merged_into_id, owner_e.internal_id)';
  // An appointment that names only its pet is its owner's.
  const owner = owned
    ? `case when u.owner_ref is null then ${owned.field}_t.owner_id else ${named} end`
    : named;
  const values = parents.flatMap((parent) =>
    parent.field === 'owner'
      ? [
          owner,
          `case when owner_t.erased_at is not null then 'owner_erased' when ${owner} is null then 'unknown_parent' end`,
        ]
      : reference(parent, owner),
  );
  // Several ids of the other system may stand for one owner since a merge: the first of them speaks for it.
  const settled =
    kind === 'owner' && lookUp
      ? `t.merged_into_id is not null or t.erased_at is not null or exists (select from external_ref o
          where o.source = $1 and o.entity = 'owner' and o.internal_id = t.id and o.external_id < u.external_id)`
      : 'false';
  // As a subquery it is asked once and not of every row.
  const fresh = `nextval((select pg_get_serial_sequence('${table}', 'id')::regclass))`;
  return `insert into import_row (${[...staged, ...found].map(({ name }) => name).join(', ')})
    select ${staged.map(({ name }) => `u.${name}`).join(', ')},
      ${lookUp ? `coalesce(t.id, ${fresh}), t.id is null` : `${fresh}, true`},
      ${[settled, ...values].join(', ')}
    from import_input u
    ${lookUp ? `${idOf('self', kind, 'u.external_id')} left join ${table} t on t.id = self_e.internal_id` : ''}
    ${parents.map(parentJoin).join('\n')} where $1::text is not null`;
}

// Lateral with a limit, each id is looked up by the key whatever the planner believes of tables that nobody has
// counted yet; the kind as a subquery keeps the small index of the owners' ids out of it, which it would otherwise
// read whole for every row (both measured: minutes instead of a second).
const idOf = (alias: string, kind: string, id: string) =>
  `left join lateral (select e.internal_id from external_ref e
     where e.source = $1 and e.entity = (select '${kind}') and e.external_id = ${id} limit 1) ${alias}_e on true`;

/** The parent's row is read only where something in it matters: a hidden owner, or whose the other thing is. */
function parentJoin({ field, entity, table, owned }: Parent): string {
  const id = idOf(field, entity, `u.${field}_ref`);
  if (field === 'owner') {
    return `${id} left join owner owner_t on owner_t.id = owner_e.internal_id
      and (owner_t.merged_into_id is not null or owner_t.erased_at is not null)`;
  }
  return owned ? `${id} left join ${table} ${field}_t on ${field}_t.id = ${field}_e.internal_id` : id;
}

/** The id of another parent, and what is wrong with it. */
function reference({ field, owned, required }: Parent, owner: string): string[] {
  const other = owned ? `${field}_t.owner_id <> (${owner})` : 'false';
  return [
    `case when ${other} then null else ${field}_e.internal_id end`,
    `case when u.${field}_ref is not null and ${field}_e.internal_id is null
      then '${required ? 'unknown_parent' : 'unknown_reference'}'
      when ${other} then 'reference_of_other_owner' end`,
  ];
}

function orphanedSql({ parents }: Definition): string {
  const owned = parents.find((parent) => parent.owned);
  return parents
    .filter(({ required }) => required)
    .map(({ field }) =>
      problemSql(
        owned?.required === false && field === 'owner' && owned.field === 'pet'
          ? `case when owner_ref is null then 'pet' else 'owner' end`
          : `'${field}'`,
        field,
      ),
    )
    .join(' union all ');
}

function repeatedSql({ table, same }: Definition): string {
  // A second row of an id: the first is known by name if it was known before this file, else by its own row.
  const repeated = `select r.n, 'id' as field, 'duplicate_id' as reason
    from import_row r join import_seen s using (external_id) where s.identity <> r.identity`;
  const came = `select r.n, 'id' as field, 'duplicate_id' as reason
    from import_row r join ${table} t on t.id = r.internal_id
    where not r.is_new and t.created_at = $1 and not (${same})`;
  return `${repeated} union all ${same ? came : `select null, null, null where $1::timestamptz is null`}`;
}

function problemSql(field: string, problem: string): string {
  return `select n, ${field} as field, ${problem}_problem as reason from import_row where ${problem}_problem is not null`;
}
