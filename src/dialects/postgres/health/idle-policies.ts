/** Policies on tables whose row-level security is off: they let everything through. */
import type { HealthCheck } from '../../../core/health.ts'
import { texts } from '../../../core/row.ts'
import { sql } from '../../../core/sql.ts'
import { isNotFromExtension, isUserSchema } from '../filters.ts'
import { bothNames, firstOf, objectIn } from './words.ts'

/** A table with policies and without row-level security. PostgreSQL manual, section 5.9. */
export const idlePolicies: HealthCheck = {
  name: 'policies that do nothing',
  reads: ['pg_policy'],
  look: async (connection) =>
    (await connection.query(query)).map((row) => {
      const table = objectIn(row, 'table')
      const { subject, name } = bothNames(table)
      const policies = texts(row, 'policies')
      return {
        of: [table],
        finding: {
          code: 'idle-policy',
          severity: 'warning',
          subject,
          message: `Its row-level security is off, so its policies hold nothing back: ${firstOf(policies)}.`,
          hint: `Switch it on: \`alter table ${name} enable row level security\`; or drop the policies.`,
        },
      }
    }),
}

const query = sql`
select n.nspname as schema, c.relname as name, pg_catalog.array_agg(p.polname::text order by p.polname) as policies
from pg_catalog.pg_policy p
join pg_catalog.pg_class c on c.oid = p.polrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where not c.relrowsecurity and c.relpersistence <> 't' and ${isUserSchema()} and ${isNotFromExtension('pg_class', 'c')}
group by n.nspname, c.relname`
