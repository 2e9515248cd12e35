/** The default shadow: a PGlite in this process, started once and emptied between uses. */
import { createHash } from 'node:crypto'
import { join as pathJoin } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import type { Connection } from '../../../core/connection.ts'
import type { RestoredState, Shadow, ShadowNeeds, ShadowStates } from '../../../core/dialect.ts'
import { LockstepError, messageOf } from '../../../core/errors.ts'
import { text } from '../../../core/row.ts'
import { ident, join, sql, when } from '../../../core/sql.ts'
import { contribModules } from '../drivers/pglite-extensions.ts'
import { PgliteConnection, startPglite } from '../drivers/pglite.ts'
import { dumpCache, type DumpCache } from './dump-cache.ts'
import { LeasedConnection } from './leased-connection.ts'
import { missingRoles } from './needs-check.ts'
import { type StateCache, stateCache } from './state-cache.ts'
import { pgliteVersion } from './pglite-version.ts'
import { emptyDatabase, portrait, resetSession, vacuumCatalogs } from './pristine.ts'

const address = 'pglite://shadow'
const resetsBetweenVacuums = 50

/** A PGlite that runs, and how it looked when it was new. */
interface Booted {
  readonly instance: PGlite
  readonly connection: Connection
  readonly portrait: string
  readonly contrib: ReadonlySet<string>
  pristine: boolean
  resets: number
}

/** A shadow in this process. @param cacheFolder - Where the dump of a new PGlite is kept. */
export function pgliteShadow(cacheFolder: string): Shadow {
  return new PgliteShadow(cacheFolder)
}

class PgliteShadow implements Shadow {
  readonly states: ShadowStates = {
    restore: (keys, needs) => this.#restore(keys, needs),
    keep: (key) => this.#keep(key),
  }
  readonly #cacheFolder: string
  readonly #kept: StateCache
  /** What the database that is lent was asked to have. */
  #needs: ShadowNeeds = { extensions: [], roles: [] }
  /** How a new one looked that was started before. */
  #portrait = ''
  #booted: Booted | undefined
  #lease: LeasedConnection | undefined

  constructor(cacheFolder: string) {
    this.#cacheFolder = cacheFolder
    this.#kept = stateCache(pathJoin(cacheFolder, 'states'))
  }

  get description(): string {
    const version = this.#booted?.connection.server.version
    return version === undefined ? 'PGlite, in process' : `PGlite ${version}, in process`
  }

  async fresh(needs: ShadowNeeds = { extensions: [], roles: [] }): Promise<Connection> {
    const contrib = contribOf(needs.extensions)
    await this.#lease?.close()
    const booted = await this.#pristine(contrib)
    return this.#lend(booted, needs)
  }

  async #lend(booted: Booted, needs: ShadowNeeds): Promise<Connection> {
    booted.pristine = false
    this.#needs = needs
    this.#lease = new LeasedConnection(booted.connection)
    const roles = await missingRoles(this.#lease, needs.roles)
    const isMighty = (role: string): boolean => needs.superusers?.includes(role) ?? false
    const statements = roles.map(
      (role) => sql`create role ${ident(role)}${when(isMighty(role), sql` superuser`)}`,
    )
    if (statements.length > 0) await this.#lease.run(join(statements, '; '))
    return this.#lease
  }

  async #restore(keys: readonly string[], needs: ShadowNeeds): Promise<RestoredState | undefined> {
    const files = new Map(keys.map((key) => [fileFor(key, needs), key]))
    const file = await this.#kept.first([...files.keys()])
    const dump = file === undefined ? undefined : await this.#kept.read(file)
    const key = files.get(file ?? '')
    if (file === undefined || key === undefined || dump === undefined) return undefined
    const contrib = contribOf(needs.extensions)
    await this.close()
    try {
      const instance = await startPglite({ dump, contrib })
      const connection = await PgliteConnection.over(instance, address)
      const [portrait, modules] = [this.#portrait, new Set(contrib)]
      const booted = {
        instance,
        connection,
        portrait,
        contrib: modules,
        pristine: false,
        resets: 0,
      }
      this.#booted = booted
      return { connection: await this.#lend(booted, needs), key }
    } catch {
      await this.close()
      await this.#kept.discard(file)
      return undefined
    }
  }

  async #keep(key: string): Promise<void> {
    const dump = await this.#booted?.instance.dumpDataDir('none').catch(() => undefined)
    if (dump !== undefined) await this.#kept.write(fileFor(key, this.#needs), dump)
  }

