/** Partitions whose detaching was begun and not ended. */
import type { HealthCheck } from '../../../core/health.ts'
import { text } from '../../../core/row.ts'
import { sql } from '../../../core/sql.ts'
import { isNotFromExtension, isUserSchema } from '../filters.ts'
import { bothNames, named, objectIn } from './words.ts'

/** What a killed `detach partition … concurrently` leaves. The PostgreSQL manual, ALTER TABLE, DETACH PARTITION. */
export const pendingDetaches: HealthCheck = {
  name: 'partitions that are half detached',
  reads: ['pg_inherits', 'pg_locks', 'pg_stat_activity'],
  look: async (connection) =>
    (await connection.query(query)).map((row) => {
      const part = objectIn(row, 'table')
      const whole = { kind: 'table', path: [text(row, 'whole_schema'), text(row, 'whole')] }
      const { subject, name } = bothNames(part)
      const wholeName = named(text(row, 'whole_schema'), text(row, 'whole'))
      return {
        of: [part, whole],
        finding: {
          code: 'pending-detach',
          severity: 'error',
          subject,
          message: `It is half detached from ${wholeName}: queries of the whole do not see its rows, and no other partition can be detached concurrently.`,
          hint: `End it: \`alter table ${wholeName} detach partition ${name} finalize\`.`,
        },
      }
    }),
}

/** One that is being detached right now is none that was left; whose session says so only to who may read what it runs. */
const query = sql`
select n.nspname as schema, c.relname as name, wn.nspname as whole_schema, w.relname as whole
from pg_catalog.pg_inherits h
join pg_catalog.pg_class c on c.oid = h.inhrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
join pg_catalog.pg_class w on w.oid = h.inhparent
join pg_catalog.pg_namespace wn on wn.oid = w.relnamespace
where h.inhdetachpending and ${isUserSchema()} and ${isNotFromExtension('pg_class', 'w')}
  and not exists (select from pg_catalog.pg_stat_activity a
                   where a.datname = pg_catalog.current_database() and a.state = 'active'
                     and a.pid <> pg_catalog.pg_backend_pid() and a.query ~* 'detach\\s+partition')
  and not exists (select from pg_catalog.pg_locks l
                   where l.locktype = 'relation' and l.relation in (h.inhparent, h.inhrelid) and l.granted
                     and l.mode in ('ShareUpdateExclusiveLock', 'AccessExclusiveLock')
                     and l.pid <> pg_catalog.pg_backend_pid())`
