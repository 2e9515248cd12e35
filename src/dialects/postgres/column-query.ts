/** The one query that columns, defaults, identities, generated expressions and not null are read from. */
import type { CatalogQuery } from '../../core/kind.ts'
import type { Row } from '../../core/connection.ts'
import { text } from '../../core/row.ts'
import { sql } from '../../core/sql.ts'
import type { ObjectId } from '../../core/schema.ts'
import { isNotFromExtension, isPlainTable, isUserSchema } from './filters.ts'
import { sequenceOptionColumns } from './sequence-options.ts'

/** Every column of the tables that are read, in bulk. */
export const columnQuery: CatalogQuery = {
  name: 'columns',
  sql: () => sql`
    select n.nspname as schema, c.relname as table, a.attname as name, a.attnum::int as position,
           '1259/' || c.oid || '/' || a.attnum as address,
           format_type(a.atttypid, a.atttypmod) as written_type,
           format_type(a.atttypid, null) as base_type,
           coalesce(et.typcategory, t.typcategory)::text as category,
           exists (select from pg_type b where b.typname = coalesce(et.typname, t.typname)
                      and b.typnamespace = 'pg_catalog'::regnamespace
                      and b.oid <> coalesce(et.oid, t.oid)) as shadowed,
           case when a.attcollation <> t.typcollation then
             (select quote_ident(cn.nspname) || '.' || quote_ident(co.collname)
                from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace
               where co.oid = a.attcollation) end as collation,
           a.attnotnull as not_null, a.attidentity::text as identity, a.attgenerated::text as generated,
           d.oid::text as default_oid, pg_get_expr(d.adbin, d.adrelid) as expression,
           exists (select from regexp_matches(d.adbin::text, ':(?:op)?funcid (\\d+)', 'g') called
                     join pg_proc p on p.oid = called[1]::oid where p.provolatile = 'v') as volatile,
           sc.relname as sequence, sn.nspname as sequence_schema, '1259/' || sc.oid || '/0' as sequence_address,
           ${sequenceOptionColumns('s')}
      from pg_attribute a
      join pg_class c on c.oid = a.attrelid
      join pg_namespace n on n.oid = c.relnamespace
      join pg_type t on t.oid = a.atttypid
      left join pg_type et on et.oid = t.typelem and t.typcategory = 'A'
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      left join pg_depend i on a.attidentity <> '' and i.classid = 1259 and i.refclassid = 1259
                           and i.refobjid = a.attrelid and i.refobjsubid = a.attnum and i.deptype = 'i'
      left join pg_class sc on sc.oid = i.objid
      left join pg_namespace sn on sn.oid = sc.relnamespace
      left join pg_sequence s on s.seqrelid = i.objid
     where a.attnum > 0 and not a.attisdropped and ${isPlainTable()}
       and ${isUserSchema()} and ${isNotFromExtension('pg_class', 'c')}`,
}

/** The path of the column that a row is about. */
export function columnPath(row: Row): readonly string[] {
  return [text(row, 'schema'), text(row, 'table'), text(row, 'name')]
}

/** The id of the column that a row is about. */
export function columnId(row: Row): ObjectId {
  return { kind: 'column', path: columnPath(row) }
}
