/** Sessions that belong to an application: used, set back as they were, and never closed. */
import type { ClientConfig } from 'pg'
import type {
  DatabaseClient,
  InProcessClient,
  ServerClient,
  ServerPool,
} from '../../../core/client.ts'
import type { Connection, Row } from '../../../core/connection.ts'
import { LockstepError } from '../../../core/errors.ts'
import { text } from '../../../core/row.ts'
import { ident, literal, sql, type Sql } from '../../../core/sql.ts'
import { addressOf, connectionLost } from './connect-failure.ts'
import { databaseError, property, sqlstateOf } from './database-error.ts'
import { loadDriver } from './load-driver.ts'
import { connectPg, processOf } from './pg.ts'
import { PgliteConnection } from './pglite.ts'
import { askServer, serverInfo } from './server-info.ts'
import { fieldParsers } from './values.ts'

const nothing = (): void => undefined

/** Who works on a session now: a second call waits, for a lock of the session would let both in. */
const busy = new WeakMap<object, Promise<void>>()

/**
 * Work on a session of the application. Closing it sets back what was set, and ends nothing.
 *
 * @throws {LockstepError} `usage` for what is no client, is not connected, or is in the middle of a transaction; `cannot-connect`
 */
export async function borrow(client: DatabaseClient): Promise<Connection> {
  if (isInProcess(client)) return borrowOnce(client, () => overPglite(client))
  if (!isPool(client)) {
    if (typeof property(client, 'query') !== 'function') throw noClient()
    return borrowOnce(client, () => overClient(client))
  }
  const taken = await client.connect().catch((thrown: unknown) => {
    throw new LockstepError('cannot-connect', {
      message: `The pool gave no client: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
      hint: 'Check where the pool leads, and how many clients it may open.',
      cause: thrown,
    })
  })
  try {
    return closing(await overClient(taken), (broken) => {
      taken.release(broken)
    })
  } catch (thrown) {
    taken.release()
    throw thrown
  }
}

/** A connection that ends nothing: `after` is told whether the session could not be set back. */
function closing(connection: Connection, after: (broken: boolean) => void): Connection {
  let isClosed = false
  return {
    ...asIs(connection),
    close: async () => {
      if (isClosed) return
      isClosed = true
      const broken = await connection.close().then(
        () => false,
        () => true,
      )
      after(broken)
    },
  }
}

/** All but its end. */
function asIs(connection: Connection): Omit<Connection, 'close'> {
  return {
    server: connection.server,
    address: connection.address,
    query: (statement) => connection.query(statement),
    run: (statements) => connection.run(statements),
    another: connection.another,
  }
}

async function borrowOnce(client: object, open: () => Promise<Connection>): Promise<Connection> {
  const before = busy.get(client) ?? Promise.resolve()
  let done = nothing
  const ended = new Promise<void>((resolve) => (done = resolve))
  busy.set(
    client,
    before.then(() => ended),
  )
  await before
  try {
    return closing(await open(), () => {
      done()
    })
  } catch (thrown) {
    done()
    throw thrown
  }
}

async function overClient(client: ServerClient): Promise<Connection> {
  if (property(client, '_connected') === false) throw notConnected()
  const ask = async (statement: Sql): Promise<readonly Row[]> =>
    rowsOf(await client.query({ text: statement.text, ...types }))
  refuseTransaction(await running(ask, 'the client').query(isInTransaction).catch(refuseFailed))
  const [row = {}] = await ask(askServer)
  const [place = {}] = await ask(
    sql`select current_user::text as user, current_database()::text as database`,
  )
  const host = property(client, 'host')
  const port = property(client, 'port')
  const address = addressOf({
    host: typeof host === 'string' ? host : 'localhost',
    port: typeof port === 'number' ? port : 5432,
    database: text(place, 'database'),
    user: text(place, 'user'),
  })
  return settingBack({
    server: serverInfo(row, processOf(client)),
    address,
    another: anotherOf(client),
    ...running(ask, address),
    close: () => Promise.resolve(),
  })
}

async function overPglite(client: InProcessClient): Promise<Connection> {
  const { PGlite } = await loadDriver('@electric-sql/pglite', () => import('@electric-sql/pglite'))
  if (!(client instanceof PGlite)) throw noClient()
  refuseTransaction(rowsOf(await client.exec(isInTransaction.text)))
  const own = await PgliteConnection.over(client, 'pglite:')
  return settingBack({ ...asIs(own), close: () => Promise.resolve() })
}

/** A session of Lockstep's own, by what a client of the package was connected by. */
function anotherOf(client: ServerClient): Connection['another'] {
  const place = property(client, 'connectionParameters')
  if (!isPlace(place)) return undefined
  // One by one: the package hides the password from loops.
  const { host, port, database, user, password, ssl, options } = place
  const given = { host, port, database, user, password, ssl, options }
  return () => connectPg(given)
}

function isPlace(place: unknown): place is ClientConfig {
  return typeof place === 'object' && place !== null && 'host' in place
}

function running(
  ask: (statement: Sql) => Promise<readonly Row[]>,
  address: string,
): Pick<Connection, 'query' | 'run'> {
  const query: Connection['query'] = async (statement) => {
    try {
      return await ask(statement)
    } catch (thrown) {
      if (sqlstateOf(thrown) === undefined) throw connectionLost(address, thrown)
      throw databaseError(thrown)
    }
  }
  return {
    query,
    run: async (statements) => {
      await query(statements)
    },
  }
}

/** What a session was set to: settings of transactions and of identities are not among them. */
const sessionSettings: Sql = sql`select name::text as name, setting::text as setting
from pg_catalog.pg_settings
where source = 'session' and context in ('user', 'superuser')
  and name not like 'transaction\\_%' and name not in ('role', 'session_authorization', 'seed')`

/** Remember the settings of a session, and set them back when it is closed. */
async function settingBack(connection: Connection): Promise<Connection> {
  const before = await settingsOf(connection)
  return {
    ...asIs(connection),
    close: async () => {
      const now = await settingsOf(connection)
      // Not `reset all`: it takes away also what the catalogs do not show, settings of the application's own.
      for (const name of now.keys())
        if (!before.has(name)) await connection.run(sql`reset ${ident(name)}`)
      for (const [name, setting] of before)
        if (now.get(name) !== setting)
          await connection.run(
            sql`select pg_catalog.set_config(${literal(name)}, ${literal(setting)}, false)`,
          )
      await connection.close()
    },
  }
}

async function settingsOf(connection: Connection): Promise<ReadonlyMap<string, string>> {
  const rows = await connection.query(sessionSettings)
  return new Map(rows.map((row) => [text(row, 'name'), text(row, 'setting')]))
}

/** What only the simple protocol answers rightly: there a statement outside a transaction begins one at its own moment. */
const isInTransaction: Sql = sql`select pg_catalog.now() <> pg_catalog.statement_timestamp() as is_open`

function refuseTransaction([row]: readonly Row[]): void {
  if (row?.['is_open'] === true) throw isWithin()
}

/** SQLSTATE 25P02, in_failed_sql_transaction (PostgreSQL manual, appendix A), answers every question. */
function refuseFailed(thrown: unknown): never {
  throw thrown instanceof LockstepError && thrown.details['sqlstate'] === '25P02'
    ? isWithin()
    : thrown
}

function isWithin(): LockstepError {
  return new LockstepError('usage', {
    message: 'The client is in the middle of a transaction.',
    hint: 'Lend one that is not: every section of a revision is a transaction of its own.',
  })
}

const types = {
  types: { getTypeParser: (oid: number) => fieldParsers[oid] ?? ((text: string) => text) },
}

/** Several statements in one text give one result each. */
function rowsOf(result: unknown): readonly Row[] {
  const last: unknown = Array.isArray(result) ? result.at(-1) : result
  const rows = property(last, 'rows')
  return isRows(rows) ? rows : []
}

function isRows(rows: unknown): rows is readonly Row[] {
  return Array.isArray(rows)
}

function isPool(client: DatabaseClient): client is ServerPool {
  return 'totalCount' in client && 'connect' in client
}

function isInProcess(client: DatabaseClient): client is InProcessClient {
  return 'waitReady' in client && 'exec' in client
}

function noClient(): LockstepError {
  return new LockstepError('usage', {
    message: 'What was given as `client` is no client of a database that Lockstep knows.',
    hint: 'Give a `Client`, `PoolClient` or `Pool` of the package "pg", or a `PGlite` of the version that Lockstep uses; or a `url`.',
  })
}

function notConnected(): LockstepError {
  return new LockstepError('usage', {
    message: 'The client is not connected.',
    hint: 'Wait for `client.connect()` first.',
  })
}
