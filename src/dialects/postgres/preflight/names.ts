/** Names as statements write them, and the objects that they mean. */
import type { Node, RangeVar } from 'libpg-query'
import type { Connection } from '../../../core/connection.ts'
import { bool, integer, text, texts } from '../../../core/row.ts'
import { pathText } from '../../../core/schema.ts'
import { ident, join, literal, sql, type Sql } from '../../../core/sql.ts'

/** Schema and name. */
export type Path = readonly [schema: string, name: string]

/** A table of the target. */
export interface TableFacts {
  readonly path: Path
  /** Whether its rows are in partitions. */
  readonly isPartitioned: boolean
  readonly columns: ReadonlyMap<string, ColumnFacts>
  /** The columns of the primary key; none where there is none. */
  readonly primaryKey: readonly string[]
}

/** A column of a table of the target. */
export interface ColumnFacts {
  readonly name: string
  /** With its modifier. */
  readonly type: string
  readonly notNull: boolean
}

/** The tables of the target by the names that pending statements give them. */
export interface Tables {
  /** What a name means, by the search path, whether or not it is there. */
  readonly pathOf: (name: RangeVar) => Path
  readonly find: (path: Path) => TableFacts | undefined
}

/** One text for one table. */
export function keyOf(path: Path): string {
  return pathText(path)
}

/** A table in SQL. */
export function tableSql(path: Path): Sql {
  return join(path.map(ident), '.')
}

/** The texts among nodes, such as the parts of a name. */
export function strings(nodes: readonly Node[] | undefined): readonly string[] {
  return (nodes ?? []).flatMap((node) => ('String' in node ? [node.String.sval ?? ''] : []))
}

/** Read every table of the schemas that the names can mean. */
export async function readTables(
  connection: Connection,
  names: readonly RangeVar[],
  searchPath: readonly string[],
): Promise<Tables> {
  const wanted = [...new Set(names.map(({ relname = '' }) => relname))]
  const rows = wanted.length === 0 ? [] : await connection.query(tablesNamed(wanted))
  const found = new Map<string, TableFacts>()
  for (const row of rows) {
    const path: Path = [text(row, 'schema'), text(row, 'name')]
    const key = keyOf(path)
    const table = found.get(key)
    const column = {
      name: text(row, 'column'),
      type: text(row, 'type'),
      notNull: bool(row, 'not_null'),
    }
    if (table !== undefined) found.set(key, withColumn(table, column))
    else
      found.set(key, {
        path,
        isPartitioned: bool(row, 'is_partitioned'),
        primaryKey: texts(row, 'primary_key'),
        columns: new Map(integer(row, 'number') === 0 ? [] : [[column.name, column]]),
      })
  }
  return {
    find: (path) => found.get(keyOf(path)),
    pathOf: ({ schemaname, relname = '' }) => {
      if (schemaname !== undefined) return [schemaname, relname]
      const schema = searchPath.find((schema) => found.has(keyOf([schema, relname])))
      return [schema ?? searchPath[0] ?? 'public', relname]
    },
  }
}

function withColumn(table: TableFacts, column: ColumnFacts): TableFacts {
  return { ...table, columns: new Map([...table.columns, [column.name, column]]) }
}

function tablesNamed(names: readonly string[]): Sql {
  return sql`
select n.nspname::text as schema, c.relname::text as name, c.relkind = 'p' as is_partitioned,
  coalesce(a.attnum, 0)::integer as number, coalesce(a.attname::text, '') as column,
  coalesce(pg_catalog.format_type(a.atttypid, a.atttypmod), '') as type, coalesce(a.attnotnull, false) as not_null,
  array(select k.attname::text from pg_catalog.pg_index i
    join pg_catalog.pg_attribute k on k.attrelid = c.oid and k.attnum = any (i.indkey)
    where i.indrelid = c.oid and i.indisprimary
    order by pg_catalog.array_position(i.indkey::pg_catalog.int2[], k.attnum)) as primary_key
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where c.relkind in ('r', 'p') and c.relname in (${join(names.map(literal))})
order by n.nspname, c.relname, a.attnum`
}
