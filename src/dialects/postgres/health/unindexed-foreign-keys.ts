/** Foreign keys whose referencing columns no index leads with: each delete or update of a referenced row reads the whole table. */
import type { Row } from '../../../core/connection.ts'
import type { HealthCheck } from '../../../core/health.ts'
import { bool, integer, text, texts } from '../../../core/row.ts'
import { idText } from '../../../core/schema.ts'
import { ident, join, sql } from '../../../core/sql.ts'
import { isNotFromExtension, isUserSchema } from '../filters.ts'
import { bothNames, named, tableIn } from './words.ts'

/** A foreign key that no index of its own table serves. PostgreSQL manual, section 5.5.5. */
export const unindexedForeignKeys: HealthCheck = {
  name: 'foreign keys without an index',
  reads: ['pg_constraint', 'pg_index', 'pg_attribute', 'pg_inherits'],
  look: async (connection) =>
    (await connection.query(query)).map((row) => {
      const table = tableIn(row)
      const id = { kind: 'foreign key', path: [...table.path, text(row, 'name')] }
      const columns = texts(row, 'columns')
      return {
        of: [id, table],
        finding: {
          code: 'unindexed-foreign-key',
          severity: 'note',
          subject: idText(id),
          message: `No index leads with ${columns.join(', ')}, so each delete or change of a referenced row reads all of ${bothNames(table).name}, ${rowsOf(row)}.`,
          hint: `Add one: ${remedy(row, columns)}.`,
        },
      }
    }),
}

/** The server estimates them; it knows none before the table is first analyzed. */
function rowsOf(row: Row): string {
  const rows = integer(row, 'rows')
  if (rows < 0) return 'of which nobody knows how many rows it has'
  return rows === 0 ? 'which is empty today' : `about ${rows} ${rows === 1 ? 'row' : 'rows'}`
}

/** On a partitioned table none can be built beside writers; on each partition it can. */
function remedy(row: Row, columns: readonly string[]): string {
  const table = named(text(row, 'schema'), text(row, 'table'))
  const keys = `(${join(columns.map(ident)).text})`
  if (!bool(row, 'is_partitioned')) return `\`create index concurrently on ${table} ${keys}\``
  return `\`create index on only ${table} ${keys}\`, then \`create index concurrently\` on each partition, and \`alter index … attach partition …\`; or, if writers can wait, \`create index on ${table} ${keys}\``
}

/** In the order of the key `k`. */
const columnsOfKey = sql`array(select a.attname::text from pg_catalog.unnest(k.conkey) with ordinality u (number, place)
            join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.number
           order by u.place)`

/**
 * The leading columns may stand in any order. An index of some rows serves where it leaves out those alone whose
 * reference is null. A partitioned table is served by an index of its own, or by one on each partition. A foreign key
 * is said once, for the whole; the columns of partitions are compared by name, for they are numbered otherwise.
 */
const query = sql`
with recursive keys as materialized (
  select k.oid, k.conrelid, k.conkey, k.conname, n.nspname as schema, c.relname as table, c.relkind
  from pg_catalog.pg_constraint k
  join pg_catalog.pg_class c on c.oid = k.conrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where k.contype = 'f' and k.conparentid = 0 and c.relkind in ('r', 'p') and c.relpersistence <> 't'
    and ${isUserSchema()} and ${isNotFromExtension('pg_class', 'c')}
), parts as (
  select k.oid, k.conrelid as relid, k.relkind from keys k
  union all
  select p.oid, h.inhrelid, c.relkind
  from parts p
  join pg_catalog.pg_inherits h on h.inhparent = p.relid
  join pg_catalog.pg_class c on c.oid = h.inhrelid
  where p.relkind = 'p'
), served as (
  select distinct p.oid, p.relid
  from parts p
  join keys k on k.oid = p.oid
  join pg_catalog.pg_index i on i.indrelid = p.relid
  where i.indisvalid and i.indisready and i.indislive
    and case
      when not case when p.relid = k.conrelid
        then (i.indkey::int2[])[0:least(pg_catalog.cardinality(k.conkey), i.indnkeyatts) - 1] @> k.conkey
        else array(select a.attname::text
                     from pg_catalog.unnest(i.indkey::int2[]) with ordinality u (number, place)
                     join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = u.number
                    where u.place <= pg_catalog.cardinality(k.conkey) and u.place <= i.indnkeyatts) @> ${columnsOfKey} end
      then false
      when not exists (select from pg_catalog.pg_class x join pg_catalog.pg_am m on m.oid = x.relam
                        where x.oid = i.indexrelid
                          and (m.amname = 'btree' or m.amname = 'hash' and pg_catalog.cardinality(k.conkey) = 1))
      then false
      when i.indpred is null then true
      else pg_catalog.string_to_array(pg_catalog.translate(pg_catalog.pg_get_expr(i.indpred, i.indrelid), '()', ''), ' AND ')
           <@ array(select pg_catalog.quote_ident(name) || ' IS NOT NULL' from pg_catalog.unnest(${columnsOfKey}) name) end
), counted as materialized (
  select p.oid, pg_catalog.bool_or(p.relkind = 'r' and s.oid is null) as is_unserved,
    case when pg_catalog.bool_and(c.reltuples < 0) filter (where p.relkind = 'r') then '-1'
         else pg_catalog.sum(greatest(c.reltuples, 0)) filter (where p.relkind = 'r')::int8::text end as rows
  from parts p
  join pg_catalog.pg_class c on c.oid = p.relid
  left join served s on s.oid = p.oid and s.relid = p.relid
  group by p.oid
)
select k.schema, k.table, k.conname as name, ${columnsOfKey} as columns, k.relkind = 'p' as is_partitioned, u.rows
from keys k
join counted u on u.oid = k.oid
where u.is_unserved and not exists (select from served s where s.oid = k.oid and s.relid = k.conrelid)`
