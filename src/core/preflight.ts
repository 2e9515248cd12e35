/** Asking a database, before anything runs, what would make the statements fail. */
import type { Connection } from './connection.ts'
import type { Finding, Location } from './finding.ts'

/** A statement that is to run. */
export interface PendingStatement {
  /** Without its semicolon; nothing for code of which nobody can say what it will do. */
  readonly text: string | undefined
  /** Where it stands. */
  readonly location: Location
}

/** What stands in the way of a statement, or might. */
export interface Obstacle extends Finding {
  /** How many rows are in the way; nothing where it is not a matter of rows. */
  readonly rows?: number
  /** Up to five of them: by primary key, or by the values that they share. */
  readonly keys?: readonly string[]
}

/** How a database is asked. */
export interface PreflightOptions {
  readonly searchPath: readonly string[]
  /** Milliseconds after which one question is given up, and said to be open. */
  readonly patienceMs: number
}

/**
 * Ask by reading alone what would make pending statements fail. An error is certain to fail as things are, a warning may
 * hold it up, and a note is what could not be asked.
 */
export type Preflight = (
  connection: Connection,
  statements: readonly PendingStatement[],
  options: PreflightOptions,
) => Promise<readonly Obstacle[]>
