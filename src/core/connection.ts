/** A live connection to one database. */
import type { Sql } from './sql.ts'

/** A row as the driver gives it; read its fields with the functions of `row.ts`. */
export interface Row {
  readonly [column: string]: unknown
}

/** What is known of the server behind a connection. */
export interface ServerInfo {
  /** `PostgreSQL` or `PGlite`. */
  readonly product: string
  /** As the server prints it, such as `18.4`. */
  readonly version: string
  /** The major version, such as 18. */
  readonly major: number
  /** Whether the role may read all that the catalogs hold. */
  readonly seesAll: boolean
  /** Whether a pooler stands between: the server process is not the one that answered when the connection was made. */
  readonly isPooled: boolean
}

/** Runs SQL on one session. Errors of the database are thrown as `LockstepError` with code `database-error`. */
export interface Connection {
  readonly server: ServerInfo
  /** Where it leads, for people: never holds a password. */
  readonly address: string
  /** Opens one more session on the same way; absent where there is but one. */
  readonly another?: (() => Promise<Connection>) | undefined
  /** Run one statement and give its rows. */
  query(statement: Sql): Promise<readonly Row[]>
  /** Run any number of statements at once; the rows are dropped. */
  run(statements: Sql): Promise<void>
  close(): Promise<void>
}
