/** Values of a config, and what is said of one that does not fit. */
import { LockstepError } from '../core/errors.ts'

/** Where a value stands, for messages. */
export interface Place {
  readonly file: string
  readonly key: string
}

/** Whether a value is an object with keys. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Names the sort of a value, and its text only where that can hold no secret. */
export function describe(value: unknown): string {
  if (Array.isArray(value)) return 'a list that does not fit'
  if (value === null || value === undefined) return String(value)
  if (typeof value === 'number') return `the number ${value}`
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

/** The `config-invalid` error of a key. @param claim - What it is or lacks, as the rest of a sentence. */
export function invalid(place: Place, claim: string, hint: string): LockstepError {
  return new LockstepError('config-invalid', {
    message: `The key "${place.key}" of ${place.file} ${claim}.`,
    hint,
    details: { ...place },
  })
}
