/** What is told of a database that is not what it should be. */
import type { Difference } from './difference.ts'
import type { IdText } from './schema.ts'

/** `unknown`: something could not be compared, or the database not be looked at. */
export type DriftVerdict = 'in-sync' | 'drifted' | 'unknown'

/** Differences that one event explains, such as a renamed column and the view that uses it. */
export interface Cause {
  /** A few letters that depend on the differences alone: what people and flags call it. */
  readonly id: string
  /** The object that the event is about; the others differ because of it. */
  readonly subject: IdText
  /** One line, such as `column public.users.email was dropped`. */
  readonly title: string
  /** `unmanaged`: an object as a whole that no revision has made. */
  readonly origin: 'changed' | 'unmanaged'
  /** What the database has lost already, and what would be lost by taking the rest back; full sentences. */
  readonly losses: readonly string[]
  /** From what should be to what is; sorted by id. */
  readonly differences: readonly Difference[]
}

/** An object as SQL, on both sides. */
export interface Definition {
  readonly id: IdText
  /** As it should be; null where it should not be. */
  readonly before: string | null
  /** As it is; null where it is gone. */
  readonly after: string | null
}
