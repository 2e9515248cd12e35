/** What a revision in TypeScript works with. */
import type { Row } from './connection.ts'
import type { Progress } from './progress.ts'
import type { Sql } from './sql.ts'

/** What the functions of a revision are given, to be taken apart at will. It is theirs until they end. */
export interface RevisionContext {
  /**
   * Run statements. In a revision outside a transaction each call is a transaction and a step of its own: after a kill, steps
   * that ended are not run again.
   */
  readonly run: (statements: Sql, options?: StepOptions) => Promise<void>
  /**
   * Ask for rows; what the type says of them is taken at its word. Outside a transaction it may only read: it is asked again
   * after a kill.
   */
  readonly query: <R extends object = Row>(query: Sql) => Promise<readonly R[]>
  /** Change many rows, some at a time, each part a transaction of its own. For revisions outside a transaction. */
  readonly batch: (work: BatchWork) => Promise<BatchResult>
  /** Tell whoever watches. */
  readonly progress: Progress
  /** Whether this is a throwaway database in which the revision is only tried. */
  readonly isShadow: boolean
}

/** How a step is known again when the revision goes on after a kill. */
export interface StepOptions {
  /** For a step whose text is not the same each time, such as one with the time of day in it. Default: its text. */
  readonly name?: string
}

/** The rows to go through, and what to do with them. */
export interface BatchWork extends StepOptions {
  /** A table, perhaps with its schema: `users` or `['app', 'users']`. */
  readonly table: string | readonly string[]
  /** What orders its rows, without nulls: its primary key serves best. */
  readonly key: string | readonly string[]
  /** Which rows; all where nothing is said. */
  readonly where?: Sql
  /** Rows for each part. Default: 1000. */
  readonly size?: number
  /** Milliseconds to rest between two parts. Default: 0. */
  readonly pauseMs?: number
  /** The statements for one part. @param part - The condition that picks its rows. */
  readonly change: (part: Sql) => Sql
}

/** What a batch came to. */
export interface BatchResult {
  /** The rows it went through, those before a kill included. */
  readonly rows: number
}

/** What a section does that is no SQL. */
export interface SectionCode {
  run(context: RevisionContext): Promise<void>
}
