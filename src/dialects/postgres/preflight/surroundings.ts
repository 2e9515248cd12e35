/** What of the target decides how far a write reaches. */
import type { Connection } from '../../../core/connection.ts'
import { text } from '../../../core/row.ts'
import { sql, type Sql } from '../../../core/sql.ts'
import type { Surroundings } from './effects.ts'
import { keyOf, type Tables } from './names.ts'

/** Read what the effects of statements are judged by. */
export async function surroundings(connection: Connection, tables: Tables): Promise<Surroundings> {
  const rows = await connection.query(spreading)
  const spreads = new Set(rows.map((row) => keyOf([text(row, 'schema'), text(row, 'name')])))
  const functions = await connection.query(serverFunctions)
  const builtIn = new Set(functions.map((row) => text(row, 'name')))
  return {
    tables,
    spreads: (path) => spreads.has(keyOf(path)),
    isBuiltIn: (name) => builtIn.has(name),
  }
}

/** Tables to which a write changes others, too. */
const spreading: Sql = sql`
select n.nspname::text as schema, c.relname::text as name
from (
  select c.oid from pg_catalog.pg_class c where c.relhasrules
  union select t.tgrelid from pg_catalog.pg_trigger t where not t.tgisinternal and t.tgenabled <> 'D'
  union select f.confrelid from pg_catalog.pg_constraint f
    where f.contype = 'f' and (f.confdeltype in ('c', 'n', 'd') or f.confupdtype in ('c', 'n', 'd'))
  union select i.inhrelid from pg_catalog.pg_inherits i
  union select i.inhparent from pg_catalog.pg_inherits i
) as s
join pg_catalog.pg_class c on c.oid = s.oid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'v') and n.nspname not in ('pg_catalog', 'information_schema')`

/** Names of the server's own functions that no other function shares. */
const serverFunctions: Sql = sql`
select p.proname::text as name from pg_catalog.pg_proc p
group by p.proname having pg_catalog.bool_and(p.pronamespace = 'pg_catalog'::pg_catalog.regnamespace)`
