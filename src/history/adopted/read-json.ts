/** Values that another tool has written. */

/** @throws {TypeError} for what is no object */
export function readRecord(value: unknown): Readonly<Record<string, unknown>> {
  if (isRecord(value)) return value
  throw new TypeError('it holds no object')
}

/** @throws {TypeError} for what is no list of objects */
export function readRecords(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (Array.isArray(value)) return value.map(readRecord)
  throw new TypeError('it holds no list')
}

/** A text, or a number as one; empty for anything else. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
