/** Indexes that another one makes superfluous: each write pays for both. */
import type { HealthCheck } from '../../../core/health.ts'
import { text } from '../../../core/row.ts'
import { sql } from '../../../core/sql.ts'
import { isNotFromExtension, isUserSchema } from '../filters.ts'
import { bothNames, named, objectIn, tableIn } from './words.ts'

/** An index that says what another one of the same table says, to the letter, and that nothing else rests on. */
export const duplicateIndexes: HealthCheck = {
  name: 'duplicate indexes',
  reads: ['pg_index', 'pg_constraint', 'pg_inherits'],
  look: async (connection) =>
    (await connection.query(query)).map((row) => {
      const index = objectIn(row, 'index')
      const { subject, name } = bothNames(index)
      return {
        of: [index, tableIn(row)],
        finding: {
          code: 'duplicate-index',
          severity: 'note',
          subject,
          message: `${named(text(row, 'schema'), text(row, 'twin'))} indexes the same in the same way, so every write keeps up two.`,
          hint: `Remove one: \`drop index concurrently ${name}\`.`,
        },
      }
    }),
}

/**
 * Expressions are compared as they are printed: the trees hold places in the text. A unique index stands in for one
 * that is not, and never the other way round. What a constraint, a partitioned index, a replica identity or `cluster`
 * rests on stays; of several that could go, the one that was made first stays.
 */
const query = sql`
with indexes as materialized (
  select i.indexrelid as oid, i.indrelid, n.nspname as schema, c.relname as name, t.relname as table, i.indisunique as is_unique, c.relam,
    pg_catalog.concat_ws('|', i.indkey, i.indnkeyatts, i.indclass, i.indcollation, i.indoption) as columns,
    i.indisprimary or i.indisreplident or i.indisclustered as is_rested_on
  from pg_catalog.pg_index i
  join pg_catalog.pg_class c on c.oid = i.indexrelid
  join pg_catalog.pg_class t on t.oid = i.indrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where i.indisvalid and i.indisready and i.indislive and c.relkind = 'i' and not i.indisexclusion
    and c.relpersistence <> 't' and ${isUserSchema()} and ${isNotFromExtension('pg_class', 't')}
), likely as materialized (
  select x.oid
  from indexes x
  join indexes y on y.indrelid = x.indrelid and y.columns = x.columns and y.relam = x.relam and y.oid <> x.oid
  group by x.oid
), shaped as materialized (
  select x.*, pg_catalog.concat_ws('|', x.columns, pg_catalog.pg_get_expr(i.indexprs, i.indrelid),
      '|' || pg_catalog.pg_get_expr(i.indpred, i.indrelid)) as shape,
    case when x.is_unique then pg_catalog.to_jsonb(i) ->> 'indnullsnotdistinct' end as nulls,
    not x.is_rested_on
      and not exists (select from pg_catalog.pg_constraint k where k.conindid = x.oid)
      and not exists (select from pg_catalog.pg_inherits h where x.oid = h.inhrelid)
      and not exists (select from pg_catalog.pg_inherits h where x.oid = h.inhparent) as may_go
  from likely l
  join indexes x on x.oid = l.oid
  join pg_catalog.pg_index i on i.indexrelid = l.oid
)
select x.schema, x.name, x.table, pg_catalog.min(y.name::text) as twin
from shaped x
join shaped y on y.indrelid = x.indrelid and y.oid <> x.oid and y.relam = x.relam and y.shape = x.shape
  and (not x.is_unique or y.is_unique and y.nulls is not distinct from x.nulls)
where x.may_go and (not y.may_go or y.is_unique and not x.is_unique or y.is_unique = x.is_unique and y.oid < x.oid)
group by x.schema, x.name, x.table, x.oid`
