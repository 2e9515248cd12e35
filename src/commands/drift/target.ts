/** A database that is to be looked at. */
import type { Project } from '../../project/project.ts'
import { withOrigin, type Database } from '../running/database.ts'

/** A database by its URL. */
export interface DriftTarget {
  /** What the config or the command line calls it; nothing where only its address names it. */
  readonly name?: string
  /** Holds a password: show the address of its connection. */
  readonly url: string
  /** Where the URL was found, for messages. */
  readonly from: string
}

/**
 * Open a database for reading, and close it whatever happens. None is made where there is none.
 *
 * @throws {LockstepError} `cannot-connect`, `driver-missing`
 */
export async function withTarget<T>(
  { url, from }: DriftTarget,
  project: Project,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const dialect = await project.loadDialect()
  const connection = await dialect.connect(url, { existing: true }).catch((thrown: unknown) => {
    throw withOrigin(thrown, from)
  })
  const forget = project.onExit(() => connection.close())
  try {
    return await work({ connection, dialect })
  } finally {
    forget()
    await connection.close()
  }
}
