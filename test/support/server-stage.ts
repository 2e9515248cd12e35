/** A stage on a server: a database for each use, dropped with the roles that were made meanwhile. */
import { randomBytes } from 'node:crypto'
import type { Connection } from '../../src/core/connection.ts'
import type { ShadowNeeds } from '../../src/core/dialect.ts'
import { text } from '../../src/core/row.ts'
import { ident, sql } from '../../src/core/sql.ts'
import { connectPg } from '../../src/dialects/postgres/drivers/pg.ts'
import { missingExtensions } from '../../src/dialects/postgres/shadow/needs-check.ts'
import { dumpServer } from './run-pg-dump.ts'
import { makeRoles, type Stage } from './stage.ts'

/** A stage on the server of a URL, whose role is a superuser's. Only one at a time: roles are shared. */
export function serverStage(url: string): Stage {
  return new ServerStage(url)
}

/** A database with a subscription can not be dropped, nor a subscription with a slot that nobody can reach. */
const dropSubscriptions = sql`
  rollback;
  reset session authorization;
  do $$
  declare
    name text;
  begin
    for name in
      select subname from pg_catalog.pg_subscription
       where subdbid = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())
    loop
      execute format('alter subscription %I disable', name);
      execute format('alter subscription %I set (slot_name = none)', name);
      execute format('drop subscription %I', name);
    end loop;
  end $$`

class ServerStage implements Stage {
  readonly #url: string
  #admin: Connection | undefined
  #keptRoles = new Set<string>()
  #inside: Connection | undefined
  #database: string | undefined

  constructor(url: string) {
    this.#url = url
  }

  get description(): string {
    const server = this.#admin?.server
    return server ? `PostgreSQL ${server.version}` : 'PostgreSQL'
  }

  async fresh({ extensions, roles, superusers }: ShadowNeeds): Promise<Connection> {
    const admin = await this.#connect()
    await this.#clear(admin)
    const [lacking] = await missingExtensions(admin, extensions)
    if (lacking !== undefined) throw new Error(`The server lacks the extension "${lacking}".`)
    await makeRoles(admin, roles, superusers)
    this.#database = `lockstep_stage_${randomBytes(4).toString('hex')}`
    await admin.run(sql`create database ${ident(this.#database)} template template0`)
    this.#inside = await connectPg(this.#urlOf(this.#database))
    return this.#inside
  }

  async dump(): Promise<string | undefined> {
    return this.#database === undefined ? undefined : dumpServer(this.#urlOf(this.#database))
  }

  lacks(): boolean {
    return false
  }

  async close(): Promise<void> {
    if (!this.#admin) return
    await this.#clear(this.#admin)
    await this.#admin.close()
    this.#admin = undefined
  }

  #urlOf(database: string): string {
    const url = new URL(this.#url)
    url.pathname = `/${database}`
    return url.href
  }

  async #connect(): Promise<Connection> {
    if (this.#admin) return this.#admin
    this.#admin = await connectPg(this.#url)
    this.#keptRoles = new Set(await rolesOn(this.#admin))
    return this.#admin
  }

  async #clear(admin: Connection): Promise<void> {
    await this.#inside?.run(dropSubscriptions).catch(() => undefined)
    await this.#inside?.close()
    if (this.#database !== undefined)
      await admin.run(sql`drop database if exists ${ident(this.#database)} with (force)`)
    this.#database = undefined
    for (const role of (await rolesOn(admin)).filter((name) => !this.#keptRoles.has(name)))
      await admin.run(sql`drop owned by ${ident(role)} cascade; drop role ${ident(role)}`)
  }
}

async function rolesOn(admin: Connection): Promise<readonly string[]> {
  const rows = await admin.query(sql`select rolname from pg_roles where oid >= 16384`)
  return rows.map((row) => text(row, 'rolname'))
}
