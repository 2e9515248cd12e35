/** The types of columns: what Drizzle says, with enums written with their schema. */
import type { PgColumn, PgEnum } from 'drizzle-orm/pg-core'
import { ident, sql, type Sql, verbatim } from '../../core/sql.ts'
import type { Library } from './library.ts'

/** An enum of any values. */
export type AnyEnum = Pick<PgEnum<[string, ...string[]]>, 'enumName' | 'enumValues' | 'schema'>

/** A name with its schema, where it has one. */
export function qualified(name: string, schema: string | undefined): Sql {
  return schema === undefined ? ident(name) : sql`${ident(schema)}.${ident(name)}`
}

/** The type of a column as `create table` takes it. */
export function columnType(column: PgColumn, library: Library): Sql {
  if (library.orm.is(column, library.pg.PgArray)) {
    const size = typeof column.size === 'number' ? String(column.size) : ''
    return sql`${columnType(column.baseColumn, library)}${verbatim(`[${size}]`)}`
  }
  const used = enumOf(column, library)
  if (used !== undefined) return qualified(used.enumName, used.schema)
  return writtenType(column.getSQLType())
}

/** The enum of a column, or of what its array holds. */
export function enumOf(column: PgColumn, library: Library): AnyEnum | undefined {
  if (library.orm.is(column, library.pg.PgArray)) return enumOf(column.baseColumn, library)
  const used: unknown = Reflect.get(column, 'enum')
  return library.pg.isPgEnum(used) ? used : undefined
}

/**
 * A type as a user wrote it in `customType`. A lone name in mixed case can only be meant as a quoted one:
 * drizzle-kit quotes it too.
 */
function writtenType(text: string): Sql {
  const [, name = '', array = ''] = /^([A-Za-z_]\w*)((?:\[\d*\])*)$/.exec(text) ?? []
  const isMixed = /[A-Z]/.test(name) && /[a-z]/.test(name)
  return isMixed ? sql`${ident(name)}${verbatim(array)}` : verbatim(text)
}
