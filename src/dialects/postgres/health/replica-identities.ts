/** Tables whose rows can not be changed, because a publication says of no row which one it was. */
import type { HealthCheck } from '../../../core/health.ts'
import { text, texts } from '../../../core/row.ts'
import { sql } from '../../../core/sql.ts'
import { isNotFromExtension, isUserSchema } from '../filters.ts'
import { bothNames, objectIn } from './words.ts'

/**
 * A table without a replica identity in a publication of updates or deletes: the server refuses both. PostgreSQL
 * manual, section 29.1.1.
 */
export const replicaIdentities: HealthCheck = {
  name: 'published tables without an identity',
  reads: ['pg_publication', 'pg_publication_tables', 'pg_index', 'pg_inherits'],
  look: async (connection) =>
    (await connection.query(query)).map((row) => {
      const table = objectIn(row, 'table')
      const { subject, name } = bothNames(table)
      return {
        of: [table],
        finding: {
          code: 'no-replica-identity',
          severity: 'error',
          subject,
          message: `${text(row, 'verbs')} fail: publication ${texts(row, 'publications').join(', ')} sends them on, and the table has ${text(row, 'lack')} to say which row it was.`,
          hint: `Give it a primary key; or \`alter table ${name} replica identity full\`, which sends whole rows.`,
        },
      }
    }),
}

/** Rows are in partitions, and it is theirs that count. */
const query = sql`
with recursive published as (
  select c.oid, b.pubname, b.pubupdate, b.pubdelete
  from pg_catalog.pg_publication b
  join pg_catalog.pg_publication_tables p on p.pubname = b.pubname
  join pg_catalog.pg_namespace n on n.nspname = p.schemaname
  join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname = p.tablename
  where b.pubupdate or b.pubdelete
  union
  select h.inhrelid, w.pubname, w.pubupdate, w.pubdelete
  from published w
  join pg_catalog.pg_class c on c.oid = w.oid and c.relkind = 'p'
  join pg_catalog.pg_inherits h on h.inhparent = w.oid
)
select n.nspname as schema, c.relname as name,
  case when pg_catalog.bool_or(p.pubupdate) and pg_catalog.bool_or(p.pubdelete) then 'Updates and deletes'
       when pg_catalog.bool_or(p.pubupdate) then 'Updates' else 'Deletes' end as verbs,
  case c.relreplident when 'd' then 'no primary key' when 'n' then 'replica identity "nothing"' else 'lost the index' end as lack,
  pg_catalog.array_agg(p.pubname::text order by p.pubname) as publications
from published p
join pg_catalog.pg_class c on c.oid = p.oid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'r' and c.relpersistence = 'p' and ${isUserSchema()} and ${isNotFromExtension('pg_class', 'c')}
  and (c.relreplident = 'n'
       or c.relreplident = 'd' and not exists (
         select from pg_catalog.pg_index i where i.indrelid = c.oid and i.indisprimary and i.indisvalid)
       or c.relreplident = 'i' and not exists (
         select from pg_catalog.pg_index i where i.indrelid = c.oid and i.indisreplident and i.indisvalid))
group by n.nspname, c.relname, c.relreplident`
