/** The error of a revision file that can not be read as one. */
import { LockstepError } from '../core/errors.ts'

/** A place in a revision file. */
export interface Place {
  readonly file: string
  /** Counted from 1. */
  readonly line: number
}

/**
 * A `revision-invalid` error that starts with `file:line`.
 *
 * @param problem - What the place has or lacks, as the rest of a sentence.
 */
export function invalidRevision(place: Place, problem: string, hint: string): LockstepError {
  return new LockstepError('revision-invalid', {
    message: `${place.file}:${place.line} ${problem}.`,
    hint,
    details: { file: place.file, line: place.line },
  })
}
