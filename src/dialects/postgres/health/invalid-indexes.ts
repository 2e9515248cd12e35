/** Indexes that were not built to their end: no query uses them, and every write keeps them up or trips over them. */
import type { Row } from '../../../core/connection.ts'
import type { Finding } from '../../../core/finding.ts'
import type { HealthCheck } from '../../../core/health.ts'
import { bool, integer, text, textOrNull } from '../../../core/row.ts'
import { sql } from '../../../core/sql.ts'
import { isNotFromExtension, isUserSchema } from '../filters.ts'
import { bothNames, isLasting, objectIn } from './words.ts'

/**
 * An index whose build failed or was killed, which `create index concurrently` leaves behind; or one that is being built.
 * The PostgreSQL manual, CREATE INDEX, "Building Indexes Concurrently".
 */
export const invalidIndexes: HealthCheck = {
  name: 'invalid indexes',
  reads: ['pg_index', 'pg_constraint', 'pg_stat_progress_create_index', 'pg_locks'],
  look: async (connection) =>
    (await connection.query(query)).map((row) => {
      const table = { kind: 'table', path: [text(row, 'table_schema'), text(row, 'table')] }
      const finding = textOrNull(row, 'worker') === null ? leftover(row) : underWay(row)
      return { finding, of: [objectIn(row, 'index'), table] }
    }),
}

/**
 * Who builds or drops an index concurrently holds a lock on its table or on itself that lets writers through; a table
 * can be vacuumed under the same lock, so the server must say as well that it is an index that is at work. What the
 * progress view tells of others' tables is hidden from most roles, and what they lock is not.
 */
const query = sql`
select n.nspname as schema, c.relname as name, tn.nspname as table_schema, t.relname as table, i.indisready as is_ready,
  i.indisunique as is_unique, i.indislive as is_live, k.contype::text as contype,
  (select pg_catalog.min(l.pid)::text
     from pg_catalog.pg_locks l
    where l.locktype = 'relation' and l.granted and l.pid <> pg_catalog.pg_backend_pid()
      and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())
      and (l.relation = i.indexrelid and l.mode in ('ShareUpdateExclusiveLock', 'AccessExclusiveLock')
           or l.relation = i.indrelid and l.mode in ('ShareUpdateExclusiveLock', 'ShareLock')
              and l.pid in (select p.pid from pg_catalog.pg_stat_progress_create_index p))) as worker
from pg_catalog.pg_index i
join pg_catalog.pg_class c on c.oid = i.indexrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
left join pg_catalog.pg_class o on o.reltoastrelid = i.indrelid
join pg_catalog.pg_class t on t.oid = coalesce(o.oid, i.indrelid)
join pg_catalog.pg_namespace tn on tn.oid = t.relnamespace
left join pg_catalog.pg_constraint k on k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x')
where not (i.indisvalid and i.indisready and i.indislive) and c.relkind = 'i' and ${isLasting}
  and ${isUserSchema('tn')} and ${isNotFromExtension('pg_class', 't')}`

function underWay(row: Row): Finding {
  const { subject } = bothNames(objectIn(row, 'index'))
  return {
    code: 'index-under-way',
    severity: 'note',
    subject,
    message: `It is not valid yet: process ${integer(row, 'worker')} builds or drops it right now.`,
    hint: 'Wait for it: `select * from pg_stat_progress_create_index`.',
  }
}

function leftover(row: Row): Finding {
  const { subject } = bothNames(objectIn(row, 'index'))
  return {
    code: 'invalid-index',
    severity: 'error',
    subject,
    message: `It was not built to its end, and nobody builds it now: ${stateOf(row)}.`,
    hint: remedy(row),
  }
}

function stateOf(row: Row): string {
  const unique = bool(row, 'is_unique')
    ? ', and it does not keep rows unique that were there before'
    : ''
  return bool(row, 'is_ready')
    ? `no query uses it, every write pays for it${unique}`
    : `no query uses it${unique}`
}

/** A copy that a killed rebuilding left stands beside the index itself, so it goes; the index of a constraint has to stay. */
function remedy(row: Row): string {
  const { name } = bothNames(objectIn(row, 'index'))
  const drop = `drop index concurrently ${name}`
  if (/_cc(new|old)\d*$/.test(text(row, 'name')) || !bool(row, 'is_live'))
    return `Remove it: \`${drop}\`.`
  const contype = textOrNull(row, 'contype')
  // An index that excludes can not be rebuilt beside writers: the manual, REINDEX.
  if (contype === 'x') return `Build it again: \`reindex index ${name}\`.`
  const again = `Build it again: \`reindex index concurrently ${name}\``
  return contype === null ? `${again}; or remove it: \`${drop}\`.` : `${again}.`
}
