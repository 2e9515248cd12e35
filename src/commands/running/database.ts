/** The database that a command works on: opened, and closed whatever happens. */
import type { Connection } from '../../core/connection.ts'
import type { Dialect } from '../../core/dialect.ts'
import { LockstepError } from '../../core/errors.ts'
import type { Progress } from '../../core/progress.ts'
import type { Project } from '../../project/project.ts'

/** A database that is open. */
export interface Database {
  readonly connection: Connection
  readonly dialect: Dialect
}

/** A database in the words that results use. */
export interface DatabaseName {
  /** Where it is; without a password. */
  readonly database: string
  /** Such as `PostgreSQL 18.4`. */
  readonly server: string
}

/**
 * Work on the database that the project names. A signal closes the connection, upon which the server rolls back what is open.
 *
 * @throws {LockstepError} `no-url`, `cannot-connect`, `driver-missing`
 */
export async function withDatabase<T>(
  project: Project,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const dialect = await project.loadDialect()
  const connection = await open(project, dialect)
  const forget = project.onExit(() => connection.close())
  try {
    return await work({ connection, dialect })
  } finally {
    forget()
    await connection.close()
  }
}

function open({ client, ...project }: Project, dialect: Dialect): Promise<Connection> {
  if (client !== undefined) return dialect.borrow(client)
  const { url, from } = project.requireUrl()
  return dialect.connect(url).catch((thrown: unknown) => {
    throw withOrigin(thrown, from)
  })
}

/**
 * Work while no other Lockstep changes the database.
 *
 * @param wait - Milliseconds, where 0 fails at once, and who is told of the one that holds the lock.
 * @throws {LockstepError} `lock-timeout`, naming who holds the lock
 */
export async function withUpgradeLock<T>(
  { connection, dialect }: Database,
  wait: { readonly waitMs: number; readonly progress: Progress },
  work: () => Promise<T>,
): Promise<T> {
  let known: number | undefined
  await dialect.lock.acquire(connection, wait.waitMs, ({ pid, description }) => {
    wait.progress(
      `Waiting for the upgrade lock, held by ${description}`,
      pid === known ? 'fleeting' : undefined,
    )
    known = pid
  })
  try {
    return await work()
  } finally {
    // A connection that broke has lost the lock already, and why it broke is the better error.
    await dialect.lock.release(connection).catch(() => undefined)
  }
}

/** How long another upgrade is waited for where nothing is said: as long as a deploy of several machines at once may take. */
export const defaultLockWaitMs = 60_000

/** The name of a database. */
export function databaseName({ connection }: Database): DatabaseName {
  const { product, version } = connection.server
  return { database: connection.address, server: `${product} ${version}` }
}

/** The same error, saying also which URL it was: there are several places to mend one. */
export function withOrigin(thrown: unknown, from: string): unknown {
  if (!(thrown instanceof LockstepError)) return thrown
  return new LockstepError(thrown.code, {
    message: thrown.message,
    hint: [thrown.hint ?? [], `The URL is that of ${from}.`].flat().join(' '),
    details: thrown.details,
    cause: thrown.cause,
  })
}
