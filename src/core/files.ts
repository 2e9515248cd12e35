/** The files that a schema is written to. */

/**
 * What the files hold, in the order in which they are read. Tables have a file each; `last` is for what
 * would take part in the making of the rest, such as what fires when anything is made.
 */
export const fileOrder = [
  'schemas',
  'extensions',
  'types',
  'sequences',
  'functions',
  'tables',
  'views',
  'foreign-keys',
  'other',
  'last',
] as const

/** One of {@link fileOrder}. */
export type FileName = (typeof fileOrder)[number]

/** A file to write. */
export interface SchemaFile {
  /** Relative to the folder, its parts joined by `/`. */
  readonly path: string
  readonly text: string
}
