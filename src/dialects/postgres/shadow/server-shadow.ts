/** A shadow on a server: a temporary database that is created there and dropped again. */
import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import type { Connection } from '../../../core/connection.ts'
import type { Shadow, ShadowNeeds } from '../../../core/dialect.ts'
import { LockstepError } from '../../../core/errors.ts'
import { text } from '../../../core/row.ts'
import { ident, literal, sql } from '../../../core/sql.ts'
import { isAlive } from '../drivers/pglite-folder.ts'
import { connectPg } from '../drivers/pg.ts'
import { forgetSubscriptions } from './forget-subscriptions.ts'
import { LeasedConnection } from './leased-connection.ts'
import { missingExtensions, missingRoles } from './needs-check.ts'

const namePrefix = 'lockstep_shadow_'
const dayMs = 24 * 60 * 60 * 1000
const markerPattern = /^lockstep shadow, created (\S+), host (.*), pid (\d+)$/u

/** A shadow on the server of a URL, whose role must be allowed to create databases. */
export function serverShadow(url: string): Shadow {
  return new ServerShadow(url)
}

class ServerShadow implements Shadow {
  readonly #url: string
  #admin: Connection | undefined
  #lease: LeasedConnection | undefined
  #inside: Connection | undefined
  #database: string | undefined
  #creating: Promise<void> | undefined
  #closing: Promise<void> | undefined

  constructor(url: string) {
    this.#url = url
  }

  get description(): string {
    const server = this.#admin?.server
    const product = server === undefined ? 'a server' : `${server.product} ${server.version}`
    return `a temporary database on ${product}, ${hostOf(this.#url)}`
  }

  async fresh(needs: ShadowNeeds = { extensions: [], roles: [] }): Promise<Connection> {
    await this.#dropDatabase()
    const admin = await this.#connectAdmin()
    await refuseLacking(admin, needs)
    const name = `${namePrefix}${randomBytes(6).toString('hex')}`
    this.#database = name
    this.#creating = createDatabase(admin, name)
    await this.#creating
    this.#inside = await connectPg(urlOf(this.#url, name))
    this.#lease = new LeasedConnection(this.#inside)
    return this.#lease
  }

