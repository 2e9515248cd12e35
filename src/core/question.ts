/** A decision that a command can not take by itself, as data. */

/** What is to be decided. */
export type QuestionKind = 'rename' | 'data-loss' | 'fill' | 'source' | 'database' | 'reason'

/** One answer to a {@link Question}. */
export interface Choice {
  /** For people, such as `renamed to users.full_name`. */
  readonly label: string
  /** What the command line must say to choose it, such as `['--rename', 'users.name:full_name']`. */
  readonly flags: readonly string[]
}

/** A decision that a command can not take by itself. */
export interface Question {
  /** Stable from run to run, and one of its kind within a result. */
  readonly id: string
  readonly kind: QuestionKind
  /** A full sentence that ends with a question mark. */
  readonly message: string
  readonly choices: readonly Choice[]
}
