/** Foreign keys and the like that nothing watches over, because the triggers behind them are disabled. */
import type { HealthCheck } from '../../../core/health.ts'
import { text, texts } from '../../../core/row.ts'
import { idText } from '../../../core/schema.ts'
import { sql } from '../../../core/sql.ts'
import { isNotFromExtension, isUserSchema } from '../filters.ts'
import { tableIn } from './words.ts'

/** What `alter table … disable trigger all` leaves. The PostgreSQL manual, ALTER TABLE, DISABLE TRIGGER. */
export const disabledConstraints: HealthCheck = {
  name: 'disabled constraints',
  reads: ['pg_trigger', 'pg_constraint'],
  look: async (connection) =>
    (await connection.query(query)).map((row) => {
      const table = tableIn(row)
      const id = { kind: text(row, 'kind'), path: [...table.path, text(row, 'name')] }
      const enabling = texts(row, 'tables').map((name) => `alter table ${name} enable trigger all`)
      return {
        of: [id, table],
        finding: {
          code: 'disabled-constraint',
          severity: 'error',
          subject: idText(id),
          message:
            'It is not enforced: triggers behind it are disabled, so rows can come in that break it.',
          hint: `Switch them on as a superuser: \`${enabling.join('; ')}\`. What came in meanwhile is not looked at again: drop the constraint and add it anew to have it checked.`,
        },
      }
    }),
}

/** The triggers of one foreign key stand on both of its tables; those of a partition are said where those of the whole are on. */
const query = sql`
select n.nspname as schema, c.relname as table, k.conname as name,
  case k.contype when 'f' then 'foreign key' when 'p' then 'primary key' when 'u' then 'unique' else 'exclusion' end as kind,
  pg_catalog.array_agg(distinct pg_catalog.format('%I.%I', gn.nspname, gc.relname)) as tables
from pg_catalog.pg_trigger g
join pg_catalog.pg_class gc on gc.oid = g.tgrelid
join pg_catalog.pg_namespace gn on gn.oid = gc.relnamespace
join pg_catalog.pg_constraint k on k.oid = g.tgconstraint
join pg_catalog.pg_class c on c.oid = k.conrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where g.tgisinternal and g.tgenabled in ('D', 'R') and k.contype in ('f', 'p', 'u', 'x')
  and not exists (select from pg_catalog.pg_trigger w where w.tgconstraint = k.conparentid and w.tgenabled in ('D', 'R'))
  and c.relpersistence <> 't' and ${isUserSchema()} and ${isNotFromExtension('pg_class', 'c')}
group by k.oid, n.nspname, c.relname, k.conname, k.contype`
