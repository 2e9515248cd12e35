/** What a config says of drift, checked. */
import type { Tolerance } from './config.ts'
import { describe, invalid, isRecord, type Place } from './config-value.ts'

const example =
  "Write `tolerate: [{ object: 'index public.users_tmp_idx', reason: 'until the import is over', until: '2027-01-31' }]`."
const keys = ['object', 'reason', 'until']

/**
 * Read the key `tolerate`.
 *
 * @throws {LockstepError} `config-invalid`
 */
export function readTolerances(value: unknown, place: Place): readonly Tolerance[] {
  if (value === undefined) return []
  if (!Array.isArray(value)) throw invalid(place, `is ${describe(value)}`, example)
  return value.map((entry: unknown) => readTolerance(entry, place))
}

/**
 * Read the key `unmanaged`.
 *
 * @throws {LockstepError} `config-invalid`
 */
export function readUnmanaged(value: unknown, place: Place): 'drift' | 'note' {
  if (value === undefined) return 'drift'
  if (value === 'drift' || value === 'note') return value
  throw invalid(place, `is ${describe(value)}`, "Write `unmanaged: 'drift'` or `'note'`.")
}

function readTolerance(value: unknown, place: Place): Tolerance {
  if (!isRecord(value)) throw invalid(place, `holds ${describe(value)}`, example)
  const strange = Object.keys(value).find((key) => !keys.includes(key))
  if (strange !== undefined)
    throw invalid(place, `has the unknown key "${strange}"`, `The keys are ${keys.join(', ')}.`)
  const { object, reason, until } = value
  if (!isWord(object)) throw invalid(place, 'has an entry that names no object', example)
  if (!isWord(reason)) throw invalid(place, `gives no reason for "${object}"`, example)
  if (until === undefined) return { object, reason }
  if (isWord(until) && isDay(until)) return { object, reason, until }
  throw invalid(place, `gives no day in \`until\` for "${object}"`, "Write `until: '2027-01-31'`.")
}

function isWord(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}

/** Whether a text is a day that there is: `2027-02-31` is none. */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
