/** Reading the fields of a row: each function throws when the database sent something else. */
import type { Row } from './connection.ts'
import { LockstepError } from './errors.ts'

/** A text field. */
export function text(row: Row, column: string): string {
  const value = row[column]
  return typeof value === 'string' ? value : unexpected(row, column, 'text')
}

/** A text field that may be null. */
export function textOrNull(row: Row, column: string): string | null {
  return row[column] === null ? null : text(row, column)
}

/** A whole number; drivers send 64-bit ones as text. */
export function integer(row: Row, column: string): number {
  const value = typeof row[column] === 'number' ? row[column] : Number(text(row, column))
  return Number.isSafeInteger(value) ? value : unexpected(row, column, 'a whole number')
}

/** A truth value. */
export function bool(row: Row, column: string): boolean {
  const value = row[column]
  return typeof value === 'boolean' ? value : unexpected(row, column, 'a boolean')
}

/** An array of whole numbers. */
export function integers(row: Row, column: string): readonly number[] {
  const value = row[column]
  const isIntegers = Array.isArray(value) && value.every((item) => Number.isSafeInteger(item))
  return isIntegers ? value : unexpected(row, column, 'an array of whole numbers')
}

/** An array of texts. */
export function texts(row: Row, column: string): readonly string[] {
  const value = row[column]
  const isTexts = Array.isArray(value) && value.every((item) => typeof item === 'string')
  return isTexts ? value : unexpected(row, column, 'an array of texts')
}

function unexpected(row: Row, column: string, wanted: string): never {
  const found = column in row ? typeof row[column] : 'no such column'
  throw new LockstepError('unexpected-row', {
    message: `The database was to send ${wanted} in "${column}", and sent ${found}.`,
    hint: 'This is a fault of Lockstep or of its driver; report it with the version of the server.',
    details: { column, wanted, found },
  })
}
