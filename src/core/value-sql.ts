/** SQL with values in it, for revisions in TypeScript. */
import { isSql, literal, sql as template, verbatim, type Sql } from './sql.ts'

/** What may be put into {@link sql}: other SQL as it stands, anything else as a value. */
export type SqlValue =
  Sql | string | number | bigint | boolean | Date | Uint8Array | null | readonly SqlItem[]

/** What an array of values may hold. */
export type SqlItem = string | number | bigint | boolean | Date | null

/**
 * Build SQL from a template. What is put in becomes a value that the database reads as the type that stands there, except other
 * `Sql`: names (`ident`) and pieces made with this tag.
 *
 * An array becomes an array, as in `where id = any(${ids})`.
 *
 * @throws {TypeError} for what is no value, such as `undefined`.
 */
export function sql(strings: TemplateStringsArray, ...values: readonly SqlValue[]): Sql {
  return template(strings, ...values.map(asSql))
}

/** A value as JSON, for a `json` or `jsonb` column. */
export function json(value: unknown): Sql {
  return literal(JSON.stringify(value) ?? 'null')
}

function asSql(value: SqlValue): Sql {
  if (isSql(value)) return value
  if (value === null) return verbatim('null')
  if (isList(value)) return literal(`{${value.map(itemText).join(',')}}`)
  if (value instanceof Uint8Array) return literal(`\\x${Buffer.from(value).toString('hex')}`)
  if (typeof value === 'boolean') return verbatim(String(value))
  const isNumber = typeof value === 'bigint' || Number.isFinite(value)
  if (!isNumber) return literal(textOf(value))
  // A minus sign beside another one would start a comment.
  return verbatim(Number(value) < 0 ? `(${String(value)})` : String(value))
}

function itemText(item: SqlItem): string {
  if (item === null) return 'null'
  return `"${textOf(item).replaceAll(/["\\]/g, String.raw`\$&`)}"`
}

function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString()
  if (['string', 'number', 'bigint', 'boolean'].includes(typeof value)) return String(value)
  throw new TypeError(`A value of the type ${typeof value} can not be put into SQL.`)
}

function isList(value: unknown): value is readonly SqlItem[] {
  return Array.isArray(value)
}
