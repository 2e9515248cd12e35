/** Queries that count rows and name the first five of them. */
import { ident, join, literal, sql, verbatim, when, type Sql } from '../../../core/sql.ts'
import { type TableFacts, tableSql } from './names.ts'

/** Which rows of a table. */
export interface RowsOptions {
  readonly where: Sql
  /** Columns whose values are told with the key. */
  readonly tell: readonly string[]
  /** Leave out the tables that inherit from it. */
  readonly only: boolean
}

/** How many rows of a table there are, and which. */
export function rowsWhere(table: TableFacts, { where, tell, only }: RowsOptions): Sql {
  return sql`
select pg_catalog.count(*) as rows, ${keysOf(sql`f.key`)} as keys, null::text as said
from (select ${keySql(table, tell)} as key, pg_catalog.row_number() over (order by ${orderSql(table)}) as n
  from ${from(table, only)} where ${where}) as f`
}

/** How many rows share what some expressions give, and which values those are. */
export function rowsShared(
  table: TableFacts,
  shared: {
    readonly expressions: readonly { readonly label: string; readonly sql: Sql }[]
    readonly where: Sql | undefined
    readonly nullsAlike: boolean
  },
): Sql {
  const names = shared.expressions.map((_one, at) => ident(`value ${at + 1}`))
  const values = shared.expressions.map(({ sql: text }, at) => sql`${text} as ${names[at] ?? text}`)
  const label = shared.expressions.map(
    ({ label }, at) =>
      sql`${literal(`${label} = `)} || coalesce(${names[at] ?? sql`''`}::text, 'null')`,
  )
  const told = sql`pg_catalog.left(pg_catalog.concat_ws(', ', ${join(label)}), 200)`
  const filled = shared.nullsAlike
    ? sql`true`
    : join(
        names.map((name) => sql`${name} is not null`),
        ' and ',
      )
  return sql`
select coalesce(pg_catalog.sum(f.times), 0)::bigint as rows, ${keysOf(sql`f.key`)} as keys, null::text as said
from (select ${told} || ' (' || pg_catalog.count(*) || ' rows)' as key, pg_catalog.count(*) as times,
    pg_catalog.row_number() over (order by pg_catalog.count(*) desc, ${told}) as n
  from (select ${join(values)} from ${from(table, !table.isPartitioned)}${when(shared.where !== undefined, sql` where ${shared.where ?? sql`true`}`)}) as v
  where ${filled} group by ${join(names)} having pg_catalog.count(*) > 1) as f`
}

/** What a row is called: its primary key, else where it lies; then more of its values. */
export function keySql(table: TableFacts, more: readonly string[]): Sql {
  const keys = table.primaryKey.length > 0 ? table.primaryKey : ['ctid']
  const parts = [...new Set([...keys, ...more])].map(
    (name) => sql`${literal(`${name} = `)} || coalesce(${columnSql(table, name)}::text, 'null')`,
  )
  return sql`pg_catalog.left(pg_catalog.concat_ws(', ', ${join(parts)}), 200)`
}

/** A table to read from, with the tables that inherit from it or without. */
export function from(table: TableFacts, only: boolean): Sql {
  return sql`${when(only && !table.isPartitioned, sql`only `)}${tableSql(table.path)}`
}

/** A column with the table before it, as an expression of the table itself may name it, too. */
export function columnSql({ path }: TableFacts, name: string): Sql {
  return sql`${tableSql(path)}.${ident(name)}`
}

/** Order by key, so that the same rows are told each time. */
function orderSql(table: TableFacts): Sql {
  const keys = table.primaryKey.length > 0 ? table.primaryKey : ['tableoid', 'ctid']
  return join(keys.map((name) => columnSql(table, name)))
}

function keysOf(key: Sql): Sql {
  return sql`coalesce(pg_catalog.array_agg(${key} order by f.n) filter (where f.n <= 5), '{}'::text[])`
}

/** What somebody wrote in a statement. */
export function expressionSql(text: string): Sql {
  return verbatim(`(${text})`)
}