  // A signal closes while the work that it breaks off closes too: both wait for the one drop.
  close(): Promise<void> {
    this.#closing ??= this.#close().finally(() => {
      this.#closing = undefined
    })
    return this.#closing
  }

  async #close(): Promise<void> {
    // Broken off between its creation and its marking, a database would stay for ever.
    await this.#creating?.catch(() => undefined)
    // What can not be dropped now bears the marker, and the next run drops it.
    await this.#dropDatabase().catch(() => undefined)
    await this.#admin?.close()
    this.#admin = undefined
  }

  async #connectAdmin(): Promise<Connection> {
    if (this.#admin !== undefined) return this.#admin
    this.#admin = await connectPg(this.#url)
    await dropLeftovers(this.#admin, this.#url)
    return this.#admin
  }

  async #dropDatabase(): Promise<void> {
    await this.#lease?.close()
    await this.#inside?.close()
    const name = this.#database
    this.#inside = undefined
    this.#database = undefined
    if (name !== undefined && this.#admin !== undefined)
      await dropMarked(this.#admin, this.#url, name)
  }
}

async function refuseLacking(admin: Connection, needs: ShadowNeeds): Promise<void> {
  const extensions = await missingExtensions(admin, needs.extensions)
  if (extensions.length > 0)
    throw new LockstepError('shadow-lacks-extension', {
      message: `The server of the shadow database, ${admin.address}, has no extension ${quoted(extensions)}.`,
      hint: 'Install it there, or name another server with `shadow: { url: … }`.',
      details: { extensions, shadow: admin.address },
    })
  const roles = await missingRoles(admin, needs.roles)
  if (roles.length > 0)
    throw new LockstepError('shadow-lacks-role', {
      message: `The server of the shadow database, ${admin.address}, has no role ${quoted(roles)}.`,
      hint: 'Create it there (`create role … nologin`), or use the PGlite shadow, which makes roles as needed.',
      details: { roles, shadow: admin.address },
    })
}

async function createDatabase(admin: Connection, name: string): Promise<void> {
  try {
    await admin.run(sql`create database ${ident(name)} template template0`)
  } catch (thrown) {
    throw thrown instanceof LockstepError && thrown.details['sqlstate'] === '42501'
      ? await mayNotCreate(admin, thrown)
      : thrown
  }
  const marker = `lockstep shadow, created ${new Date().toISOString()}, host ${hostname()}, pid ${process.pid}`
  await admin.run(sql`comment on database ${ident(name)} is ${literal(marker)}`)
}

async function mayNotCreate(admin: Connection, cause: LockstepError): Promise<LockstepError> {
  const [row] = await admin.query(sql`select current_user::text as role`)
  const role = text(row ?? {}, 'role')
  return new LockstepError('cannot-create-shadow', {
    message: `The role "${role}" may not create databases on ${admin.address}, and the shadow is one.`,
    hint: `Run \`alter role ${ident(role).text} createdb\` as an administrator, or set \`shadow: 'pglite'\` in the config.`,
    details: { role, server: admin.address },
    cause,
  })
}

/** Drop a database, but only when it bears the marker. */
async function dropMarked(admin: Connection, url: string, name: string): Promise<void> {
  const found = await markedDatabases(admin)
  if (!found.some((database) => database.name === name)) return
  try {
    await dropNow(admin, name)
  } catch (thrown) {
    if (!isInUse(thrown)) throw thrown
    const inside = await connectPg(urlOf(url, name))
    await inside.run(forgetSubscriptions).finally(() => inside.close())
    await dropNow(admin, name)
  }
}

/** SQLSTATE 55006 is object_in_use: by a subscription, for sessions are ended. Manual, appendix A. */
function isInUse(thrown: unknown): boolean {
  return thrown instanceof LockstepError && thrown.details['sqlstate'] === '55006'
}

async function dropNow(admin: Connection, name: string): Promise<void> {
  if (admin.server.major >= 13) {
    await admin.run(sql`drop database if exists ${ident(name)} with (force)`)
    return
  }
  await admin.query(sql`select pg_catalog.pg_terminate_backend(pid) from pg_catalog.pg_stat_activity
    where datname = ${literal(name)} and pid <> pg_catalog.pg_backend_pid()`)
  await admin.run(sql`drop database if exists ${ident(name)}`)
}

async function dropLeftovers(admin: Connection, url: string): Promise<void> {
  for (const { name, created, host, pid } of await markedDatabases(admin)) {
    const old = Date.now() - Date.parse(created) > dayMs
    const orphaned = host === hostname() && !isAlive(pid)
    // It may be another role's, or in the middle of being dropped.
    if (old || orphaned) await dropMarked(admin, url, name).catch(() => undefined)
  }
}

interface MarkedDatabase {
  readonly name: string
  readonly created: string
  readonly host: string
  readonly pid: number
}

async function markedDatabases(admin: Connection): Promise<readonly MarkedDatabase[]> {
  const rows = await admin.query(sql`
    select d.datname::text as name, pg_catalog.shobj_description(d.oid, 'pg_database') as marker
    from pg_catalog.pg_database d
    where d.datname like ${literal(`${namePrefix}%`)}
      and pg_catalog.shobj_description(d.oid, 'pg_database') like 'lockstep shadow, %'`)
  return rows.flatMap((row) => {
    const [, created, host, pid] = markerPattern.exec(text(row, 'marker')) ?? []
    if (created === undefined || host === undefined) return []
    return [{ name: text(row, 'name'), created, host, pid: Number(pid) }]
  })
}

function urlOf(url: string, database: string): string {
  const inside = new URL(url)
  inside.pathname = `/${database}`
  return inside.href
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'by URL'
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ')
}
