/** Whether a shadow can be made on the very server of a database, without changing anything else there. */
import type { Connection } from '../../../core/connection.ts'
import { bool, text } from '../../../core/row.ts'
import { sql, type Sql } from '../../../core/sql.ts'
import { needs as needsOf } from '../needs.ts'
import { reachesServer } from '../server-wide.ts'
import { lacks } from './needs-check.ts'

const rights: Sql = sql`
select current_user::text as role, pg_catalog.pg_is_in_recovery() as is_standby,
  (select r.rolsuper or r.rolcreatedb from pg_catalog.pg_roles r where r.rolname = current_user) as may_create`

/**
 * Why no temporary database for these scripts can be made on the server of a connection, as the end of a sentence;
 * nothing where one can.
 */
export async function refusalBeside(
  connection: Connection,
  scripts: readonly string[],
): Promise<string | undefined> {
  const { server, address } = connection
  if (server.product !== 'PostgreSQL') return 'it is no server'
  if (server.isPooled) return `${address} is a pooler`
  const [row = {}] = await connection.query(rights)
  if (bool(row, 'is_standby')) return 'it is a standby'
  if (!bool(row, 'may_create')) return `the role "${text(row, 'role')}" may not create databases`
  if (await reachesServer(scripts))
    return 'what is to be run there may change more than one database, such as roles'
  const { extensions, roles } = await lacks(connection, await needsOf(scripts))
  if (extensions.length > 0) return `the server has no extension ${extensions.join(', ')}`
  return roles.length > 0 ? `the server has no role ${roles.join(', ')}` : undefined
}
