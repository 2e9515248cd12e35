/** What is remembered of revisions in TypeScript that are under way. */
import type { Connection } from './connection.ts'
import type { Direction, RevisionId } from './revision.ts'
import type { Sql } from './sql.ts'

/** How far one step of a revision in TypeScript is. */
export interface StepRecord {
  /** Counted from 0. */
  readonly step: number
  /** What the step is known by. */
  readonly label: string
  /** The key of the last row that a batch went through. */
  readonly position: readonly string[] | null
  readonly rows: number
  readonly isDone: boolean
}

/** The table in the database that remembers the steps of revisions that are under way. */
export interface StepLedger {
  /** Make the table where it is absent. @throws {LockstepError} `ledger-denied` when the role may not. */
  ensure(connection: Connection): Promise<void>
  /** In the order of the steps; the table must be there. */
  read(
    connection: Connection,
    revision: RevisionId,
    direction: Direction,
  ): Promise<readonly StepRecord[]>
  record(revision: RevisionId, direction: Direction, step: StepRecord): Sql
  erase(revision: RevisionId, direction: Direction): Sql
}
