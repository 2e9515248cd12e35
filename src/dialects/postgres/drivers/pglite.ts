/** PGlite: PostgreSQL within this process. */
import type { PGlite } from '@electric-sql/pglite'
import type { Connection, Row, ServerInfo } from '../../../core/connection.ts'
import type { ConnectOptions } from '../../../core/dialect.ts'
import { LockstepError, messageOf } from '../../../core/errors.ts'
import type { Sql } from '../../../core/sql.ts'
import { connectionLost } from './connect-failure.ts'
import { databaseError, sqlstateOf } from './database-error.ts'
import { loadDriver } from './load-driver.ts'
import { contribModules, loadContrib } from './pglite-extensions.ts'
import { cannotOpenFolder, holdFolder, refuseAbsent } from './pglite-folder.ts'
import { askServer, serverInfo } from './server-info.ts'
import { fieldParsers, textTypes } from './values.ts'

/** How a PGlite is started. */
export interface PgliteOptions {
  /** In memory where it is absent. */
  readonly folder?: string
  /** A dumped data directory to start from. */
  readonly dump?: Blob
  /** Modules under `@electric-sql/pglite/contrib`. */
  readonly contrib: readonly string[]
}

/** Letters; what is shorter is planned in no time. */
const worthPreparing = 300

/** What the names of statements that a connection prepares begin with. */
export const preparedName = 'lockstep_statement_'

/** The names of prepared statements by their text: the session outlives a connection. */
const statementsOf = new WeakMap<PGlite, Map<string, string>>()
let prepared = 0

const parsers: Record<number, (text: string) => unknown> = {
  ...Object.fromEntries(textTypes.map((oid) => [oid, (text: string): string => text])),
  ...fieldParsers,
}

/**
 * Connect to a PGlite of its own, with every extension that comes with it at hand.
 *
 * @param url - `pglite:<folder>`, `pglite://memory` or `memory://`.
 * @throws {LockstepError} `cannot-connect`, `driver-missing`.
 */
export async function connectPglite(
  url: string,
  options: ConnectOptions = {},
): Promise<Connection> {
  const contrib = [...new Set(Object.values(contribModules).flat())]
  const folder = folderOf(url)
  if (folder === undefined)
    return PgliteConnection.over(await startInMemory(contrib), 'pglite://memory')
  if (options.existing === true) refuseAbsent(folder)
  const held = holdFolder(folder)
  try {
    const instance = await startPglite({ folder: held.path, contrib })
    return await PgliteConnection.over(instance, `pglite:${held.path}`, () => {
      held.release()
    })
  } catch (thrown) {
    held.release()
    throw thrown instanceof LockstepError ? thrown : cannotOpenFolder(held.path, thrown)
  }
}

/** Start a PGlite. What PGlite throws is not translated. */
export async function startPglite(options: PgliteOptions): Promise<PGlite> {
  const { PGlite } = await loadDriver('@electric-sql/pglite', () => import('@electric-sql/pglite'))
  return PGlite.create({
    parsers,
    extensions: await loadContrib(options.contrib),
    ...(options.folder === undefined ? {} : { dataDir: options.folder }),
    ...(options.dump === undefined ? {} : { loadDataDir: options.dump }),
  })
}

/** The one session of a PGlite. */
export class PgliteConnection implements Connection {
  readonly #instance: PGlite
  readonly #closing: () => void
  readonly address: string
  readonly server: ServerInfo
  readonly #statements: Map<string, string>
  #closed = false

  private constructor(
    instance: PGlite,
    parts: { readonly address: string; readonly server: ServerInfo; readonly closing: () => void },
  ) {
    this.#instance = instance
    this.#statements = statementsOf.get(instance) ?? new Map<string, string>()
    statementsOf.set(instance, this.#statements)
    this.#closing = parts.closing
    this.address = parts.address
    this.server = parts.server
  }

  /** @param closing - Called once, when the connection has closed. */
  static async over(
    instance: PGlite,
    address: string,
    closing: () => void = () => undefined,
  ): Promise<PgliteConnection> {
    const [row] = (await instance.query<Row>(askServer.text, [], { parsers })).rows
    return new PgliteConnection(instance, { address, server: serverInfo(row ?? {}), closing })
  }

  query(statement: Sql): Promise<readonly Row[]> {
    return this.#send(async () => {
      const text = await this.#prepared(statement.text)
      return (await this.#instance.query<Row>(text, [], { parsers })).rows
    })
  }

  async run(statements: Sql): Promise<void> {
    if (/\b(?:discard|deallocate(?:\s+prepare)?)\s+all\b/i.test(statements.text))
      this.#statements.clear()
    await this.#send(() => this.#instance.exec(statements.text))
  }

  /** Planning a catalog query takes several times longer than running it, so it is planned once. */
  async #prepared(text: string): Promise<string> {
    if (text.length < worthPreparing || !/^\s*(?:with|select)\b/i.test(text)) return text
    const known = this.#statements.get(text)
    if (known !== undefined) return `execute ${known}`
    const name = `${preparedName}${++prepared}`
    await this.#instance.exec(`prepare ${name} as ${text}`)
    this.#statements.set(text, name)
    return `execute ${name}`
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.#instance.close().catch(() => undefined)
    this.#closing()
  }

  async #send<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (thrown) {
      if (sqlstateOf(thrown) === undefined) throw connectionLost(this.address, thrown)
      throw databaseError(thrown)
    }
  }
}

function folderOf(url: string): string | undefined {
  if (url.startsWith('memory:') || /^pglite:\/\/memory\/?$/u.test(url)) return undefined
  const folder = url.replace(/^pglite:(?:\/\/(?=\/|\.))?/u, '')
  if (folder !== '') return folder
  throw new LockstepError('usage', {
    message: `The URL "${url}" names no folder.`,
    hint: 'Write `pglite:<folder>`, or `pglite://memory` for a database that is gone afterwards.',
  })
}

async function startInMemory(contrib: readonly string[]): Promise<PGlite> {
  try {
    return await startPglite({ contrib })
  } catch (thrown) {
    if (thrown instanceof LockstepError) throw thrown
    throw new LockstepError('cannot-connect', {
      message: `PGlite did not start: ${messageOf(thrown)}`,
      hint: 'Check that enough memory is free (about 300 MB).',
      cause: thrown,
    })
  }
}
