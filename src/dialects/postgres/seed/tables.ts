/** What seeding must know of the tables, read in two bulk queries. */
import type { Connection, Row } from '../../../core/connection.ts'
import { bool, integer, text, textOrNull, texts } from '../../../core/row.ts'
import { sql, type Sql } from '../../../core/sql.ts'

/** A column that takes a value: identity and generated ones are left to the database. */
export interface SeedColumn {
  readonly name: string
  readonly number: number
  readonly nullable: boolean
  /** Domains resolved, such as `varchar`. */
  readonly type: string
  /** `typtype` of the catalog: b, c, e, m, p or r. */
  readonly typeClass: string
  /** `typcategory` of the catalog, such as A for arrays. */
  readonly category: string
  readonly modifier: number
  /** Of an enum, or of an array of one. */
  readonly labels: readonly string[]
  /** The number of fields of a composite type. */
  readonly fields: number
  /** Drawn from a sequence by its default. */
  readonly serial: boolean
  readonly domain: string | null
  /** Definitions of the domain's checks: values stand in them. */
  readonly hints: string
}

/** What can refuse a row, by the name that the server gives in its error. */
export interface SeedConstraint {
  readonly name: string
  /** `f` for a foreign key, `c` for a check, others as in `contype`, `i` for a unique index, `p…` for a partition's bound. */
  readonly letter: string
  readonly columns: readonly number[]
  readonly definition: string
  /** Of a foreign key: schema and name of the table it points at, and the columns there. */
  readonly target: readonly string[]
  readonly targetColumns: readonly string[]
}

/** A table to seed. */
export interface TableFacts {
  readonly path: readonly string[]
  readonly columns: readonly SeedColumn[]
  readonly constraints: readonly SeedConstraint[]
}

/** Every table of users, sorted by name. */
export async function readTables(connection: Connection): Promise<readonly TableFacts[]> {
  const columns = groupByTable(await connection.query(columnQuery))
  const constraints = groupByTable(await connection.query(constraintQuery))
  return (await connection.query(tableQuery)).map((row) => {
    const key = text(row, 'table_id')
    return {
      path: [text(row, 'schema'), text(row, 'name')],
      columns: (columns.get(key) ?? []).map(columnOf),
      constraints: (constraints.get(key) ?? []).map(constraintOf),
    }
  })
}

/** Tables in an order in which a foreign key finds its rows; within a cycle, by name. */
export function parentsFirst(tables: readonly TableFacts[]): readonly TableFacts[] {
  const byName = new Map(tables.map((table) => [nameOf(table.path), table]))
  const ordered = new Set<TableFacts>()
  const visiting = new Set<TableFacts>()
  const visit = (table: TableFacts): void => {
    if (ordered.has(table) || visiting.has(table)) return
    visiting.add(table)
    for (const { letter, target } of table.constraints) {
      const parent = letter === 'f' ? byName.get(nameOf(target)) : undefined
      if (parent !== undefined) visit(parent)
    }
    ordered.add(table)
  }
  tables.forEach(visit)
  return [...ordered]
}

const ofUsers: Sql = sql`n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`

const tableQuery: Sql = sql`
select c.oid::text as table_id, n.nspname::text as schema, c.relname::text as name
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and ${ofUsers}
order by n.nspname collate "C", c.relname collate "C"`

