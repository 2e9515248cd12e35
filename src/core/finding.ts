/** What a check tells its reader. */

/** How much a finding matters: an error fails a check, a warning does not, a note only informs. */
export type Severity = 'error' | 'warning' | 'note'

/** Where a finding can be mended. */
export interface Location {
  readonly file: string
  /** Counted from 1. */
  readonly line?: number
}

/** Something that a reader of a check, a lint or a drift report should know. */
export interface Finding {
  /** A stable name in kebab case, such as `pending-change`. */
  readonly code: string
  readonly severity: Severity
  /** What it is about: an object's id, a revision, a file. */
  readonly subject: string
  readonly message: string
  readonly hint?: string
  readonly location?: Location
}
