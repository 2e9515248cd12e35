/** What an application lends: its own client of a database. */

/** A session with a server, such as a `Client` or `PoolClient` of `pg`. It must be connected. */
export interface ServerClient {
  query(query: { readonly text: string }): Promise<unknown>
}

/** A pool of such sessions, of which one is taken and given back. */
export interface ServerPool {
  readonly totalCount: number
  connect(): Promise<ServerClient & { release(broken?: boolean): void }>
}

/** A database within the process, such as a `PGlite`. */
export interface InProcessClient {
  readonly waitReady: Promise<void>
  exec(text: string): Promise<unknown>
}

/** A client that Lockstep can work with. */
export type DatabaseClient = ServerClient | ServerPool | InProcessClient