const columnQuery: Sql = sql`
with recursive domains (id, name, base, modifier, is_not_null, checks) as (
  select t.oid, t.typname, t.typbasetype, t.typtypmod, t.typnotnull, array[t.oid]
  from pg_catalog.pg_type t where t.typtype = 'd'
  union all
  select d.id, d.name, t.typbasetype, t.typtypmod, d.is_not_null or t.typnotnull, d.checks || t.oid
  from domains d join pg_catalog.pg_type t on t.oid = d.base where t.typtype = 'd'
)
select a.attrelid::text as table_id, a.attname::text as name, a.attnum as number,
  not (a.attnotnull or coalesce(d.is_not_null, false)) as nullable,
  t.typname::text as type, t.typtype::text as type_class, t.typcategory::text as category,
  coalesce(d.modifier, a.atttypmod) as modifier, d.name::text as domain,
  case when t.typtype = 'e' or t.typcategory = 'A' then
    array(select e.enumlabel::text from pg_catalog.pg_enum e
          where e.enumtypid in (t.oid, t.typelem) order by e.enumsortorder)
  else '{}' end as labels,
  case when t.typtype = 'c' then
    (select count(*)::int from pg_catalog.pg_attribute f
     where f.attrelid = t.typrelid and f.attnum > 0 and not f.attisdropped)
  else 0 end as fields,
  coalesce(pg_catalog.pg_get_expr(f.adbin, f.adrelid) like 'nextval(%', false) as serial,
  case when d.id is null then '' else coalesce(
    (select string_agg(pg_catalog.pg_get_constraintdef(k.oid), ' ' order by k.conname)
     from pg_catalog.pg_constraint k where k.contypid = any (d.checks)), '') end as hints
from pg_catalog.pg_attribute a
join pg_catalog.pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p')
join pg_catalog.pg_namespace n on n.oid = c.relnamespace and ${ofUsers}
left join domains d on d.id = a.atttypid
  and not exists (select from pg_catalog.pg_type x where x.oid = d.base and x.typtype = 'd')
join pg_catalog.pg_type t on t.oid = coalesce(d.base, a.atttypid)
left join pg_catalog.pg_attrdef f on f.adrelid = a.attrelid and f.adnum = a.attnum
where a.attnum > 0 and not a.attisdropped and a.attidentity = '' and a.attgenerated = ''
order by a.attrelid, a.attnum`

// Array columns of another element type are cast: the drivers know arrays of text.
const constraintQuery: Sql = sql`
select k.conrelid::text as table_id, k.conname::text as name, k.contype::text as letter,
  k.conkey::int[] as columns,
  case when k.contype = 'c' then pg_catalog.pg_get_constraintdef(k.oid) else '' end as definition,
  case when k.contype = 'f' then array[rn.nspname::text, r.relname::text] else '{}' end as target,
  array(select a.attname::text from unnest(k.confkey) with ordinality u (number, place)
        join pg_catalog.pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.number
        order by u.place) as target_columns
from pg_catalog.pg_constraint k
join pg_catalog.pg_class c on c.oid = k.conrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace and ${ofUsers}
left join pg_catalog.pg_class r on r.oid = k.confrelid
left join pg_catalog.pg_namespace rn on rn.oid = r.relnamespace
where k.contype in ('c', 'f', 'p', 'u', 'x') and k.conkey is not null
union all
select i.indrelid::text, c.relname::text, 'i', array(select unnest(i.indkey::int[]) except select 0), '', '{}', '{}'
from pg_catalog.pg_index i
join pg_catalog.pg_class c on c.oid = i.indexrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace and ${ofUsers}
where i.indisunique and not exists (select from pg_catalog.pg_constraint k where k.conindid = i.indexrelid and k.conrelid = i.indrelid)
union all
select p.partrelid::text, 'partition of ' || c.relname, 'b', p.partattrs::int[],
  pg_catalog.pg_get_expr(c.relpartbound, c.oid), '{}', '{}'
from pg_catalog.pg_partitioned_table p
join pg_catalog.pg_inherits h on h.inhparent = p.partrelid
join pg_catalog.pg_class c on c.oid = h.inhrelid
order by 1, 2`

function groupByTable(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = text(row, 'table_id')
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return groups
}

function columnOf(row: Row): SeedColumn {
  return {
    name: text(row, 'name'),
    number: integer(row, 'number'),
    nullable: bool(row, 'nullable'),
    type: text(row, 'type'),
    typeClass: text(row, 'type_class'),
    category: text(row, 'category'),
    modifier: integer(row, 'modifier'),
    labels: texts(row, 'labels'),
    fields: integer(row, 'fields'),
    serial: bool(row, 'serial'),
    domain: textOrNull(row, 'domain'),
    hints: text(row, 'hints'),
  }
}

function constraintOf(row: Row): SeedConstraint {
  const columns = row['columns']
  return {
    name: text(row, 'name'),
    letter: text(row, 'letter'),
    columns: Array.isArray(columns) ? columns.map(Number) : [],
    definition: text(row, 'definition'),
    target: texts(row, 'target'),
    targetColumns: texts(row, 'target_columns'),
  }
}

function nameOf(path: readonly string[]): string {
  return JSON.stringify(path)
}