  async close(): Promise<void> {
    await this.#lease?.close()
    await this.#booted?.connection.close()
    this.#booted = undefined
  }

  async #pristine(contrib: readonly string[]): Promise<Booted> {
    const now = this.#booted
    const suits = now !== undefined && contrib.every((module) => now.contrib.has(module))
    if (suits && (now.pristine || (await reset(now)))) return now
    const all = new Set([...(now?.contrib ?? []), ...contrib])
    await this.close()
    this.#booted = await boot(this.#cacheFolder, all)
    this.#portrait = this.#booted.portrait
    return this.#booted
  }
}

/** A role that was made for those who name it would be in the way of who makes it later. */
function fileFor(key: string, { roles, superusers = [] }: ShadowNeeds): string {
  const names = [[...roles].sort(), [...superusers].sort()]
  const asked = createHash('sha256').update(JSON.stringify(names))
  return `${key}-${asked.digest('hex').slice(0, 16)}`
}

function contribOf(extensions: readonly string[]): readonly string[] {
  const lacking = extensions.filter((name) => !Object.hasOwn(contribModules, name))
  if (lacking.length === 0) return extensions.flatMap((name) => contribModules[name] ?? [])
  throw new LockstepError('shadow-lacks-extension', {
    message: `PGlite, the shadow database, has no extension ${lacking.map((name) => `"${name}"`).join(', ')}.`,
    hint: 'Set `shadow: { url: … }` in the config to a server that has it: a temporary database is created there.',
    details: { extensions: lacking, shadow: 'pglite' },
  })
}

async function boot(cacheFolder: string, contrib: ReadonlySet<string>): Promise<Booted> {
  const cache = dumpCache(cacheFolder, `pglite-${await pgliteVersion()}`)
  const instance = await start(cache, [...contrib].sort())
  const connection = await PgliteConnection.over(instance, address)
  const portrait = await portraitOf(connection)
  return { instance, connection, portrait, contrib, pristine: true, resets: 0 }
}

async function start(cache: DumpCache, contrib: readonly string[]): Promise<PGlite> {
  const dump = await cache.read()
  try {
    if (dump !== undefined) return await startPglite({ dump, contrib })
  } catch {
    await cache.discard()
  }
  try {
    const instance = await startPglite({ contrib })
    await cache.write(await instance.dumpDataDir('none'))
    return instance
  } catch (thrown) {
    if (thrown instanceof LockstepError) throw thrown
    throw new LockstepError('cannot-create-shadow', {
      message: `PGlite, the shadow database, did not start: ${messageOf(thrown)}`,
      hint: 'Check that enough memory is free (about 300 MB), or set `shadow: { url: … }` in the config.',
      cause: thrown,
    })
  }
}

/** Whether the database is empty again; what was left may be anything, so nothing is thrown. */
async function reset(booted: Booted): Promise<boolean> {
  const { connection } = booted
  try {
    for (const statement of resetSession) await connection.run(statement)
    await connection.run(emptyDatabase)
    booted.resets += 1
    if (booted.resets % resetsBetweenVacuums === 0) await connection.run(vacuumCatalogs)
    return (await portraitOf(connection)) === booted.portrait
  } catch {
    return false
  }
}

async function portraitOf(connection: Connection): Promise<string> {
  const [row] = await connection.query(portrait)
  return text(row ?? {}, 'portrait')
}
