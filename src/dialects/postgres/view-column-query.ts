/** The one query that the columns of views and materialized views are read from, with their defaults. */
import type { CatalogQuery } from '../../core/kind.ts'
import { sql } from '../../core/sql.ts'
import { holds, isNotFromExtension, isUserSchema } from './filters.ts'

/** Every column of a view of either sort. */
export const viewColumnQuery: CatalogQuery = {
  name: 'view columns',
  onlyIf: holds('pg_class', "relkind in ('v', 'm') and oid >= 16384"),
  sql: () => sql`
    with views as materialized (
      select c.oid, c.relkind::text as letter
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('v', 'm') and c.relpersistence <> 't' and ${isUserSchema()} and ${isNotFromExtension('pg_class', 'c')}
    )
    select '1259/' || c.oid || '/0' as view, c.letter, a.attname as name, a.attnum::int as position,
           '1259/' || c.oid || '/' || a.attnum as address, format_type(a.atttypid, a.atttypmod) as type,
           case when a.attcollation <> t.typcollation then
             (select quote_ident(cn.nspname) || '.' || quote_ident(co.collname)
                from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace
               where co.oid = a.attcollation) end as collation,
           d.oid::text as default_oid, pg_get_expr(d.adbin, d.adrelid) as expression
      from views c
      join pg_attribute a on a.attrelid = c.oid
      join pg_type t on t.oid = a.atttypid
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
     where a.attnum > 0`,
}
