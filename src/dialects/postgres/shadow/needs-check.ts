/** What a server has of what a script asks for. */
import type { Connection } from '../../../core/connection.ts'
import type { ShadowNeeds } from '../../../core/dialect.ts'
import { text } from '../../../core/row.ts'
import { join, literal, sql } from '../../../core/sql.ts'

/** What a server has not of what scripts ask for. */
export async function lacks(connection: Connection, needs: ShadowNeeds): Promise<ShadowNeeds> {
  return {
    extensions: await missingExtensions(connection, needs.extensions),
    roles: await missingRoles(connection, needs.roles),
  }
}

/** The roles of a list that the server lacks. */
export function missingRoles(
  connection: Connection,
  roles: readonly string[],
): Promise<readonly string[]> {
  return missing(connection, roles, 'roles')
}

/** The extensions of a list that the server can not create. */
export function missingExtensions(
  connection: Connection,
  extensions: readonly string[],
): Promise<readonly string[]> {
  return missing(connection, extensions, 'extensions')
}

const present = {
  roles: sql`select rolname::text as name from pg_catalog.pg_roles where rolname`,
  extensions: sql`select name::text as name from pg_catalog.pg_available_extensions where name`,
} as const

async function missing(
  connection: Connection,
  names: readonly string[],
  what: keyof typeof present,
): Promise<readonly string[]> {
  if (names.length === 0) return []
  const list = join(names.map((name) => literal(name)))
  const rows = await connection.query(sql`${present[what]} in (${list})`)
  const found = new Set(rows.map((row) => text(row, 'name')))
  return [...new Set(names)].filter((name) => !found.has(name))
}
