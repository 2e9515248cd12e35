/** `create table`: columns, and the constraints that need no other table. */
import type { PgColumn } from 'drizzle-orm/pg-core'
import { ident, join, nothing, sql, type Sql, verbatim, when } from '../../core/sql.ts'
import type { DeclaredTable } from './declarations.ts'
import { defaultOf } from './defaults.ts'
import type { Library } from './library.ts'
import { identitySequenceName, primaryKeyName } from './names.ts'
import { sequenceOptions } from './sequences.ts'
import { columnType, qualified } from './types.ts'

/** The statement that creates a table. */
export function createTable(table: DeclaredTable, library: Library): Sql {
  const { name, schema, columns } = table.config
  const lines = [
    ...columns.map((column) => columnLine(column, table, library)),
    ...primaryKeys(table, library),
    ...uniques(table, library),
    ...checks(table, library),
  ]
  if (lines.length === 0) return sql`create table ${qualified(name, schema)} ();`
  return sql`create table ${qualified(name, schema)} (
  ${join(lines, ',\n  ')}
);`
}

function columnLine(column: PgColumn, table: DeclaredTable, library: Library): Sql {
  const value = defaultOf(column, library)
  const isIdentity = column.generatedIdentity !== undefined
  return join(
    [
      ident(library.columnName(column)),
      columnType(column, library),
      when(column.primary, sql`primary key`),
      value === undefined ? nothing : sql`default ${value}`,
      generated(column, library),
      identity(column, table, library),
      when(column.notNull && !column.primary && !isIdentity, sql`not null`),
    ].filter((part) => part !== nothing),
    ' ',
  )
}

function generated(column: PgColumn, library: Library): Sql {
  if (column.generated === undefined) return nothing
  const given: unknown = column.generated.as
  const expression: unknown = typeof given === 'function' ? given() : given
  const written = library.orm.is(expression, library.orm.SQL)
    ? library.renderWithin(expression)
    : verbatim(String(expression))
  return sql`generated always as (${written}) stored`
}

function identity(column: PgColumn, table: DeclaredTable, library: Library): Sql {
  const config = column.generatedIdentity
  if (config === undefined) return nothing
  const { name, schema } = table.config
  const sequence = identitySequenceName(column, name, library)
  const options = [
    ...(sequence === undefined ? [] : [sql`sequence name ${qualified(sequence, schema)}`]),
    ...sequenceOptions(config.sequenceOptions),
  ]
  const how = config.type === 'always' ? sql`always` : sql`by default`
  return sql`generated ${how} as identity${when(options.length > 0, sql` (${join(options, ' ')})`)}`
}

function primaryKeys(table: DeclaredTable, library: Library): readonly Sql[] {
  return table.config.primaryKeys.map(
    (key) =>
      sql`constraint ${ident(primaryKeyName(key, library))} primary key (${columnList(key.columns, library)})`,
  )
}

function uniques(table: DeclaredTable, library: Library): readonly Sql[] {
  const ofColumns = table.config.columns
    .filter((column) => column.isUnique)
    .map((column) => ({
      name: column.uniqueName,
      columns: [column],
      nullsNotDistinct: column.uniqueType === 'not distinct',
    }))
  const ofTable = table.config.uniqueConstraints.map((unique) => ({
    name: unique.getName(),
    columns: unique.columns,
    nullsNotDistinct: unique.nullsNotDistinct,
  }))
  return [...ofColumns, ...ofTable].map(({ name = '', columns, nullsNotDistinct }) => {
    const nulls = when(nullsNotDistinct, sql` nulls not distinct`)
    return sql`constraint ${ident(name)} unique${nulls} (${columnList(columns, library)})`
  })
}

function checks(table: DeclaredTable, library: Library): readonly Sql[] {
  return table.config.checks.map(
    (check) => sql`constraint ${ident(check.name)} check (${library.renderWithin(check.value)})`,
  )
}

/** Columns by name, separated by commas. */
export function columnList(columns: readonly PgColumn[], library: Library): Sql {
  return join(columns.map((column) => ident(library.columnName(column))))
}
