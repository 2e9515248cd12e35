/** Collations whose library sorts otherwise than when indexes were built with them. */
import type { HealthCheck } from '../../../core/health.ts'
import { text, texts } from '../../../core/row.ts'
import { idText } from '../../../core/schema.ts'
import { sql } from '../../../core/sql.ts'
import { firstOf, named } from './words.ts'

/**
 * A collation that something uses, of another version than its library has now: an index that is sorted by it may not
 * find rows, or let a unique one in twice. PostgreSQL manual, ALTER COLLATION, "Notes".
 */
export const collationVersions: HealthCheck = {
  name: 'collations of another version',
  reads: ['pg_collation', 'pg_index'],
  look: async (connection) =>
    (await connection.query(query)).map((row) => {
      const id = { kind: 'collation', path: [text(row, 'schema'), text(row, 'name')] }
      const indexes = texts(row, 'indexes')
      return {
        of: [id],
        finding: {
          code: 'collation-version',
          severity: indexes.length > 0 ? 'error' : 'warning',
          subject: idText(id),
          message: `It was made with version ${text(row, 'recorded')}, and its library has ${text(row, 'actual')}: ${consequence(indexes)}`,
          hint: `${rebuilding(indexes)}\`alter collation ${named(text(row, 'schema'), text(row, 'name'))} refresh version\`.`,
        },
      }
    }),
}

/** What another version means for the indexes that are sorted by it. */
export function consequence(indexes: readonly string[]): string {
  return indexes.length === 0
    ? 'what is sorted may come in another order.'
    : `${indexes.length} ${indexes.length === 1 ? 'index is' : 'indexes are'} sorted by it, and may miss rows or hold a unique one twice: ${firstOf(indexes)}.`
}

/** What to do before the version is taken as it is. */
export function rebuilding(indexes: readonly string[]): string {
  if (indexes.length === 0) return 'Take the new version as it is: '
  return `Build them again: ${firstOf(
    indexes.map((name) => `\`reindex index concurrently ${name}\``),
    3,
  )}; then `
}

/**
 * Those that came with the server and that no column or index uses are nobody's business. Which are used is found once
 * for all of them: a server comes with a thousand, and asking a library for the version of each takes its time.
 */
const query = sql`
with indexes as materialized (
  select distinct i.indexrelid, u.sorted_by
  from pg_catalog.pg_index i
  cross join lateral pg_catalog.unnest(i.indcollation::pg_catalog.oid[]) u (sorted_by)
  where i.indexrelid >= 16384 and u.sorted_by <> 0
), used as materialized (
  select o.oid, n.nspname as schema, o.collname as name, o.collversion as recorded
  from pg_catalog.pg_collation o
  join pg_catalog.pg_namespace n on n.oid = o.collnamespace
  where o.collversion is not null
    and (o.oid >= 16384
         or o.oid in (select a.attcollation from pg_catalog.pg_attribute a where a.attrelid >= 16384)
         or o.oid in (select i.sorted_by from indexes i))
), changed as materialized (
  select u.*, pg_catalog.pg_collation_actual_version(u.oid) as actual from used u
)
select x.schema, x.name, x.recorded, x.actual,
  array(select pg_catalog.format('%I.%I', n.nspname, c.relname)
          from indexes i
          join pg_catalog.pg_class c on c.oid = i.indexrelid
          join pg_catalog.pg_namespace n on n.oid = c.relnamespace
         where c.relkind = 'i' and c.relpersistence <> 't' and i.sorted_by = x.oid
         order by 1) as indexes
from changed x
where x.actual <> x.recorded`
