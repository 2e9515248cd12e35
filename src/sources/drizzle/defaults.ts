/** The default of a column as SQL. */
import type { PgColumn } from 'drizzle-orm/pg-core'
import { literal, number, sql, type Sql } from '../../core/sql.ts'
import type { Library } from './library.ts'

/**
 * The default of a column, or nothing.
 *
 * Text, numbers and truth values are written as they are, as drizzle-kit writes them. What SQL has no
 * literal for (a point, bytes, an object) is written as the column's driver value.
 */
export function defaultOf(column: PgColumn, library: Library): Sql | undefined {
  const value: unknown = column.default
  if (value === undefined) return undefined
  if (library.orm.is(value, library.orm.SQL)) return library.render(value)
  if (isJson(column)) return literal(jsonText(value))
  if (value === null) return undefined
  if (Array.isArray(value) && library.orm.is(column, library.pg.PgArray))
    return literal(arrayText(value, column.baseColumn, library))
  return scalar(value, column, library)
}

function scalar(value: unknown, column: PgColumn, library: Library): Sql {
  if (typeof value === 'boolean') return value ? sql`true` : sql`false`
  if (typeof value === 'bigint') return number(value)
  if (typeof value === 'number')
    return Number.isFinite(value) ? number(value) : literal(String(value))
  const mapped = plainText(value, column) ?? driverValue(value, column)
  if (library.orm.is(mapped, library.orm.SQL)) return library.render(mapped)
  return literal(plainText(mapped, column) ?? jsonText(mapped))
}

/** An array as PostgreSQL reads it: https://www.postgresql.org/docs/current/arrays.html#ARRAYS-INPUT */
function arrayText(values: readonly unknown[], element: PgColumn, library: Library): string {
  return `{${values.map((value) => elementText(value, element, library)).join(',')}}`
}

function elementText(value: unknown, column: PgColumn, library: Library): string {
  if (value === null || value === undefined) return 'NULL'
  if (Array.isArray(value) && library.orm.is(column, library.pg.PgArray))
    return arrayText(value, column.baseColumn, library)
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return String(value)
  if (isJson(column)) return quotedElement(jsonText(value))
  const mapped = plainText(value, column) ?? driverValue(value, column)
  return quotedElement(plainText(mapped, column) ?? jsonText(mapped))
}

function quotedElement(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

/** Text, a moment or bytes as text; nothing for what only the column can turn into it. */
function plainText(value: unknown, column: PgColumn): string | undefined {
  if (typeof value === 'string') return value
  if (value instanceof Date) return dateText(value, column.getSQLType().toLowerCase())
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`
  return undefined
}

function dateText(value: Date, type: string): string {
  const iso = value.toISOString()
  if (type === 'date') return iso.slice(0, iso.indexOf('T'))
  const isLocal = type.startsWith('timestamp') && !type.includes('with time zone')
  return isLocal ? iso.replace('T', ' ').replace('Z', '') : iso
}

function driverValue(value: unknown, column: PgColumn): unknown {
  return column.mapToDriverValue(value)
}

function isJson(column: PgColumn): boolean {
  return /^jsonb?$/i.test(column.getSQLType())
}

/** A value as JSON; text that is JSON already is taken as it is: `.default('{}')` means an object. */
function jsonText(value: unknown): string {
  if (typeof value === 'string' && isJsonText(value)) return value
  return JSON.stringify(value)
}

function isJsonText(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
