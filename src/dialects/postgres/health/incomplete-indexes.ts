/** Indexes of partitioned tables that do not reach every partition. */
import type { HealthCheck } from '../../../core/health.ts'
import { text, texts } from '../../../core/row.ts'
import { sql } from '../../../core/sql.ts'
import { isNotFromExtension, isUserSchema } from '../filters.ts'
import { bothNames, firstOf, objectIn, tableIn } from './words.ts'

/** An index that was made for `only` the whole, and not attached everywhere since. Manual, section 5.12.2.2. */
export const incompleteIndexes: HealthCheck = {
  name: 'indexes that lack partitions',
  reads: ['pg_index', 'pg_inherits'],
  look: async (connection) =>
    (await connection.query(query)).map((row) => {
      const index = objectIn(row, 'index')
      const { subject, name } = bothNames(index)
      const lacking = texts(row, 'lacking')
      return {
        of: [index, tableIn(row)],
        finding: {
          code: 'incomplete-index',
          severity: 'warning',
          subject,
          message: `It is not valid: ${lacking.length === 0 ? 'an index of a partition is not valid either' : `it has no part in ${firstOf(lacking)}`}. A new partition gets one all the same.`,
          hint:
            lacking.length === 0
              ? `Mend the index of the partition: an \`alter index ${name} attach partition …\` of it then makes this one valid.`
              : `Build one on each (\`create index concurrently … on ${lacking[0] ?? ''} …\`, the columns as in \`${text(row, 'definition')}\`), then \`alter index ${name} attach partition …\`.`,
        },
      }
    }),
}

const query = sql`
select n.nspname as schema, c.relname as name, t.relname as table, pg_catalog.pg_get_indexdef(c.oid) as definition,
  array(select pg_catalog.format('%I.%I', pn.nspname, p.relname)
          from pg_catalog.pg_inherits h
          join pg_catalog.pg_class p on p.oid = h.inhrelid
          join pg_catalog.pg_namespace pn on pn.oid = p.relnamespace
         where h.inhparent = i.indrelid and p.relkind <> 'f'
           and not exists (select from pg_catalog.pg_inherits a join pg_catalog.pg_index x on x.indexrelid = a.inhrelid
                            where a.inhparent = i.indexrelid and x.indrelid = p.oid)
         order by 1) as lacking
from pg_catalog.pg_index i
join pg_catalog.pg_class c on c.oid = i.indexrelid
join pg_catalog.pg_class t on t.oid = i.indrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'I' and not i.indisvalid and c.relpersistence <> 't'
  and ${isUserSchema()} and ${isNotFromExtension('pg_class', 't')}`
