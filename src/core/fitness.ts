/** Whether revisions can be run on a database at all, whatever they hold. */
import type { Connection } from './connection.ts'
import type { LockstepError } from './errors.ts'

/** What a database is, for telling whether it is the one that is meant. */
export interface DatabaseTraits {
  /** As the server names it. */
  readonly name: string
  /** Tables that somebody made in the schemas of the search path: up to five of their names, and how many there are. */
  readonly tables: readonly string[]
  readonly tableCount: number
}

/** Looks at a database before anything is run on it. */
export interface Fitness {
  /**
   * Why no revision can be run there, as the error to throw; nothing where they can.
   *
   * @returns `read-only` or `pooled-connection`
   */
  readonly refusal: (connection: Connection) => Promise<LockstepError | undefined>
  /** What the database is. */
  readonly traits: (
    connection: Connection,
    searchPath: readonly string[],
  ) => Promise<DatabaseTraits>
}
