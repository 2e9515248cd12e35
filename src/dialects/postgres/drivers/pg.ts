/** PostgreSQL servers, through the package `pg`. */
import type { Client, ClientConfig, QueryResult } from 'pg'
import type { Connection, Row, ServerInfo } from '../../../core/connection.ts'
import { LockstepError } from '../../../core/errors.ts'
import { number, sql, type Sql } from '../../../core/sql.ts'
import { addressOf, cannotConnect, connectionLost, type Target } from './connect-failure.ts'
import { databaseError, sqlstateOf } from './database-error.ts'
import { loadDriver } from './load-driver.ts'
import { askServer, serverInfo } from './server-info.ts'
import { fieldParsers } from './values.ts'

/** How a connection to a server is made. */
export interface PgOptions {
  /** Milliseconds until an unanswered connection is given up; 10,000 unless given. */
  readonly timeoutMs?: number
}

/**
 * Connect to a server.
 *
 * @param place - `postgres://user:password@host:port/database`, or the same in parts; what it leaves out comes from the PG* variables.
 * @throws {LockstepError} `cannot-connect`, `driver-missing`.
 */
export async function connectPg(
  place: string | ClientConfig,
  options: PgOptions = {},
): Promise<Connection> {
  const { Client } = await loadDriver('pg', () => import('pg'))
  const config = typeof place === 'string' ? { connectionString: place } : place
  const client = makeClient(Client, config, options)
  const target = targetOf(client)
  // Without a listener an error between two queries would end the process; the next query reports it.
  client.on('error', () => undefined)
  try {
    await client.connect()
    const [row] = (await client.query<Row>(askServer.text)).rows
    return new PgConnection(client, {
      address: addressOf(target),
      server: serverInfo(row ?? {}, processOf(client)),
      another: () => connectPg(place, options),
    })
  } catch (thrown) {
    await client.end().catch(() => undefined)
    throw cannotConnect(target, thrown)
  }
}

function makeClient(Make: typeof Client, config: ClientConfig, options: PgOptions): Client {
  try {
    return new Make({
      ...config,
      application_name: 'lockstep',
      connectionTimeoutMillis: options.timeoutMs ?? 10_000,
      types: { getTypeParser: (oid: number) => fieldParsers[oid] ?? ((text: string) => text) },
    })
  } catch {
    // The cause is left out: it may hold the URL and with it the password.
    throw new LockstepError('usage', {
      message: 'The database URL is not a URL.',
      hint: 'Write it as `postgres://user:password@host:5432/database`, with special characters of the password percent-encoded.',
    })
  }
}

function targetOf(client: Client): Target {
  return {
    host: client.host,
    port: client.port,
    database: client.database ?? client.user ?? '',
    user: client.user ?? '',
  }
}

/** The process that the server named, which the package keeps of the message BackendKeyData and its types leave out. */
export function processOf(client: object): unknown {
  return Reflect.get(client, 'processID')
}

class PgConnection implements Connection {
  readonly #client: Client
  readonly address: string
  readonly server: ServerInfo
  readonly another: () => Promise<Connection>
  #running = 0
  #closed = false
  /** What the server said when it ended the session between two statements. */
  #lost: unknown

  constructor(
    client: Client,
    parts: {
      readonly address: string
      readonly server: ServerInfo
      readonly another: () => Promise<Connection>
    },
  ) {
    this.#client = client
    client.on('error', (thrown) => (this.#lost ??= thrown))
    this.another = parts.another
    this.address = parts.address
    this.server = parts.server
  }

  async query(statement: Sql): Promise<readonly Row[]> {
    return (await this.#send(statement)).rows
  }

  async run(statements: Sql): Promise<void> {
    await this.#send(statements)
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    if (this.#running > 0) await this.#cancel().catch(() => undefined)
    await this.#client.end().catch(() => undefined)
  }

  /** A server that works does not see that its client is gone: it would go on, and keep its locks. */
  async #cancel(): Promise<void> {
    const pid = processOf(this.#client)
    if (typeof pid !== 'number') return
    const other = await this.another()
    try {
      await other.query(sql`select pg_catalog.pg_cancel_backend(${number(pid)})`)
    } finally {
      await other.close()
    }
  }

  async #send(statements: Sql): Promise<{ readonly rows: readonly Row[] }> {
    this.#running++
    try {
      const result: QueryResult<Row> | readonly QueryResult<Row>[] = await this.#client.query<Row>(
        statements.text,
      )
      return lastOf(result)
    } catch (thrown) {
      if (sqlstateOf(thrown) === undefined) throw connectionLost(this.address, this.#lost ?? thrown)
      throw databaseError(thrown)
    } finally {
      this.#running--
    }
  }
}

// Several statements in one text give one result each, which the types of the package do not say.
function lastOf(result: QueryResult<Row> | readonly QueryResult<Row>[]): {
  readonly rows: readonly Row[]
} {
  return 'rows' in result ? result : (result.at(-1) ?? { rows: [] })
}
