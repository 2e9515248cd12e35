/**
 * The names that Drizzle gives to what has none: they must be those that drizzle-kit writes, or every
 * project that comes from it would see a difference.
 */
import type { ForeignKey, Index, IndexedColumn, PgColumn, PrimaryKey } from 'drizzle-orm/pg-core'
import { LockstepError } from '../../core/errors.ts'
import type { Library, Named } from './library.ts'

/** The longest name that PostgreSQL keeps, in bytes. */
const longestName = 63

/** The name of a primary key over several columns. */
export function primaryKeyName(key: PrimaryKey, library: Library): string {
  return withCasing(key.getName(), key.columns, library)
}

/** The name of a foreign key. */
export function foreignKeyName(key: ForeignKey, library: Library): string {
  const { columns, foreignColumns } = key.reference()
  return withCasing(key.getName(), [...columns, ...foreignColumns], library)
}

/**
 * The name of an index.
 *
 * @throws {LockstepError} `source-failed` when it has an expression and no name.
 */
export function indexName(index: Index, table: string, library: Library): string {
  const { name, columns } = index.config
  if (name !== undefined && name !== '') return name
  const parts = columns.map((column) =>
    library.orm.is(column, library.orm.SQL)
      ? unnamed(library.renderWithin(column).text, table)
      : library.columnName(indexedColumn(column, library)),
  )
  return `${table}_${parts.join('_')}_index`
}

/** The name of the sequence behind an identity column, where it must be written. */
export function identitySequenceName(
  column: PgColumn,
  table: string,
  library: Library,
): string | undefined {
  const given = column.generatedIdentity?.sequenceName
  if (given !== undefined) return given
  const name = `${table}_${library.columnName(column)}_seq`
  // PostgreSQL shortens the parts of a name that it makes itself, and cuts the end of a name that it is given.
  return Buffer.byteLength(name) > longestName ? name : undefined
}

/** A part of an index that is a column. */
export function indexedColumn(
  part: Index['config']['columns'][number],
  library: Library,
): IndexedColumn {
  if (library.orm.is(part, library.pg.IndexedColumn)) return part
  throw new Error('an index is over something that is neither a column nor sql`…`')
}

function withCasing(name: string, columns: readonly Named[], library: Library): string {
  return columns.reduce(
    (text, column) => text.replace(column.name ?? '', () => library.columnName(column)),
    name,
  )
}

function unnamed(expression: string, table: string): never {
  throw new LockstepError('source-failed', {
    message: `An index of table "${table}" on the expression ${expression} has no name.`,
    hint: 'Name it: index("users_lower_email_idx"). Drizzle names only indexes on plain columns.',
    details: { table, expression },
  })
}
