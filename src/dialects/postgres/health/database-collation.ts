/** The collation of the database itself, of another version than its library has now. */
import type { HealthCheck } from '../../../core/health.ts'
import { text, texts } from '../../../core/row.ts'
import { ident, sql } from '../../../core/sql.ts'
import { isUserSchema } from '../filters.ts'
import { consequence, rebuilding } from './collation-versions.ts'

/** See {@link collationVersions}; from PostgreSQL 15 on. PostgreSQL manual, ALTER DATABASE, REFRESH COLLATION VERSION. */
export const databaseCollation: HealthCheck = {
  name: 'a database collation of another version',
  reads: ['pg_database', 'pg_index'],
  look: async (connection) => {
    if (connection.server.major < 15) return []
    return (await connection.query(query)).map((row) => {
      const indexes = texts(row, 'indexes')
      return {
        of: [],
        finding: {
          code: 'collation-version',
          severity: indexes.length > 0 ? 'error' : 'warning',
          subject: `database ${text(row, 'name')}`,
          message: `Its collation was made with version ${text(row, 'recorded')}, and its library has ${text(row, 'actual')}: ${consequence(indexes)}`,
          hint: `${rebuilding(indexes)}\`alter database ${ident(text(row, 'name')).text} refresh collation version\`.`,
        },
      }
    })
  },
}

/** 100 is what columns have whose collation is that of the database. */
const query = sql`
select d.datname as name, d.datcollversion as recorded, pg_catalog.pg_database_collation_actual_version(d.oid) as actual,
  array(select pg_catalog.format('%I.%I', n.nspname, c.relname)
          from pg_catalog.pg_index i
          join pg_catalog.pg_class c on c.oid = i.indexrelid
          join pg_catalog.pg_namespace n on n.oid = c.relnamespace
         where c.relkind = 'i' and c.relpersistence <> 't' and 100 = any (i.indcollation) and ${isUserSchema()}
         order by 1) as indexes
from pg_catalog.pg_database d
where d.datname = pg_catalog.current_database() and d.datcollversion is not null
  and d.datcollversion <> pg_catalog.pg_database_collation_actual_version(d.oid)`
