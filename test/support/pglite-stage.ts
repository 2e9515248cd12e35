/** A stage in this process: one PGlite, emptied between uses and replaced when it has grown slow. */
import type { PGlite } from '@electric-sql/pglite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Connection } from '../../src/core/connection.ts'
import type { ShadowNeeds } from '../../src/core/dialect.ts'
import { text } from '../../src/core/row.ts'
import { contribModules } from '../../src/dialects/postgres/drivers/pglite-extensions.ts'
import { PgliteConnection, startPglite } from '../../src/dialects/postgres/drivers/pglite.ts'
import { dumpCache } from '../../src/dialects/postgres/shadow/dump-cache.ts'
import { pgliteVersion } from '../../src/dialects/postgres/shadow/pglite-version.ts'
import {
  emptyDatabase,
  portrait,
  resetSession,
  vacuumCatalogs,
} from '../../src/dialects/postgres/shadow/pristine.ts'
import { dumpPglite } from './run-pg-dump.ts'
import { makeRoles, type Stage } from './stage.ts'

const usesBetweenStarts = 600
const usesBetweenVacuums = 50
const contrib = [...new Set(Object.values(contribModules).flat())]

interface Running {
  readonly instance: PGlite
  readonly connection: Connection
  readonly portrait: string
  uses: number
}

/** A stage over PGlite. Nothing is started before it is used. */
export function pgliteStage(): Stage {
  return new PgliteStage()
}

class PgliteStage implements Stage {
  #running: Running | undefined

  get description(): string {
    const server = this.#running?.connection.server
    return server ? `PGlite ${server.version}` : 'PGlite'
  }

  async fresh({ extensions, roles, superusers }: ShadowNeeds): Promise<Connection> {
    const lacking = extensions.find((name) => !Object.hasOwn(contribModules, name))
    if (lacking !== undefined) throw new Error(`PGlite lacks the extension "${lacking}".`)
    const { connection } = await this.#empty()
    await makeRoles(connection, roles, superusers)
    return connection
  }

  async dump(): Promise<string | undefined> {
    if (!this.#running) return undefined
    const { instance, connection } = this.#running
    const dump = await dumpPglite(instance)
    // There is one session alone: pg_dump leaves its transaction open in it, and its settings.
    for (const statement of resetSession) await connection.run(statement)
    return dump
  }

  lacks(reason: string): boolean {
    return /PGlite lacks|could not load library|compression method lz4 not supported|incompatible library|could not access file/.test(
      reason,
    )
  }

  async close(): Promise<void> {
    await this.#running?.connection.close()
    this.#running = undefined
  }

  async #empty(): Promise<Running> {
    if (this.#running && (this.#running.uses === 0 || (await reset(this.#running))))
      return used(this.#running)
    await this.close()
    this.#running = await start()
    return used(this.#running)
  }
}

function used(running: Running): Running {
  running.uses++
  return running
}

async function start(): Promise<Running> {
  const cache = dumpCache(join(tmpdir(), 'lockstep-stage'), `pglite-${await pgliteVersion()}`)
  const dump = await cache.read()
  const instance = await startPglite(dump ? { dump, contrib } : { contrib })
  if (!dump) await cache.write(await instance.dumpDataDir('none'))
  const connection = await PgliteConnection.over(instance, 'pglite://stage')
  return { instance, connection, portrait: await portraitOf(connection), uses: 0 }
}

/** What was left may be anything; false where it did not go. */
async function reset(running: Running): Promise<boolean> {
  if (running.uses >= usesBetweenStarts) return false
  try {
    for (const statement of resetSession) await running.connection.run(statement)
    await running.connection.run(emptyDatabase)
    if (running.uses % usesBetweenVacuums === 0) await running.connection.run(vacuumCatalogs)
    return (await portraitOf(running.connection)) === running.portrait
  } catch {
    return false
  }
}

async function portraitOf(connection: Connection): Promise<string> {
  const [row] = await connection.query(portrait)
  return text(row ?? {}, 'portrait')
}
