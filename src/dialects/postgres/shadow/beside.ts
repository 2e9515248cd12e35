/** Whether a shadow can be made on the very server of a database, without changing anything else there. */
import type { Connection } from '../../../core/connection.ts'
import { bool, text } from '../../../core/row.ts'
import { join, literal, sql, type Sql } from '../../../core/sql.ts'
import { needs as needsOf } from '../needs.ts'
import { reachOfScripts } from '../server-wide.ts'
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
  const { isOpen, calls } = await reachOfScripts(scripts)
  if (isOpen || (await someMayReach(connection, calls)))
    return 'what is to be run there may reach beyond its database, such as to roles'
  const { extensions, roles } = await lacks(connection, await needsOf(scripts))
  if (extensions.length > 0) return `the server has no extension ${extensions.join(', ')}`
  return roles.length > 0 ? `the server has no role ${roles.join(', ')}` : undefined
}

/** Functions that are volatile, since they tell another thing each time, and do nothing else. */
const harmless = [
  'clock_timestamp',
  'currval',
  'gen_random_uuid',
  'lastval',
  'nextval',
  'random',
  'setseed',
  'setval',
  'timeofday',
  'uuidv4',
  'uuidv7',
]

/** What the server has of its own and calls stable does nothing but tell; what it has not may do anything. */
async function someMayReach(connection: Connection, calls: readonly string[]): Promise<boolean> {
  const others = calls.filter((name) => !harmless.includes(name))
  if (others.length === 0) return false
  const rows = await connection.query(sql`
    select p.proname::text as name, pg_catalog.bool_and(p.provolatile <> 'v') as is_harmless
      from pg_catalog.pg_proc p
     where p.pronamespace = 'pg_catalog'::pg_catalog.regnamespace and p.oid < 16384
       and p.proname in (${join(others.map(literal))})
     group by p.proname`)
  const known = new Set(
    rows.flatMap((row) => (bool(row, 'is_harmless') ? [text(row, 'name')] : [])),
  )
  return others.some((name) => !known.has(name))
}
